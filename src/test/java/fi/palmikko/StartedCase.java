package fi.palmikko;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.assessment.ContributionRow;
import fi.palmikko.assessment.Invitation;
import fi.palmikko.assessment.TalkFacts;
import fi.palmikko.assessment.WithdrawalFacts;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.People;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import fi.palmikko.intake.NewRound;
import fi.palmikko.intake.TriageDecision;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Permit;
import fi.palmikko.plan.ActionFacts;
import fi.palmikko.plan.AgreementFacts;
import fi.palmikko.plan.ClosureFacts;
import fi.palmikko.plan.DeliveryFacts;
import fi.palmikko.plan.GoalFacts;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.DeadlineChanges.Cause;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

/**
 * A case on its way. Each word does one step through the real use cases, and the steps before it that nobody has done:
 * {@code aCase.begin().signed(true)} is a case whose plan is to be drawn up.
 */
public final class StartedCase {

    /** More contacts than a case has. */
    private static final int ALL_THERE_ARE = 100;

    private static final String SCHOOL = "sonja.karppinen";
    private static final String SPECIALIST = "saara.helander";

    private final CaseWork work;
    private final UUID id;

    StartedCase(CaseWork work, UUID id) {
        this.work = work;
        this.id = id;
    }

    public UUID id() {
        return id;
    }

    public StartedCase triaged(SpecialSupport support, boolean assessmentMade) {
        var decision = new TriageDecision(
                "NOT_URGENT",
                "Koti on turvallinen.",
                support,
                "Peruste.",
                file().childWelfare(),
                "Peruste.",
                assessmentMade,
                "Peruste.");
        work.triageCase.decide(id, decision, ALL_THERE_ARE, as("aino.lehto"));
        return this;
    }

    public StartedCase named() {
        return named("aino.lehto");
    }

    public StartedCase named(String username) {
        before("NameResponsibleWorker", () -> triaged(SpecialSupport.YES, true));
        work.nameResponsibleWorker.name(id, as(username).id(), as("paivi.hokkanen"));
        return this;
    }

    /** The family permits sharing with these sectors, or with both when none is named. */
    public StartedCase talked(Sector... permits) {
        before("TalkWithFamily", this::named);
        var sectors = permits.length == 0 ? List.of(Sector.SPECIALIST_CARE, Sector.SCHOOL_WELFARE) : List.of(permits);
        var said = sectors.stream()
                .map(sector -> new TalkFacts.Said(sector, true, "Tuuli (äiti)", "ORAL", "Yhteinen arvio"))
                .toList();
        work.talkWithFamily.record(
                id, new TalkFacts(today(), "Lapsi ja äiti", "Apua arkeen", "Jaksaa käydä koulua", said), responsible());
        return this;
    }

    /** The team: these people, or a school social worker and a psychiatrist when nobody is named. */
    public StartedCase composed(String... usernames) {
        before("ComposeTeam", this::talked);
        return compose(usernames.length == 0 ? new String[] {SCHOOL, SPECIALIST} : usernames);
    }

    /** The responsible worker assesses without asking anybody for a part. */
    public StartedCase composedAlone() {
        before("ComposeTeam", this::talked);
        return compose();
    }

    private StartedCase compose(String... usernames) {
        var invited = Arrays.stream(usernames).map(this::invitation).toList();
        work.composeTeam.compose(id, today(), invited, responsible());
        return this;
    }

    /** One more is asked for a part after the start. */
    public UUID invited(String username) {
        return work.inviteContributor.invite(id, invitation(username), responsible());
    }

    private Invitation invitation(String username) {
        var worker = as(username);
        boolean permitted = seen(() -> work.permits.of(id)).isInForce(worker.sector(), today());
        return new Invitation(worker.id(), "Oma näkemys", !permitted);
    }

    /** Everybody who was asked sends the part. */
    public StartedCase contributed() {
        if (!List.of(Phase.CONTRIBUTIONS, Phase.SIGNING).contains(file().phase())) {
            composed();
        }
        parts("REQUESTED", "RETURNED").forEach(part -> send(part.id()));
        return this;
    }

    /** This part is written and sent by the one it was asked from. */
    public StartedCase send(UUID part) {
        var row = seen(() -> work.contributions.of(id)).stream()
                .filter(one -> one.id().equals(part))
                .findFirst()
                .orElseThrow();
        var actor = actor(row.workerId());
        var answers = new LinkedHashMap<>(
                seen(() -> work.responses.require(row.responseId())).answers());
        var missing = work.recordContribution.send(part, version(row.responseId()), answers, actor);
        if (!missing.isEmpty()) {
            fill(row.responseId(), missing, answers);
            expectNothing(work.recordContribution.send(part, version(row.responseId()), answers, actor));
        }
        return this;
    }

    /** Every part is in and has been accepted. */
    public StartedCase accepted() {
        contributed();
        parts("SENT").forEach(part -> work.acceptContribution.accept(part.id(), responsible()));
        return this;
    }

    public StartedCase written() {
        before("WriteJointAssessment", this::composed);
        UUID response = assessmentResponse();
        var answers =
                new LinkedHashMap<>(seen(() -> work.responses.require(response)).answers());
        work.writeJointAssessment.finish(id, version(response), answers, responsible());
        return this;
    }

    /** The joint assessment is signed, with or without a plan to follow. */
    public StartedCase signed(boolean planMade) {
        readyToSign(planMade);
        expectNothing(work.signAssessment.sign(id, assessmentVersion(), responsible()));
        return this;
    }

    /** Nothing is missing for the signature any more. */
    public StartedCase readyToSign(boolean planMade) {
        if (!open("SignAssessment")) {
            accepted();
            before("SignAssessment", this::written);
        }
        UUID response = assessmentResponse();
        var answers =
                new LinkedHashMap<>(seen(() -> work.responses.require(response)).answers());
        answers.putAll(Map.of(
                "conclusions.professional", "Kirjattu.",
                "conclusions.continues", "true",
                "conclusions.planMade", String.valueOf(planMade),
                "conclusions.planReason", "Kirjattu.",
                "conclusions.needsResponsibleWorker", "true",
                "views.childMissingReason", "Lapsi ei halunnut puhua.",
                "assessment.specialSupport", String.valueOf(file().specialSupport() == SpecialSupport.YES)));
        work.writeJointAssessment.save(id, version(response), answers, responsible());
        return this;
    }

    /** The signed assessment gets another version: the answers of the first, with a word more in the conclusions. */
    public StartedCase corrected(String reason) {
        var answers = new LinkedHashMap<>(
                seen(() -> work.responses.require(assessmentResponse())).answers());
        int newest = newest("1005");
        answers.merge("conclusions.professional", " Versio %d.".formatted(newest + 1), String::concat);
        expectNothing(work.signAssessment.correct(id, newest, answers, reason, responsible()));
        return this;
    }

    public StartedCase agreed() {
        return agreed(today().plusDays(42));
    }

    /** The plan is agreed on, with its review on this day. */
    public StartedCase agreed(LocalDate reviewOn) {
        before("AgreePlan", () -> signed(true));
        boolean empty = seen(() -> work.plans.of(id))
                .map(plan -> plan.goals().isEmpty())
                .orElse(true);
        if (empty || seen(() -> work.plans.of(id)).orElseThrow().state().equals("ENDED")) {
            UUID goal = work.editGoals.addGoal(id, new GoalFacts("Aamut sujuvat", "Lumi"), responsible());
            var action = new ActionFacts("Herätys yhdessä", responsible().id(), today(), today().plusDays(30));
            work.editGoals.addAction(id, goal, action, responsible());
        }
        planWritten();
        int version = seen(() -> work.plans.of(id)).orElseThrow().version();
        var facts = new AgreementFacts(today(), "Tuuli (äiti)", reviewOn);
        expectNothing(work.agreePlan.agree(id, version, facts, responsible()));
        return this;
    }

    /** Nothing is missing from the text of the plan any more; what is written already stays. */
    public StartedCase planWritten() {
        UUID response = planResponse();
        var answers = new LinkedHashMap<>(Map.of(
                "situation.description", "Kirjattu.",
                "views.missingReason", "Kysytään seuraavassa tapaamisessa.",
                "views.professional", "Kirjattu.",
                "strengths.text", "Kirjattu.",
                "agreement.meetings", "Kerran kuussa.",
                "agreement.rightsExplained", "true",
                "agreement.rightsHow", "Suullisesti.",
                "agreement.duration", "Puoli vuotta."));
        answers.putAll(seen(() -> work.responses.require(response)).answers());
        expectNothing(
                work.savePlanText.save(id, version(response), MultiValueMap.fromSingleValue(answers), responsible()));
        return this;
    }

    private UUID planResponse() {
        return work.db
                .sql("select response_id from plan where case_id = ? order by round desc limit 1")
                .param(id)
                .query(UUID.class)
                .single();
    }

    /** The number of the newest version of what was signed of this kind. */
    private int newest(String kind) {
        return work.db
                .sql("select max(version_no) from document where case_id = ? and kind = ? and rendition_of is null")
                .params(id, kind)
                .query(Integer.class)
                .single();
    }

    /** The text of the agreed plan gets another version, with a word more of the strengths. */
    public StartedCase planCorrected(String reason) {
        int newest = newest("15007");
        var answers = new LinkedHashMap<>(
                seen(() -> work.responses.require(planResponse())).answers());
        answers.merge("strengths.text", " Versio %d.".formatted(newest + 1), String::concat);
        expectNothing(work.correctPlan.correct(id, newest, answers, reason, responsible()));
        return this;
    }

    public StartedCase given() {
        before("GivePlan", this::agreed);
        work.givePlan.give(id, new DeliveryFacts("Tuuli (äiti)", today(), guardians()), responsible());
        return this;
    }

    /** The plan has been gone through; the review is brought forward when its day has not come. */
    public StartedCase reviewed(ReviewFacts.LeadsTo leadsTo) {
        if (!open("ReviewPlan")) {
            if (file().phase() != Phase.FOLLOW_UP) {
                given();
            }
            work.reviewNow.start(id, "Tilanne on muuttunut", responsible());
        }
        var goals = seen(() -> work.plans.of(id)).orElseThrow().goals().stream()
                .map(goal -> new ReviewFacts.Attainment(goal.goalId(), ReviewFacts.Change.IMPROVED, "Paremmin"))
                .toList();
        work.reviewPlan.record(
                id, new ReviewFacts(today(), "Lapsi ja äiti", goals, leadsTo, "Yhdessä todettu"), responsible());
        return this;
    }

    /** An urgent need is raised. */
    public StartedCase urgent() {
        work.raiseUrgentNeed.raise(id, "Lapsi pelkää mennä kotiin", as("marja.kivela"));
        return this;
    }

    /** Child welfare answers what has been raised while the assessment is being made. */
    public StartedCase answered() {
        return answered(null);
    }

    /** Child welfare answers what has been raised since the assessment was signed, and decides whether it is made anew. */
    public StartedCase answered(boolean newAssessment) {
        return answered(new NewRound.Decision(newAssessment, "Sama huoli on juuri arvioitu."));
    }

    private StartedCase answered(NewRound.@Nullable Decision decision) {
        work.respondToUrgentNeed.respond(id, urgentNeeds(), "Tavattu heti", decision, as("tiina.keranen"));
        return this;
    }

    /** Whoever is in charge assesses the urgency of what has joined the case; no new assessment follows where one might. */
    public StartedCase contactAssessed() {
        return file().phase().isBeforeSigned() ? contactAssessed(null) : contactAssessed(false);
    }

    /** The same when the assessment has been signed. */
    public StartedCase contactAssessed(boolean newAssessment) {
        return contactAssessed(new NewRound.Decision(newAssessment, "Sama huoli on juuri arvioitu."));
    }

    private StartedCase contactAssessed(NewRound.@Nullable Decision decision) {
        var waiting = work.db
                .sql("select id from contact where case_id = ? and waits")
                .param(id)
                .query(UUID.class)
                .list();
        work.assessContact.assess(id, waiting, "Ei kiireellinen, sama huoli kuin ennen.", decision, responsible());
        return this;
    }

    /** This person may not handle the case (HL 27 §). */
    public StartedCase disqualified(String username) {
        work.db
                .sql("""
                        insert into disqualification (id, case_id, worker_id, reason, recorded_on, recorded_by)
                        values (uuidv7(), ?, ?, 'Sukulainen.', ?, ?)""")
                .params(id, as(username).id(), today(), as("paivi.hokkanen").id())
                .update();
        return this;
    }

    /** Whoever is in charge sends the form of closing, filled in; what comes back. */
    public MvcTestResult formOfClosing(MockMvcTester mvc) {
        return mvc.post()
                .uri("/cases/" + id + "/closure")
                .with(user(responsible().username()))
                .with(csrf())
                .param("outcome", "HELP_ENOUGH")
                .param("reason", "Apu riittää.")
                .param("told", "Äiti, puhelimessa.")
                .param("closedOn", Days.text(today()))
                .exchange();
    }

    /** Somebody has said why what passed has passed. */
    public StartedCase explained() {
        for (var missed : seen(() -> work.deadlines.unexplained(id, today()))) {
            work.explainDelay.explain(id, missed.id(), Cause.OTHER, "Kirjattu.", responsible());
        }
        return this;
    }

    /** The family withdraws, and whoever is in charge lets it go, which the law allows where it sets no limits. */
    public StartedCase withdrawn() {
        var facts = new WithdrawalFacts("Tuuli (äiti)", "Ei halua jatkaa", Set.of(), true);
        work.recordWithdrawal.record(id, facts, responsible());
        work.decideOnWithdrawal.decide(id, false, "Lapsi on turvassa.", responsible());
        return this;
    }

    public StartedCase closed() {
        before("CloseCase", () -> signed(false));
        explained();
        return closedOn(today());
    }

    public StartedCase closedOn(LocalDate day) {
        var facts = new ClosureFacts(ClosureFacts.Outcome.HELP_ENOUGH, "Apu riittää", "Äiti, puhelimessa", day);
        work.closeCase.close(id, facts, responsible());
        return this;
    }

    public CaseFile file() {
        return seen(() -> work.cases.require(id));
    }

    /** Whoever is in charge of the case now. */
    public Actor responsible() {
        return actor(Objects.requireNonNull(file().responsibleWorkerId()));
    }

    public Actor as(String username) {
        return work.actors.require(username);
    }

    /** The part this person was last asked for. */
    public UUID partOf(String username) {
        UUID worker = as(username).id();
        return seen(() -> work.contributions.of(id)).stream()
                .filter(row -> row.workerId().equals(worker))
                .map(ContributionRow::id)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    public String stateOf(UUID part) {
        return seen(() -> work.contributions.of(id)).stream()
                .filter(row -> row.id().equals(part))
                .findFirst()
                .orElseThrow()
                .state();
    }

    public List<Permit> permits() {
        return seen(() -> work.permits.of(id)).permits();
    }

    /** The urgent needs nobody has answered. */
    public List<UUID> urgentNeeds() {
        return work.db
                .sql("select id from urgent_need where case_id = ? and responded_at is null")
                .param(id)
                .query(UUID.class)
                .list();
    }

    /** The open steps of the case, in the order of their names. */
    public List<String> steps() {
        return work.db
                .sql("select step from work_item where case_id = ? order by step")
                .param(id)
                .query(String.class)
                .list();
    }

    /** Who has this step, by user name; an empty text when it waits in its unit. */
    public String holder(String step) {
        return work.db.sql("""
                        select coalesce(w.username, '') from work_item i left join worker w on w.id = i.assignee_id
                        where i.case_id = ? and i.step = ?""").params(id, step).query(String.class).single();
    }

    /** What has happened, in order. */
    public List<String> happened() {
        return seen(() -> work.events.of(id)).stream()
                .map(event -> event.kind())
                .toList();
    }

    public Set<UUID> children() {
        return seen(() -> work.people.family(id)).children().stream()
                .map(People.Child::id)
                .collect(Collectors.toSet());
    }

    /** The guardians of the children of the case. */
    public Set<UUID> guardians() {
        return seen(() -> work.people.family(id)).kin().stream()
                .filter(People.Kin::guardian)
                .map(People.Kin::personId)
                .collect(Collectors.toSet());
    }

    public LocalDate today() {
        return Days.today(work.clock);
    }

    private <T> T seen(Supplier<T> look) {
        return work.seen(id, look);
    }

    private boolean open(String step) {
        return steps().contains(step);
    }

    private void before(String step, Runnable earlier) {
        if (!open(step)) {
            earlier.run();
        }
    }

    private List<ContributionRow> parts(String... states) {
        return seen(() -> work.contributions.of(id)).stream()
                .filter(row -> List.of(states).contains(row.state()))
                .toList();
    }

    private Actor actor(UUID worker) {
        return as(work.workers.require(worker).username());
    }

    /** The version of the joint assessment as it is read now. */
    public int assessmentVersion() {
        return version(assessmentResponse());
    }

    private UUID assessmentResponse() {
        return work.db
                .sql("select response_id from assessment where case_id = ? order by round desc limit 1")
                .param(id)
                .query(UUID.class)
                .single();
    }

    private int version(UUID response) {
        return seen(() -> work.responses.require(response)).version();
    }

    private void fill(UUID response, Map<String, String> missing, Map<String, String> answers) {
        var was = seen(() -> work.responses.require(response));
        var template = work.templates.require(was.templateKey(), was.templateVersion());
        missing.keySet()
                .forEach(name -> answers.put(
                        name,
                        template.items()
                                .filter(item -> item.linkId().equals(name.replaceFirst("~.*", "")))
                                .findFirst()
                                .map(item -> switch (item.type()) {
                                    case "boolean" -> "true";
                                    case "date" -> Days.text(today());
                                    default -> "Kirjattu.";
                                })
                                .orElseThrow()));
    }

    private static void expectNothing(Map<String, String> missing) {
        if (!missing.isEmpty()) {
            throw new IllegalStateException("still missing: " + missing);
        }
    }
}
