package fi.palmikko.agreement;

import fi.palmikko.ACase;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Days;
import fi.palmikko.workflow.Timers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds the cases of a generated world through the real use cases and pages, some days ago, so that what expires has expired. */
final class Worlds {

    private static final String SCHOOL = "sonja.karppinen";
    private static final String SPECIALIST = "saara.helander";
    private static final String SOCIAL = "tiina.keranen";
    private static final String STRANGER = "mikko.rasinmaki";
    private static final String CONSULTANT = "antti.kaukola";
    private static final String LEADER = "paivi.hokkanen";

    private final ACase aCase;
    private final Desk desk;
    private final Timers timers;
    private final JdbcClient db;
    private final Facts facts;

    Worlds(ACase aCase, Desk desk, Timers timers, Clock clock, JdbcClient db) {
        this.aCase = aCase;
        this.desk = desk;
        this.timers = timers;
        this.db = db;
        this.facts = new Facts(db, clock);
    }

    List<World> build(List<Map<String, String>> all) {
        var started = new LinkedHashMap<StartedCase, Map<String, String>>();
        timers.travelTo(timers.today().minusDays(5));
        all.forEach(traits -> started.put(past(traits), traits));
        timers.backToNow();
        var worlds = new ArrayList<World>();
        started.forEach((one, traits) -> {
            present(one, traits);
            worlds.add(facts.of(one, traits));
        });
        return worlds;
    }

    /** The same, each with something in every table. */
    List<World> buildRich(List<Map<String, String>> all) {
        var worlds = new ArrayList<World>();
        for (var traits : all) {
            timers.travelTo(timers.today().minusDays(5));
            var one = past(traits);
            timers.backToNow();
            present(one, traits);
            if (!traits.get("phase").equals("closed")) {
                CanaryCases.more(one, desk, traits.get("phase"));
            }
            review(one, traits);
            CanaryCases.setAside(db, one.id());
            CanaryCases.leftOut(db, one.id());
            CanaryCases.watched(db, one.id(), one.as("eija.marttila").id());
            worlds.add(facts.of(one, traits));
        }
        return worlds;
    }

    private void review(StartedCase one, Map<String, String> traits) {
        if (traits.get("emergency").equals("over")) {
            desk.done(
                    "/emergency-access/reviews/" + facts.row("emergency_access", one.id()),
                    LEADER,
                    "finding",
                    "JUSTIFIED",
                    "text",
                    "Tilanne oli kiireellinen.");
        }
    }

    /** The case up to its phase, with everything that came before. */
    private StartedCase past(Map<String, String> traits) {
        var one = (traits.get("address").equals("protected") ? aCase.ofProtectedChild() : aCase).begin();
        int phase = Traits.PHASES.indexOf(traits.get("phase"));
        if (phase >= 1) {
            one.triaged(SpecialSupport.YES, true);
        }
        if (phase >= 2) {
            one.named();
            desk.attach("/cases/" + one.id() + "/attachments", responsible(one), "kuva kotoa.txt");
            desk.done(
                    "/cases/" + one.id() + "/network/people",
                    responsible(one),
                    "name",
                    "Raili Mummo",
                    "kind",
                    "GRANDPARENT",
                    "nearness",
                    "NEAR",
                    "tie",
                    "SUPPORTIVE",
                    "support",
                    "Hakee koulusta.",
                    "phone",
                    "040 555 0000",
                    "ground",
                    "CONSENT");
            hands(one, traits);
            question(one, traits.get("question"));
        }
        if (phase >= 3) {
            one.talked(Sector.SCHOOL_WELFARE);
        }
        if (phase >= 4) {
            compose(one, traits.get("team"));
        }
        if (phase >= 3) {
            ledger(one, traits.get("ledger"));
        }
        if (traits.get("urgent").equals("yes")) {
            desk.done("/cases/" + one.id() + "/urgent-need", "marja.kivela", "text", "Lapsi pelkää.");
        }
        if (traits.get("urgent").equals("yes") && traits.get("phase").equals("closed")) {
            one.signed(false);
            respond(one);
        }
        if (traits.get("emergency").equals("over")) {
            emergency(one);
        }
        switch (traits.get("phase")) {
            case "contributed" -> one.send(one.partOf(SCHOOL));
            case "to-sign" -> one.readyToSign(true);
            case "signed" -> one.signed(true);
            case "agreed" -> one.agreed();
            case "given" -> one.given();
            case "closed" -> one.closed();
            default -> {}
        }
        if (traits.get("ledger").equals("paper-forbidden")) {
            forbid(one, "DOCUMENT", "document", assessment(one));
        }
        return one;
    }

    /** A case with an urgent need nobody has answered is not closed. */
    private void respond(StartedCase one) {
        String responder = db.sql("""
                        select w.username from work_item i join worker w on w.unit_id = i.unit_id
                        join worker_role r on r.worker_id = w.id and r.role = 'SOCIAL_WORKER'
                        where i.case_id = ? and i.step = 'RespondToUrgentNeed' order by w.username limit 1""").param(one.id()).query(String.class).single();
        String need = String.valueOf(facts.row("urgent_need", one.id()));
        desk.done(
                "/cases/" + one.id() + "/urgent-need/response",
                responder,
                "text",
                "Käyty kotona.",
                "seen",
                need,
                "newAssessment",
                "false",
                "reason",
                "Arvioitu juuri.");
    }

    private void hands(StartedCase one, Map<String, String> traits) {
        if (traits.get("hands").equals("second")) {
            int version = db.sql("select version from case_file where id = ?")
                    .param(one.id())
                    .query(Integer.class)
                    .single();
            desk.done(
                    "/cases/" + one.id() + "/responsible-worker/change",
                    LEADER,
                    "worker",
                    one.as("elina.harju").id().toString(),
                    "reason",
                    "Työnjako.",
                    "version",
                    String.valueOf(version));
        }
    }

    private void compose(StartedCase one, String team) {
        if (team.equals("social-worker-too")) {
            one.composed(SCHOOL, SPECIALIST, SOCIAL);
        } else {
            one.composed(SCHOOL, SPECIALIST);
        }
        if (!team.equals("one-left")) {
            String other = responsible(one).equals("elina.harju") ? "jere.mattila" : "elina.harju";
            desk.done(
                    "/cases/" + one.id() + "/assessment/writers",
                    responsible(one),
                    "worker",
                    one.as(other).id().toString());
        }
        if (team.equals("one-left")) {
            desk.done("/contributions/" + one.partOf(SPECIALIST) + "/refusal", SPECIALIST, "reason", "Ei ehdi.");
        }
    }

    private void question(StartedCase one, String state) {
        if (state.equals("none")) {
            return;
        }
        desk.done(
                "/cases/" + one.id() + "/consultations/new",
                responsible(one),
                "unit",
                aCase.unitId("child-psychiatry").toString(),
                "anonymous",
                "false",
                "question",
                "Mikä auttaisi?",
                "background",
                "Uni on katkonaista.",
                "answerBy",
                Days.text(one.today().plusDays(30)),
                "namesConfirmed",
                "true");
        String path = "/consultations/" + question(one);
        switch (state) {
            case "withdrawn" -> desk.done(path + "/withdrawal", responsible(one), "withdrawal", "Ei tarvita.");
            case "taken", "answered" -> {
                desk.done(path + "/taking", CONSULTANT);
                if (state.equals("answered")) {
                    int version = db.sql("select version from consultation where id = ?")
                            .param(question(one))
                            .query(Integer.class)
                            .single();
                    desk.done(path + "/answer", CONSULTANT, "answer", "Rytmi.", "version", String.valueOf(version));
                }
            }
            default -> {}
        }
    }

    private UUID question(StartedCase one) {
        return db.sql("select id from consultation where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    /** The family's will towards specialist care; school welfare has a permit for both documents. */
    private void ledger(StartedCase one, String ledger) {
        switch (ledger) {
            case "none" -> {}
            case "refused" -> permit(one, "REFUSED");
            case "expired" ->
                permit(one, "PERMIT", "validUntil", Days.text(one.today().plusDays(1)));
            case "not-the-plan" -> permit(one, "PERMIT", "materials", "ASSESSMENT");
            case "another-unit" ->
                permit(one, "PERMIT", "unit", one.as(SCHOOL).unitId().toString());
            case "childs-interest" -> permit(one, "CHILDS_INTEREST", "groundReason", "Hoito keskeytyisi.");
            case "withdrawn" -> {
                permit(one, "PERMIT");
                String row = "/cases/" + one.id() + "/permits/"
                        + one.permits().getLast().id();
                desk.done(row + "/withdrawal", responsible(one), "reason", "Äiti perui.");
            }
            case "forbidden-but-law" -> {
                forbid(one, "CONTROLLER");
                permit(one, "NO_CAPACITY", "groundReason", "Ei kykene arvioimaan.");
            }
            default -> {
                permit(one, "PERMIT");
                if (ledger.equals("forbidden")) {
                    forbid(one, "CONTROLLER");
                } else if (ledger.equals("plan-forbidden")) {
                    forbid(one, "PLAN");
                }
            }
        }
    }

    private void permit(StartedCase one, String ground, String... more) {
        var fields = new LinkedHashMap<>(Map.of(
                "sector", "SPECIALIST_CARE",
                "materials", "ASSESSMENT,PLAN",
                "ground", ground,
                "givenBy", "Tuuli (äiti)",
                "how", "ORAL",
                "purpose", "Hoidon suunnittelu",
                "password", "palmikko"));
        for (int at = 0; at < more.length; at += 2) {
            fields.put(more[at], more[at + 1]);
        }
        var answer = desk.ask("POST", "/cases/" + one.id() + "/permits", responsible(one), fields);
        if (answer.status() != 302) {
            throw new IllegalStateException("no permit: " + answer.status());
        }
    }

    private String assessment(StartedCase one) {
        return db.sql("select id from document where case_id = ? and kind = '1005' and rendition_of is null")
                .param(one.id())
                .query(String.class)
                .single();
    }

    private void forbid(StartedCase one, String target, String... more) {
        var fields = new ArrayList<>(List.of("target", target, "setBy", "Tuuli", "how", "ORAL", "reason", "En halua."));
        fields.addAll(List.of(more));
        desk.done("/cases/" + one.id() + "/prohibitions", responsible(one), fields.toArray(String[]::new));
    }

    /** What is true only for a while, or was found out last. */
    private void present(StartedCase one, Map<String, String> traits) {
        String emergency = traits.get("emergency");
        if (emergency.equals("open") || emergency.equals("ended")) {
            emergency(one);
        }
        if (emergency.equals("ended")) {
            desk.done("/cases/" + one.id() + "/emergency-access/ending", STRANGER);
        }
        String kin = traits.get("disqualified");
        if (!kin.equals("nobody")) {
            String worker = kin.equals("ended") ? "jere.mattila" : kin;
            String path = "/cases/" + one.id() + "/disqualifications";
            desk.done(path, LEADER, "worker", one.as(worker).id().toString(), "reason", "Lapsen eno.");
            if (kin.equals("ended")) {
                desk.done(path + "/" + facts.row("disqualification", one.id()) + "/ending", LEADER);
            }
        }
    }

    private void emergency(StartedCase one) {
        desk.done(
                "/emergency-access",
                STRANGER,
                "number",
                one.file().number(),
                "category",
                "CHILD_IN_DANGER",
                "reason",
                "Lapsi on päivystyksessä ilman huoltajaa.",
                "hours",
                "4",
                "password",
                "palmikko");
    }

    private String responsible(StartedCase one) {
        return one.responsible().username();
    }
}
