package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.AcceptContribution;
import fi.palmikko.assessment.InviteCoWriter;
import fi.palmikko.assessment.RaiseUrgentNeed;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Ground;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.PermitFacts;
import fi.palmikko.permit.Prohibition;
import fi.palmikko.permit.ProhibitionFacts;
import fi.palmikko.plan.ActionFacts;
import fi.palmikko.plan.EditGoals;
import fi.palmikko.plan.GoalFacts;
import fi.palmikko.sharing.RecordPermit;
import fi.palmikko.sharing.RecordProhibition;
import fi.palmikko.statute.Laws;
import fi.palmikko.supervision.ChangeResponsibleWorker;
import fi.palmikko.supervision.ResponsibleWorkerDecision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Before anybody is brought to a case its page tells what they will see and what not. Once they have come, they can open just that, on the
 * ground that was told, and nothing else: the words of the page are held against what the program then answers.
 */
@AppTest
class ToldBeforehandTests {

    private static final Locale FI = Locale.of("fi");
    private static final String RESPONSIBLE = "aino.lehto";
    private static final String SUPERVISOR = "paivi.hokkanen";
    private static final String SPECIALIST = "saara.helander";
    private static final String SCHOOL = "sonja.karppinen";
    private static final String FAMILY_WORK = "mari.suvanto";

    /** Pages of one part each. */
    private static final Map<Action, String> PAGES = Map.of(
            Action.READ_CASE, "",
            Action.READ_ASSESSMENT, "/assessment/signed",
            Action.READ_PLAN, "/plan",
            Action.READ_DOCUMENTS, "/documents",
            Action.READ_PERMITS, "/permits",
            Action.READ_CASE_LOG, "/log",
            Action.READ_DISQUALIFICATIONS, "/disqualifications");

    /** What one person sees, with the ground, and does not see, with the reason, in the words of the page. */
    private record Told(Map<String, String> seen, Map<String, String> unseen) {}

    /** What the family, or the law, says of sharing with specialist care before the team is called together. */
    private enum Family {
        SAYS_NOTHING,
        PERMITS_THE_ASSESSMENT,
        REFUSES,
        PERMITS_ANOTHER_UNIT,
        FORBIDS_THE_PLAN,
        FORBIDS_ALL,
        FORBIDS_WHAT_LAW_ALLOWS
    }

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Access access;

    @Autowired
    Glance glance;

    @Autowired
    Books books;

    @Autowired
    MessageSource messages;

    @Autowired
    Laws laws;

    @Autowired
    RecordPermit recordPermit;

    @Autowired
    RecordProhibition recordProhibition;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    InviteCoWriter inviteCoWriter;

    @Autowired
    ChangeResponsibleWorker changeResponsibleWorker;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    RaiseUrgentNeed raiseUrgentNeed;

    @Autowired
    EditGoals editGoals;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    /** By the name of each person the page tells of. */
    private Map<String, Told> told(String path, String username) throws Exception {
        var page = get(path, username);
        assertThat(page).hasStatusOk();
        var told = new TreeMap<String, Told>();
        for (Element group :
                Jsoup.parse(page.getResponse().getContentAsString()).select("#newcomers > section")) {
            var lists = group.select("> ul");
            var one = new Told(parts(lists.get(1)), lists.size() > 2 ? parts(lists.get(2)) : Map.of());
            lists.getFirst().select("li > span:not(.pk-source)").forEach(name -> told.put(name.text(), one));
        }
        return told;
    }

    private static Map<String, String> parts(Element list) {
        var parts = new TreeMap<String, String>();
        for (Element line : list.select("> li")) {
            String because = line.select("> .pk-source").text();
            line.select("> span:not(.pk-source)").forEach(part -> parts.put(part.text(), because));
        }
        return parts;
    }

    /** The same as the program answers it now that the person has come; the own part is asked for as what it has become. */
    private Told opened(StartedCase one, Coming coming, Actor person, Subject own) {
        var asked = new LinkedHashMap<Action, Access.Asked>();
        coming.parts()
                .forEach(part ->
                        asked.put(part, new Access.Asked(part, part == coming.own() ? own : Subject.of(one.id()))));
        var bases = glance.by(person, () -> {
            TransactionInterceptor.currentTransactionStatus().setRollbackOnly(); // asked, and nothing used
            return access.permitted(person, asked.values());
        });
        var rights = glance.by(person, () -> access.rights(person, one.id()));
        var told = new Told(new TreeMap<>(), new TreeMap<>());
        asked.forEach((part, about) -> {
            var basis = bases.get(about);
            if (basis != null) {
                told.seen.put(
                        words(coming, part),
                        word("basis." + basis.legalBasis()) + " ("
                                + laws.cite(basis.legalBasis().citation(), "fi") + ")");
            } else if (!Set.of(Reason.ROLE, Reason.NO_RELATION).contains(rights.why(part))) {
                told.unseen.put(words(coming, part), word("audience.why." + rights.why(part)));
            }
        });
        return told;
    }

    private String words(Coming coming, Action part) {
        return word("newcomers." + (part == coming.own() ? "own." + coming : "part." + part));
    }

    private String word(String key) {
        return messages.getMessage(key, null, FI);
    }

    private void expectPages(StartedCase one, Coming coming, Actor person, Told told, Set<Action> there) {
        for (Action part : there) {
            var answer = get("/cases/" + one.id() + PAGES.get(part), person.username());
            boolean open = answer.getResponse().getStatus() == 200;
            assertThat(open)
                    .as("%s opens %s", person.name(), part)
                    .isEqualTo(told.seen().containsKey(words(coming, part)));
        }
    }

    private Subject partOf(StartedCase one, Actor person) {
        return books.sql("select register_id from contribution where id = ?")
                .param(one.partOf(person.username()))
                .query((row, n) -> Subject.of(one.id()).ownedBy(person.id()).inRegister(row.getObject(1, UUID.class)))
                .single();
    }

    private void says(Family family, StartedCase one) {
        var said = PermitFacts.said(Sector.SPECIALIST_CARE, true, "Tuuli (äiti)", "ORAL", "Hoito");
        switch (family) {
            case SAYS_NOTHING -> {}
            case PERMITS_THE_ASSESSMENT -> permit(one, null, Set.of(Material.ASSESSMENT), Ground.PERMIT);
            case REFUSES ->
                recordPermit.record(
                        one.id(),
                        PermitFacts.said(Sector.SPECIALIST_CARE, false, "Tuuli (äiti)", "ORAL", "Hoito"),
                        one.responsible());
            case PERMITS_ANOTHER_UNIT ->
                permit(one, aCase.unitId("child-psychiatry"), Set.of(Material.values()), Ground.PERMIT);
            case FORBIDS_THE_PLAN -> {
                recordPermit.record(one.id(), said, one.responsible());
                forbid(one, Prohibition.Target.DOCUMENT, Material.PLAN);
            }
            case FORBIDS_ALL -> {
                recordPermit.record(one.id(), said, one.responsible());
                forbid(one, Prohibition.Target.CONTROLLER, null);
            }
            case FORBIDS_WHAT_LAW_ALLOWS -> {
                permit(one, null, Set.of(Material.values()), Ground.CHILDS_INTEREST);
                forbid(one, Prohibition.Target.SERVICE, null);
            }
        }
    }

    private void permit(StartedCase one, UUID unit, Set<Material> materials, Ground ground) {
        recordPermit.record(
                one.id(),
                new PermitFacts(
                        Sector.SPECIALIST_CARE,
                        unit,
                        materials,
                        ground,
                        ground.isByLaw() ? "Hoito on kesken." : null,
                        true,
                        "Tuuli (äiti)",
                        ground.isByLaw() ? "BY_LAW" : "ORAL",
                        "Hoito",
                        null),
                one.responsible());
    }

    private void forbid(StartedCase one, Prohibition.Target target, Material material) {
        recordProhibition.record(
                one.id(),
                new ProhibitionFacts(target, material, null, "Tuuli (äiti)", "ORAL", "En halua."),
                one.responsible());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void whoComesIntoTheTeamSeesWhatWasTold(Family family) throws Exception {
        var one = aCase.ofProtectedChild().begin().talked(Sector.SCHOOL_WELFARE);
        says(family, one);
        var told = told("/cases/" + one.id() + "/team/composition", RESPONSIBLE);
        var team = List.of(one.as(SCHOOL), one.as(SPECIALIST), one.as(FAMILY_WORK));
        one.composed(SCHOOL, SPECIALIST, FAMILY_WORK);
        for (Actor person : team) {
            assertThat(told.get(person.name()))
                    .as(person.name())
                    .isEqualTo(opened(one, Coming.CONTRIBUTOR, person, partOf(one, person)));
        }
        one.signed(true).agreed();
        for (Actor person : team) {
            expectPages(one, Coming.CONTRIBUTOR, person, told.get(person.name()), PAGES.keySet());
        }
    }

    @Test
    void whoIsInvitedLaterSeesWhatWasTold() throws Exception {
        var one = aCase.begin().talked(Sector.SCHOOL_WELFARE).composed(SCHOOL);
        var told = told("/cases/" + one.id() + "/team/invitation", RESPONSIBLE);
        one.invited(SPECIALIST);
        var person = one.as(SPECIALIST);
        assertThat(told.get(person.name())).isEqualTo(opened(one, Coming.CONTRIBUTOR, person, partOf(one, person)));
        assertThat(told.get(person.name()).unseen())
                .containsEntry("yhteinen suunnitelma", "Perheen lupaa tai muuta perustetta ei ole.");
    }

    @Test
    void whoGoesOnWithAPartSeesWhatWasTold() throws Exception {
        var one = aCase.begin().talked(Sector.SPECIALIST_CARE).composed(SPECIALIST);
        UUID part = one.partOf(SPECIALIST);
        var person = one.as("antti.kaukola");
        var told = told("/contributions/" + part + "/acceptance", RESPONSIBLE);
        acceptContribution.handOver(part, person.id(), "Jatkaa toinen.", one.responsible());
        assertThat(told.get(person.name())).isEqualTo(opened(one, Coming.SUCCESSOR, person, partOf(one, person)));
        assertThat(get("/contributions/" + part, person.username())).hasStatusOk();
    }

    @Test
    void whoWritesAlongSeesWhatWasTold() throws Exception {
        var one = aCase.begin().composed();
        var told = told("/cases/" + one.id() + "/assessment/writers", RESPONSIBLE);
        var person = one.as("elina.harju");
        inviteCoWriter.invite(one.id(), person.id(), one.responsible());
        assertThat(told.get(person.name()))
                .isEqualTo(opened(
                        one, Coming.CO_WRITER, person, Subject.of(one.id()).ownedBy(person.id())));
        assertThat(get("/cases/" + one.id() + "/assessment", person.username())).hasStatusOk();
    }

    @Test
    void whoIsPutInChargeSeesWhatWasTold() throws Exception {
        var one = aCase.begin().triaged(SpecialSupport.YES, true);
        var told = told("/cases/" + one.id() + "/responsible-worker", SUPERVISOR);
        one.named(RESPONSIBLE);
        inCharge(one, told, RESPONSIBLE);
        told = told("/cases/" + one.id() + "/responsible-worker/change", SUPERVISOR);
        var next = one.as("elina.harju");
        int version = books.sql("select version from case_file where id = ?")
                .param(one.id())
                .query(Integer.class)
                .single();
        changeResponsibleWorker.change(
                one.id(), new ResponsibleWorkerDecision(next.id(), "Vaihto", version), one.as(SUPERVISOR));
        inCharge(one, told, next.username());
    }

    private void inCharge(StartedCase one, Map<String, Told> told, String username) {
        var person = one.as(username);
        var of = told.get(person.name());
        assertThat(of).isEqualTo(opened(one, Coming.RESPONSIBLE_WORKER, person, Subject.of(one.id())));
        expectPages(
                one,
                Coming.RESPONSIBLE_WORKER,
                person,
                of,
                Set.of(Action.READ_CASE, Action.READ_DOCUMENTS, Action.READ_PERMITS, Action.READ_CASE_LOG));
    }

    @ParameterizedTest
    @ValueSource(strings = {RESPONSIBLE, SCHOOL})
    void aUnitThatIsAskedSeesWhatWasTold(String asker) throws Exception {
        var one = aCase.begin().composed(SCHOOL, SPECIALIST);
        var told = told("/cases/" + one.id() + "/consultations/new", asker);
        var person = one.as("antti.kaukola");
        UUID question = askConsultation.ask(
                one.id(),
                new ConsultationFacts(
                        "Mikä auttaisi?",
                        "Uni.",
                        person.unitId(),
                        true,
                        one.today().plusDays(7),
                        true),
                one.as(asker));
        assertThat(told.get(person.name()))
                .isEqualTo(opened(
                        one, Coming.CONSULTED, person, Subject.of(one.id()).addressedTo(person.unitId())));
        assertThat(get("/consultations/" + question, person.username())).hasStatusOk();
        expectPages(one, Coming.CONSULTED, person, told.get(person.name()), Set.of(Action.READ_CASE));
        assertThat(told)
                .as("nothing opens to who takes part")
                .doesNotContainKey(one.as(SPECIALIST).name());
    }

    @Test
    void theUnitThatAnswersAnUrgentNeedSeesWhatWasTold() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        var told = told("/cases/" + one.id() + "/urgent-need", SCHOOL);
        raiseUrgentNeed.raise(one.id(), "Lapsi on vaarassa.", one.as(SCHOOL));
        assertThat(told)
                .containsOnlyKeys(
                        one.as("tiina.keranen").name(), one.as("outi.saarela").name());
        for (String username : List.of("tiina.keranen", "outi.saarela")) {
            var person = one.as(username);
            assertThat(told.get(person.name()))
                    .isEqualTo(opened(one, Coming.URGENT_UNIT, person, Subject.of(one.id())));
            expectPages(
                    one,
                    Coming.URGENT_UNIT,
                    person,
                    told.get(person.name()),
                    Set.of(Action.READ_CASE, Action.READ_DOCUMENTS, Action.READ_PERMITS));
            assertThat(get("/cases/" + one.id() + "/urgent-need/response", username))
                    .hasStatusOk();
        }
    }

    @Test
    void whoAnswersForAnActionSeesWhatWasTold() throws Exception {
        var one = aCase.begin()
                .talked(Sector.SCHOOL_WELFARE)
                .composed(SCHOOL, SPECIALIST)
                .signed(true);
        String plan = "/cases/" + one.id() + "/plan";
        assertThat(get(plan, RESPONSIBLE)).hasStatusOk();
        UUID goal = editGoals.addGoal(one.id(), new GoalFacts("Aamut sujuvat", "Lumi"), one.responsible());
        var told = told(plan + "/goals/" + goal + "/actions/new", RESPONSIBLE);
        for (String username : List.of(SCHOOL, SPECIALIST)) {
            var person = one.as(username);
            editGoals.addAction(
                    one.id(),
                    goal,
                    new ActionFacts(
                            "Herätys", person.id(), one.today(), one.today().plusDays(30)),
                    one.responsible());
            assertThat(told.get(person.name()))
                    .isEqualTo(opened(
                            one, Coming.DOER, person, Subject.of(one.id()).ownedBy(person.id())));
            expectPages(
                    one,
                    Coming.DOER,
                    person,
                    told.get(person.name()),
                    Set.of(Action.READ_CASE, Action.READ_PLAN, Action.READ_ASSESSMENT));
        }
    }

    /** Before the signature: in which registers the document will be filed. */
    @Test
    void theJointDocumentIsFiledWhereThePageSaid() throws Exception {
        var one = aCase.begin()
                .talked(Sector.SPECIALIST_CARE)
                .composed(SCHOOL, SPECIALIST)
                .readyToSign(true);
        String page = get("/cases/" + one.id() + "/assessment/signature", RESPONSIBLE)
                .getResponse()
                .getContentAsString();
        var said = Jsoup.parse(page).select("p").eachText().stream()
                .filter(line -> line.startsWith("Asiakirja tallennetaan myös"))
                .toList();
        one.signed(true);
        assertThat(said)
                .isEqualTo(books.sql("""
                                select 'Asiakirja tallennetaan myös rekisteriin: ' || r.name_fi || '.' from document d
                                join register r on r.id = d.register_id
                                where d.case_id = ? and d.kind = '1005' and d.rendition_of is not null order by r.name_fi""").param(one.id()).query(String.class).list())
                .isNotEmpty();
    }

    /** An act that opens another part of a case is told of too, in all languages. */
    @Test
    void everyPartOfACaseIsToldOf() {
        var read = Arrays.stream(Action.values())
                .filter(action -> action.name().startsWith("READ_"))
                .filter(action -> !action.relations().contains(Relation.OWN_TASK))
                .toList();
        assertThat(Opening.PARTS).containsAll(read);
        for (String language : List.of("fi", "sv", "en")) {
            for (Coming coming : Coming.values()) {
                word(language, "newcomers.title." + coming);
                coming.parts()
                        .forEach(part -> word(
                                language, "newcomers." + (part == coming.own() ? "own." + coming : "part." + part)));
            }
            Arrays.stream(Reason.values()).forEach(reason -> word(language, "audience.why." + reason));
        }
    }

    private void word(String language, String key) {
        assertThat(messages.getMessage(key, null, "", Locale.of(language)))
                .as(key)
                .isNotBlank();
    }
}
