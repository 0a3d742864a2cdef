package fi.palmikko.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.intake.ContactFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.shared.Days;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Non-disclosure for safety (turvakielto) is recorded when it becomes known, of whomever it is about, and is not lost again. */
@AppTest
class ProtectedAddressTests {

    private static final String AINO = "aino.lehto";
    private static final String PHONE = "03 555 7000";
    private static final String ADDRESS = "Kotikuja 1";

    @Autowired
    ACase aCase;

    @Autowired
    RecordContact recordContact;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Glance glance;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    private static PersonFacts told(PersonFacts one, boolean isProtected) {
        return new PersonFacts(
                one.hetu(),
                one.given(),
                one.family(),
                one.birthDate(),
                one.language(),
                one.interpreter(),
                one.phone(),
                one.address(),
                one.municipality(),
                isProtected,
                one.school());
    }

    /** The same contact again, which joins the case and tells this of the child and of the mother. */
    private static ContactFacts again(ContactFacts first, boolean child, boolean mother) {
        var grownUp = first.adults().getFirst();
        return new ContactFacts(
                first.kind(),
                first.manner(),
                first.receivedOn(),
                "Poliisi",
                first.notifierKind(),
                first.withFamily(),
                first.familyKnows(),
                first.familyAgrees(),
                first.concerns(),
                first.description(),
                first.municipality(),
                first.unitId(),
                true,
                List.of(told(first.children().getFirst(), child)),
                List.of(new ContactFacts.Adult(told(grownUp.person(), mother), "MOTHER", true, true)));
    }

    private StartedCase recorded(ContactFacts facts) {
        return aCase.taken(recordContact.record(facts, aCase.as("marja.kivela")))
                .named();
    }

    private String page(String path, String username) throws Exception {
        var answer = mvc.get().uri(path).with(user(username)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString())
                .select("main")
                .text();
    }

    private String casePage(StartedCase one, String username) throws Exception {
        return page("/cases/" + one.id(), username);
    }

    private static String address(StartedCase one) {
        return "/cases/" + one.id() + "/protected-address";
    }

    private MvcTestResult post(String path, String username, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    private static UUID mother(StartedCase one) {
        return one.guardians().iterator().next();
    }

    private static UUID child(StartedCase one) {
        return one.children().iterator().next();
    }

    private MvcTestResult records(StartedCase one, UUID person, String username) {
        return post(
                address(one),
                username,
                Map.of("person", person.toString(), "from", Days.text(one.today()), "told", "Äiti soitti."));
    }

    @Test
    void aSecondContactThatTellsOfItSetsItAndClearsWhatWasKept() throws Exception {
        var facts = aCase.facts();
        var one = recorded(facts);
        assertThat(casePage(one, AINO)).contains(ADDRESS, PHONE).doesNotContain("Turvakielto");
        recordContact.record(again(facts, true, false), aCase.as("marja.kivela"));
        assertThat(casePage(one, AINO)).contains("Turvakielto", PHONE).doesNotContain(ADDRESS);
        assertThat(openedBy("juho.leppala", one)).contains("Turvakielto").doesNotContain(ADDRESS, PHONE);
        assertThat(page(address(one), AINO)).contains("Tieto saatu: Poliisi", "Marja Kivelä");
        assertThat(one.happened()).contains("ProtectedAddressRecorded");
    }

    /** Who does not handle the case reads it, in an emergency. */
    private String openedBy(String username, StartedCase one) throws Exception {
        var asked = Map.of(
                "number", one.file().number(),
                "category", "CHILD_IN_DANGER",
                "reason", "Lapsi on päivystyksessä ilman huoltajaa.",
                "hours", "1",
                "password", "palmikko");
        assertThat(post("/emergency-access", username, asked)).hasStatus3xxRedirection();
        return casePage(one, username);
    }

    @Test
    void aContactThatSaysNoEndsNone() throws Exception {
        var facts = aCase.facts();
        var one = recorded(facts);
        recordContact.record(again(facts, true, true), aCase.as("marja.kivela"));
        recordContact.record(again(facts, false, false), aCase.as("marja.kivela"));
        assertThat(casePage(one, AINO)).contains("Turvakielto").doesNotContain(ADDRESS, PHONE);
    }

    /** A school tells of it for a child it may not know to be a client, and is told nothing. */
    @Test
    void whoeverMayNotKnowOfTheCaseSetsItToo() throws Exception {
        var facts = aCase.facts();
        var one = recorded(facts);
        recordContact.record(again(facts, false, true), aCase.as("sonja.karppinen"));
        assertThat(casePage(one, AINO)).contains("Turvakielto", ADDRESS).doesNotContain(PHONE);
        assertThat(page(address(one), AINO)).contains("Sonja Karppinen");
    }

    @Test
    void aGuardiansOwnStandsInTheHeaderAndIsCheckedBeforeACopyIsGiven() throws Exception {
        var one = aCase.begin().signed(true);
        String copies = "/cases/" + one.id() + "/assessment/copies";
        var toMother = Map.of("recipient", "GUARDIAN_" + mother(one), "language", "fi");
        assertThat(records(one, mother(one), AINO)).hasRedirectedUrl(address(one));
        var header = Jsoup.parse(mvc.get()
                .uri("/cases/" + one.id() + "/timeline")
                .with(user(AINO))
                .exchange()
                .getResponse()
                .getContentAsString());
        assertThat(header.select(".pk-case-header__alerts").text()).contains("Turvakielto");
        assertThat(casePage(one, AINO)).doesNotContain(PHONE);
        assertThat(page("/cases/" + one.id() + "/sheet", AINO))
                .contains("Turvakielto")
                .doesNotContain(PHONE);
        assertThat(page(copies, AINO)).contains("Asiassa on turvakielto");
        assertThat(post(copies, AINO, toMother)).hasStatus(422);
    }

    @Test
    void itEndsWithADayAndAReasonAndWhatWasToldStays() throws Exception {
        var one = aCase.begin().named();
        assertThat(records(one, child(one), AINO)).hasRedirectedUrl(address(one));
        assertThat(records(one, child(one), AINO)).hasStatus(422);
        String ending = address(one) + "/" + child(one) + "/ending";
        assertThat(page(ending, AINO)).contains("Turvakielto on päättynyt", "Lumi");
        assertThat(post(ending, AINO, Map.of("until", Days.text(one.today())))).hasStatus(422);
        var tomorrow = Days.text(one.today().plusDays(1));
        assertThat(post(ending, AINO, Map.of("until", tomorrow, "reason", "Päättyi.")))
                .hasStatus(422);
        assertThat(casePage(one, AINO)).contains("Turvakielto");
        assertThat(post(ending, AINO, Map.of("until", Days.text(one.today()), "reason", "Viranomainen lopetti sen.")))
                .hasRedirectedUrl(address(one));
        assertThat(openedBy("juho.leppala", one)).contains(PHONE).doesNotContain(ADDRESS);
        assertThat(mvc.get().uri(ending).with(user(AINO)).exchange()).hasStatus(404);
        assertThat(page(address(one), AINO))
                .contains("Äiti soitti.", "Viranomainen lopetti sen.", "Kenelläkään ei ole turvakieltoa");
    }

    @Test
    void itIsForThoseWhoHandleTheCaseAlsoWhenItIsClosed() throws Exception {
        var one = aCase.begin().composed("sonja.karppinen");
        assertThat(records(one, mother(one), "sonja.karppinen")).hasStatus(403);
        assertThat(records(one, mother(one), "mikko.rasinmaki")).hasStatus(404);
        assertThat(records(one, mother(aCase.begin()), AINO)).hasStatus(422);
        var closed = aCase.begin().closed();
        assertThat(records(closed, mother(closed), closed.responsible().username()))
                .hasRedirectedUrl(address(closed));
        assertThat(casePage(closed, closed.responsible().username())).contains("Turvakielto");
    }

    /** The third wall: whoever handles no case of a person changes nothing of them, and nobody gives the protected an address. */
    @Test
    void theDatabaseKeepsItToo() {
        var one = aCase.begin().named();
        String unset = "update person set protected_address = not protected_address where id = '" + child(one) + "'";
        assertThat(changed(unset, "mikko.rasinmaki")).isZero();
        assertThat(changed(unset, "sonja.karppinen")).isZero();
        assertThatThrownBy(() ->
                        changed("update person set protected_address = true where id = '" + child(one) + "'", AINO))
                .hasStackTraceContaining("violates row-level security policy");
        assertThatThrownBy(() -> changed("update person set school = 'x' where id = '" + child(one) + "'", AINO))
                .hasStackTraceContaining("permission denied");
    }

    private int changed(String sql, String username) {
        return glance.by(aCase.as(username), () -> db.sql(sql).update());
    }
}
