package fi.palmikko.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.casefile.Phase;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.statute.Deadline;
import fi.palmikko.statute.Deadline.State;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Rule;
import fi.palmikko.statute.WorkingDays;
import fi.palmikko.workflow.Timers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AppTest
class IntakeTests {

    @Autowired
    ACase aCase;

    @Autowired
    RecordContact recordContact;

    @Autowired
    TriageCase triageCase;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseEvents events;

    @Autowired
    CaseHeaders headers;

    @Autowired
    Deadlines deadlines;

    @Autowired
    WorkingDays days;

    @Autowired
    UseLog log;

    @Autowired
    Glance glance;

    @Autowired
    Timers timers;

    @Autowired
    Books db;

    @Autowired
    MockMvcTester mvc;

    private Map<Rule, State> limits(UUID caseId) {
        return aCase.seen(caseId, () -> deadlines.of(caseId)).stream()
                .collect(Collectors.toMap(Deadline::rule, Deadline::state));
    }

    private List<String> steps(UUID caseId) {
        return db.sql("select step from work_item where case_id = ? order by step")
                .param(caseId)
                .query(String.class)
                .list();
    }

    private List<String> kinds(UUID caseId) {
        return aCase.seen(caseId, () -> events.of(caseId)).stream()
                .map(CaseEvents.CaseEvent::kind)
                .toList();
    }

    @Test
    void aContactMakesTheCasePending() {
        UUID id = aCase.pendingSince(2).open();
        var caseFile = aCase.seen(id, () -> cases.require(id));
        assertThat(caseFile.phase()).isEqualTo(Phase.PENDING);
        assertThat(caseFile.pendingOn()).isEqualTo(timers.today().minusDays(2));
        assertThat(caseFile.unitId()).isEqualTo(aCase.unitId("assess-sastamala"));
        assertThat(caseFile.number()).matches(timers.today().getYear() + "-\\d{6}");
        assertThat(caseFile.isOfChildWelfareOrSpecialSupport()).isTrue();
        assertThat(aCase.seen(id, () -> headers.of(id)).children())
                .startsWith("Lumi Koekas")
                .endsWith("(11)");
        assertThat(kinds(id)).containsExactly("CasePending");
    }

    @Test
    void theClocksStartFromTheDayItBecamePending() {
        UUID id = aCase.pendingSince(3).open();
        LocalDate zero = timers.today().minusDays(3);
        assertThat(limits(id))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Rule.D1, State.RUNNING,
                        Rule.D3, State.RUNNING,
                        Rule.D4, State.RUNNING,
                        Rule.FAMILY_CONTACT, State.RUNNING));
        assertThat(aCase.seen(id, () -> deadlines.of(id)))
                .allMatch(limit -> limit.dayZero().equals(zero), "counted from " + zero)
                .anySatisfy(limit -> {
                    assertThat(limit.rule()).isEqualTo(Rule.D3);
                    assertThat(limit.dueOn()).isEqualTo(days.after(zero, 7));
                    assertThat(limit.citation()).contains("SHL 36 §");
                });
    }

    @Test
    void theFamilyIsContactedAsTheMunicipalityHasPromised() {
        assertThat(familyContact(aCase.open())).isEqualTo(2);
        assertThat(familyContact(aCase.in("assess-orivesi", "562").open())).isEqualTo(3);
    }

    private int familyContact(UUID caseId) {
        return aCase.seen(caseId, () -> deadlines.of(caseId)).stream()
                .filter(limit -> limit.rule() == Rule.FAMILY_CONTACT)
                .findFirst()
                .orElseThrow()
                .amount();
    }

    @Test
    void triageOpensForTheUnitAndNobodyElse() {
        UUID id = aCase.open();
        assertThat(timers.running(id)).containsExactly("JointAssessment");
        var row = db.sql("select step, unit_id, assignee_id, due_on, element_id from work_item where case_id = ?")
                .param(id)
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("step", "TriageCase")
                .containsEntry("unit_id", aCase.unitId("assess-sastamala"))
                .containsEntry("assignee_id", null)
                .containsEntry("element_id", null);
        assertThat(row.get("due_on")).hasToString(timers.today().toString());
    }

    @Test
    void theUseOfDataIsWrittenDown() {
        var marja = aCase.as("marja.kivela");
        int before = recorded(marja.id());
        UUID id = aCase.open();
        assertThat(recorded(marja.id())).isEqualTo(before + 1);
        triageCase.decide(id, aCase.decision(SpecialSupport.YES, true), 1, aCase.as("aino.lehto"));
        assertThat(uses(id)).anySatisfy(use -> {
            assertThat(use.name()).isEqualTo("Aino Lehto");
            assertThat(use.action()).isEqualTo("TRIAGE_CASE");
            assertThat(use.object()).isEqualTo("triage");
            assertThat(use.basis()).isEqualTo("HANDLING_UNIT");
        });
    }

    private List<UseLog.Use> uses(UUID caseId) {
        return glance.by(aCase.as("paivi.hokkanen"), () -> log.of(caseId));
    }

    private int recorded(UUID actor) {
        return db.sql("""
                        select count(*) from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id
                        where s.worker_id = ? and e.action = 'RECORD_CONTACT'""").param(actor).query(Integer.class).single();
    }

    @Test
    void theIdentityCodeIsNowhereInPlainText() {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        String code = child.hetu().text();
        assertThat(db.sql(
                                "select row_to_json(p)::text from person p join case_client c on c.person_id = p.id where c.case_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .contains("Koekas")
                .doesNotContain(code, code.substring(6));
    }

    @Test
    void aProtectedAddressIsNotStored() {
        var c = aCase.child();
        var hidden = new PersonFacts(
                c.hetu(),
                c.given(),
                c.family(),
                c.birthDate(),
                "fi",
                null,
                "050 1",
                "Salatie 1",
                "790",
                true,
                "SCHOOL");
        UUID id = recordContact.record(aCase.facts(hidden, false), aCase.as("marja.kivela"));
        assertThat(aCase.seen(id, () -> headers.of(id)).protectedAddress()).isTrue();
        assertThat(db.sql(
                                "select coalesce(p.address, '') || coalesce(p.phone, '') from person p join case_client c on c.person_id = p.id where c.case_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void aChildWithAnOpenCaseIsOfferedJoining() {
        var child = aCase.child();
        var marja = aCase.as("marja.kivela");
        UUID id = recordContact.record(aCase.facts(child, false), marja);

        assertThatThrownBy(() -> recordContact.record(aCase.facts(child, false), marja))
                .isInstanceOfSatisfying(Invalid.class, invalid -> {
                    assertThat(invalid.field()).isEqualTo("joinOpenCase");
                    assertThat(invalid.key()).isEqualTo("intake.openCase");
                });
        assertThat(contacts(id)).isEqualTo(1);

        assertThat(recordContact.record(aCase.facts(child, true), marja)).isEqualTo(id);
        assertThat(contacts(id)).isEqualTo(2);
        assertThat(kinds(id)).containsExactly("CasePending", "ContactAdded");
        assertThat(timers.running(id)).containsExactly("JointAssessment");
        assertThat(db.sql("select count(*) from case_client where case_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** That a child is a client of social welfare is secret: to a school a known child looks like an unknown one. */
    @Test
    void whoMayNotKnowOfTheCaseIsNotToldOfIt() throws Exception {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        String number = aCase.seen(id, () -> cases.require(id)).number();
        for (String said :
                List.of(child.family(), Objects.requireNonNull(child.hetu()).text())) {
            assertThat(search(said, "marja.kivela")).contains(number).contains(child.family());
            assertThat(search(said, "sonja.karppinen")).doesNotContain(number, ">" + child.given());
        }

        var sonja = aCase.as("sonja.karppinen");
        assertThat(recordContact.record(aCase.facts(child, false), sonja)).isEqualTo(id);
        assertThat(contacts(id)).isEqualTo(2);
        assertThat(kinds(id)).containsExactly("CasePending", "ContactAdded");
        assertThat(recordContact.reaches(id, sonja)).isFalse();
    }

    /** Who is disqualified sees the case nowhere, not even that there is one (HL 28 §). */
    @Test
    void whoIsDisqualifiedDoesNotFindTheChild() throws Exception {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        assertThat(search(child.family(), "elina.harju")).contains(">" + child.given());
        assertThat(mvc.post()
                        .uri("/cases/{id}/disqualifications", id)
                        .with(user("paivi.hokkanen"))
                        .with(csrf())
                        .param("worker", aCase.as("elina.harju").id().toString())
                        .param("reason", "Sukulainen."))
                .hasStatus(302);
        assertThat(search(child.family(), "elina.harju")).doesNotContain(">" + child.given());
        assertThat(search(Objects.requireNonNull(child.hetu()).text(), "elina.harju"))
                .doesNotContain(">" + child.given());
    }

    private String search(String text, String username) throws Exception {
        return mvc.post()
                .uri("/contacts/search")
                .with(user(username))
                .with(csrf())
                .param("text", text)
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void whomASearchFindsIsWrittenDown() throws Exception {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        int before = found(id);
        search(Objects.requireNonNull(child.hetu()).text(), "marja.kivela");
        assertThat(found(id)).isGreaterThan(before);
    }

    private int found(UUID caseId) {
        return db.sql("select count(*) from use_log where case_id = ? and action = 'SEARCH_PEOPLE'")
                .param(caseId)
                .query(Integer.class)
                .single();
    }

    private ContactFacts naming(ACase some, boolean join, PersonFacts... children) {
        var told = some.facts(children[0], join);
        return new ContactFacts(
                told.kind(),
                told.manner(),
                told.receivedOn(),
                told.notifier(),
                told.notifierKind(),
                told.withFamily(),
                told.familyKnows(),
                told.familyAgrees(),
                told.concerns(),
                told.description(),
                told.municipality(),
                told.unitId(),
                told.joinOpenCase(),
                List.of(children),
                told.adults());
    }

    private List<UUID> casesOf(PersonFacts child) {
        return db.sql("""
                        select cc.case_id from case_client cc join person p on p.id = cc.person_id
                        where p.given_name = ? and p.family_name = ?""")
                .params(child.given(), child.family())
                .query(UUID.class)
                .list();
    }

    /** Nobody chooses for them: the contact stands in each, or is recorded for one child at a time. */
    @Test
    void childrenWithACaseEachHaveTheContactEachInTheirs() {
        var marja = aCase.as("marja.kivela");
        var older = aCase.child();
        var younger = aCase.child();
        var newborn = aCase.child();
        UUID first = recordContact.record(aCase.facts(older, false), marja);
        UUID second = recordContact.record(aCase.facts(younger, false), marja);

        assertThatThrownBy(() -> recordContact.record(naming(aCase, false, younger, older, newborn), marja))
                .isInstanceOfSatisfying(Invalid.class, invalid -> {
                    assertThat(invalid.field()).isEqualTo("joinOpenCase");
                    assertThat(invalid.key()).isEqualTo("intake.openCases");
                    assertThat(invalid.arguments())
                            .containsExactly(aCase.seen(
                                    first,
                                    () -> cases.require(second).number() + ", "
                                            + cases.require(first).number()));
                });
        assertThat(contacts(first) + contacts(second)).isEqualTo(2);
        assertThat(casesOf(newborn)).isEmpty();

        assertThat(recordContact.record(naming(aCase, true, younger, older, newborn), marja))
                .isEqualTo(second);
        assertThat(contacts(first)).isEqualTo(2);
        assertThat(contacts(second)).isEqualTo(2);
        assertThat(casesOf(older)).containsExactly(first);
        assertThat(casesOf(younger)).containsExactly(second);
        assertThat(casesOf(newborn)).as("of the first child").containsExactly(second);
        assertThat(kinds(first)).containsExactly("CasePending", "ContactAdded");
        assertThat(uses(first))
                .filteredOn(use -> use.action().equals("RECORD_CONTACT"))
                .hasSize(2);
    }

    /** A notification, before the triage of one and after that of the other, by somebody who may know of neither. */
    @Test
    void whoMayNotKnowOfTheirCasesIsNotToldOfThemEither() {
        var marja = aCase.as("marja.kivela");
        var older = aCase.child();
        var younger = aCase.child();
        UUID first = recordContact.record(aCase.facts(older, false), marja);
        UUID second = recordContact.record(aCase.facts(younger, false), marja);
        for (UUID triaged : List.of(first, second)) {
            triageCase.decide(triaged, aCase.decision(SpecialSupport.NO, true), 9, aCase.as("aino.lehto"));
            var notified = naming(aCase.ofChildWelfare(), false, older, younger);
            recordContact.record(notified, aCase.as("sonja.karppinen"));
        }
        for (UUID one : List.of(first, second)) {
            assertThat(contacts(one)).isEqualTo(3);
            assertThat(aCase.seen(one, () -> cases.require(one)).childWelfare()).isTrue();
            assertThat(db.sql("select rule from deadline where case_id = ? and state = 'RUNNING'")
                            .param(one)
                            .query(String.class)
                            .list())
                    .contains("D2", "D3", "D4");
            assertThat(steps(one)).contains("RespondToUrgentNeed");
        }
        assertThat(casesOf(older)).containsExactly(first);
        assertThat(casesOf(younger)).containsExactly(second);
    }

    private int contacts(UUID caseId) {
        return db.sql("select count(*) from contact where case_id = ?")
                .param(caseId)
                .query(Integer.class)
                .single();
    }

    @Test
    void aClosedCaseIsNotJoined() {
        var child = aCase.child();
        var marja = aCase.as("marja.kivela");
        UUID first = recordContact.record(aCase.facts(child, false), marja);
        triageCase.decide(first, aCase.decision(SpecialSupport.NO, false), 1, aCase.as("aino.lehto"));
        assertThat(recordContact.record(aCase.facts(child, false), marja)).isNotEqualTo(first);
    }

    /** In child welfare a possible urgent need of protection is a clock of its own (LSL 26 § 2 mom.). */
    @Test
    void aChildWelfareNotificationStartsTheClockOfUrgentProtection() {
        UUID id = aCase.ofChildWelfare().pendingSince(1).open();
        assertThat(limits(id)).containsEntry(Rule.D2, State.RUNNING).hasSize(5);
        assertThat(aCase.seen(id, () -> deadlines.of(id)))
                .filteredOn(limit -> limit.rule() == Rule.D2)
                .singleElement()
                .satisfies(limit -> {
                    assertThat(limit.dueOn()).isEqualTo(timers.today().minusDays(1));
                    assertThat(limit.citation()).isEqualTo("LSL 26 § 2 mom.");
                });
        UUID triaged = aCase.ofChildWelfare().triaged(SpecialSupport.NO, "aino.lehto");
        assertThat(limits(triaged)).containsEntry(Rule.D1, State.MET).containsEntry(Rule.D2, State.MET);
        assertThat(limits(aCase.open())).doesNotContainKey(Rule.D2);
    }

    @Test
    void withoutAnAssessmentTheCaseEndsWithItsReason() {
        UUID id = aCase.open();
        triageCase.decide(id, aCase.decision(SpecialSupport.NO, false), 1, aCase.as("aino.lehto"));
        var header = aCase.seen(id, () -> headers.of(id));
        assertThat(header.phase()).isEqualTo(Phase.CLOSED);
        assertThat(header.outcome()).isEqualTo("NO_ASSESSMENT");
        assertThat(header.closingReason()).isEqualTo("Peruste.");
        assertThat(header.closedOn()).isEqualTo(timers.today());
        assertThat(limits(id))
                .containsEntry(Rule.D1, State.MET)
                .containsEntry(Rule.D3, State.CANCELLED)
                .containsEntry(Rule.D4, State.CANCELLED)
                .containsEntry(Rule.FAMILY_CONTACT, State.CANCELLED);
        assertThat(steps(id)).isEmpty();
        assertThat(timers.running(id)).isEmpty();
        assertThat(kinds(id)).containsExactly("CasePending", "NoAssessment");
    }

    @Test
    void aChildInDangerCannotBeTurnedAway() {
        UUID id = aCase.open();
        var decision = new TriageDecision("IMMEDIATE", "a", SpecialSupport.YES, "b", true, "c", false, "d");
        assertThatThrownBy(() -> triageCase.decide(id, decision, 1, aCase.as("aino.lehto")))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo("assessment"));
        assertThat(aCase.seen(id, () -> cases.require(id)).phase()).isEqualTo(Phase.PENDING);
        assertThat(steps(id)).containsExactly("TriageCase");
    }

    @Test
    void withoutSpecialSupportALocalTargetTakesTheLawsPlace() {
        UUID id = aCase.triaged(SpecialSupport.NO, "aino.lehto");
        assertThat(limits(id))
                .containsEntry(Rule.D1, State.MET)
                .containsEntry(Rule.D3, State.CANCELLED)
                .containsEntry(Rule.D4, State.CANCELLED)
                .containsEntry(Rule.COMPLETION_TARGET, State.RUNNING)
                .containsEntry(Rule.FAMILY_CONTACT, State.RUNNING);
        assertThat(aCase.seen(id, () -> deadlines.completion(id)))
                .isEqualTo(timers.today().plusDays(80));
        assertThat(aCase.seen(id, () -> cases.require(id)).isOfChildWelfareOrSpecialSupport())
                .isFalse();
        assertThat(steps(id)).containsExactly("NameResponsibleWorker");
    }

    @Test
    void theLawsLimitsRunOnForAChildNeedingSpecialSupportAndInChildWelfare() {
        for (UUID id : List.of(
                aCase.triaged(SpecialSupport.YES, "aino.lehto"),
                aCase.ofChildWelfare().triaged(SpecialSupport.NO, "aino.lehto"))) {
            assertThat(limits(id))
                    .containsEntry(Rule.D3, State.RUNNING)
                    .containsEntry(Rule.D4, State.RUNNING)
                    .doesNotContainKey(Rule.COMPLETION_TARGET);
            assertThat(aCase.seen(id, () -> cases.require(id)).phase()).isEqualTo(Phase.NAMING);
            assertThat(kinds(id)).containsExactly("CasePending", "CaseTriaged");
        }
    }

    @Test
    void aStepIsDoneOnce() {
        UUID id = aCase.triaged(SpecialSupport.YES, "aino.lehto");
        assertThatThrownBy(() ->
                        triageCase.decide(id, aCase.decision(SpecialSupport.NO, false), 1, aCase.as("aino.lehto")))
                .isInstanceOf(StepHasPassed.class);
        assertThat(aCase.seen(id, () -> cases.require(id)).phase()).isEqualTo(Phase.NAMING);
    }

    @Test
    void theHandlingUnitServesTheChildsMunicipality() {
        assertThatThrownBy(() -> aCase.in("assess-orivesi", "790").open())
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo("unit"));
        assertThatThrownBy(() -> aCase.in("assess-sastamala", "999").open())
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo("municipality"));
    }

    @Test
    void anotherUnitCannotTriage() {
        UUID id = aCase.open();
        var decision = aCase.decision(SpecialSupport.YES, true);
        assertThatThrownBy(() -> triageCase.decide(id, decision, 1, aCase.as("mikko.rasinmaki")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> triageCase.decide(id, decision, 1, aCase.as("marja.kivela")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> aCase.recordedBy("kimmo.raitanen").open()).isInstanceOf(Refused.class);
        assertThat(steps(id)).containsExactly("TriageCase");
    }

    private MvcTestResult post(String requestId, PersonFacts child, String description) {
        return post(requestId, child, description, "CONTACT");
    }

    private MvcTestResult post(String requestId, PersonFacts child, String description, String kind) {
        return post(requestId, child, description, kind, timers.today());
    }

    private MvcTestResult post(
            String requestId, PersonFacts child, String description, String kind, LocalDate receivedOn) {
        return mvc.post()
                .uri("/contacts")
                .with(user("marja.kivela"))
                .with(csrf())
                .param("requestId", requestId)
                .param("kind", kind)
                .param("manner", "PHONE")
                .param("receivedOn", Days.text(receivedOn))
                .param("notifier", "Rehtori")
                .param("notifierKind", "SCHOOL")
                .param("withFamily", "true")
                .param("familyKnows", "true")
                .param("familyAgrees", "true")
                .param("concerns", "SCHOOL_ABSENCE")
                .param("description", description)
                .param("municipality", "790")
                .param("unit", aCase.unitId("assess-sastamala").toString())
                .param("children[0].given", child.given())
                .param("children[0].family", child.family())
                .param("children[0].hetu", child.hetu().text())
                .exchange();
    }

    @Test
    void aDoubleClickOpensOneCase() {
        var child = aCase.child();
        String request = Ids.next().toString();
        var first = post(request, child, "Huoli");
        var second = post(request, child, "Huoli");
        assertThat(first).hasStatus3xxRedirection();
        String place = first.getResponse().getRedirectedUrl();
        assertThat(place).matches("/cases/[0-9a-f-]{36}");
        assertThat(second.getResponse().getRedirectedUrl()).isEqualTo(place);
        assertThat(contacts(UUID.fromString(place.substring(7)))).isEqualTo(1);
    }

    @Test
    void nothingTypedIsLostWhenSomethingIsMissing() {
        var answer = post(Ids.next().toString(), aCase.child(), "");
        assertThat(answer).hasStatus(422).bodyText().contains("Rehtori", "Lumi", "govuk-error-summary");
    }

    /** A slip of the pen: before 1973 no day is counted. */
    @Test
    void aDayThatCannotBeCountedFromIsRefusedAtItsField() throws Exception {
        var child = aCase.child();
        var answer = post(Ids.next().toString(), child, "Huoli", "CONTACT", LocalDate.of(1927, 6, 2));
        assertThat(answer).hasStatus(422).bodyText().contains("2.6.1927", "Rehtori", "Huoli", child.family());
        assertThat(Jsoup.parse(answer.getResponse().getContentAsString())
                        .select(".govuk-error-summary a[href=#receivedOn]")
                        .text())
                .endsWith("Päivän on oltava vuodelta 1973 tai sen jälkeen. Tarkista vuosi.");
        assertThat(casesOf(child)).isEmpty();
    }

    @Test
    void triageIsReadByTheUnitWithTheTablesAdvice() {
        UUID id = aCase.ofChildWelfare().open();
        assertThat(mvc.get().uri("/cases/{id}/triage", id).with(user("aino.lehto")))
                .hasStatusOk()
                .bodyText()
                .contains("Koekas", "Poissaoloja on kertynyt.");
        assertThat(uses(id))
                .anyMatch(use ->
                        use.action().equals("TRIAGE_CASE") && use.object().equals("contact"));
        assertThat(mvc.get().uri("/cases/{id}/triage", id).with(user("mikko.rasinmaki")))
                .hasStatus(404);
        assertThat(mvc.get().uri("/cases/{id}/triage", id).with(user("marja.kivela")))
                .hasStatus(403);
    }

    @Test
    void onlyAUnitThatAssessesHandlesACase() {
        assertThatThrownBy(() -> aCase.in("paediatrics", "790").open())
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo("unit"));
    }

    @Test
    void theRecordingStandsInTheLogOfTheCase() {
        assertThat(uses(aCase.open())).anyMatch(use -> use.action().equals("RECORD_CONTACT"));
    }

    @Test
    void aForgedChoiceIsRefused() {
        assertThat(post(Ids.next().toString(), aCase.child(), "Huoli", "FORGED"))
                .hasStatus(422);
    }
}
