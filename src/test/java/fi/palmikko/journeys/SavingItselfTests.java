package fi.palmikko.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Browser;
import fi.palmikko.Browser.Person;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.consultation.TakeConsultation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is typed is on the server a moment later, whatever becomes of the session, the network or the page. */
@AppTest
class SavingItselfTests {

    private static final String WRITER = "sonja.karppinen";
    private static final Pattern SAVED = Pattern.compile("Tallennettu klo \\d\\d\\.\\d\\d");

    @LocalServerPort
    private int port;

    @Autowired
    private ACase aCase;

    @Autowired
    private Books books;

    @Autowired
    private AskConsultation askConsultation;

    @Autowired
    private TakeConsultation takeConsultation;

    private final List<Person> people = new ArrayList<>();

    @AfterEach
    void everybodyLeaves() {
        people.forEach(Person::close);
    }

    private Person writer(String path) {
        var person = Browser.as(port, WRITER, "fi");
        people.add(person);
        return person.open(path);
    }

    private String part() {
        return "/contributions/" + aCase.begin().composed(WRITER).partOf(WRITER);
    }

    private static Locator field(Person person, String name) {
        return person.page().locator("[name=\"" + name + "\"]");
    }

    private static void type(Person person, String name, String text) {
        field(person, name).click();
        person.page().keyboard().type(text);
    }

    private static Locator line(Person person) {
        return person.page().locator("[data-draft-shown]").first();
    }

    private String stored(String path, String name) {
        return books.sql("""
                        select coalesce(r.answers ->> ?, '') from contribution c join form_response r on r.id = c.response_id
                        where c.id = ?""")
                .params(name, UUID.fromString(path.replaceFirst(".*/", "")))
                .query(String.class)
                .single();
    }

    private static void isFocused(Person person, String name) {
        assertThat(field(person, name)).isFocused();
    }

    @Test
    void everyFieldSavesItselfAndSaysSo() {
        String path = part();
        var sonja = writer(path);
        type(sonja, "child.words", "\"En mä tiiä\", sanoi Lumi. 👩‍👧‍👦");
        assertThat(line(sonja)).hasText(SAVED);
        assertThat(sonja.page().locator("[role=status]:not(:empty)")).hasText(SAVED);
        sonja.page().locator("[name^=\"sharing.child~\"]").first().check();
        type(sonja, "basis.sources", "Tapaaminen koulussa.");
        sonja.page().waitForCondition(() -> stored(path, "basis.sources").equals("Tapaaminen koulussa."));
        var again = writer(path);
        assertThat(field(again, "child.words")).hasValue("\"En mä tiiä\", sanoi Lumi. 👩‍👧‍👦");
        assertThat(again.page().locator("[name^=\"sharing.child~\"]").first()).isChecked();
        again.page().locator("[data-draft-resume]").click();
        isFocused(again, "basis.sources");
    }

    @Test
    void textIsSavedWhileSomebodyKeepsTyping() {
        String path = part();
        var sonja = writer(path);
        field(sonja, "conclusions.summary").click();
        for (int second = 0; second < 6; second++) {
            for (int key = 0; key < 5; key++) {
                sonja.page().keyboard().type("a");
                sonja.page().waitForTimeout(200);
            }
        }
        assertThat(stored(path, "conclusions.summary")).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void whoseSessionHasEndedSignsInOnThePageAndGoesOnInTheSameField() {
        String path = part();
        var sonja = writer(path);
        type(sonja, "child.attendance", "Ennen katkoa. ");
        assertThat(line(sonja)).hasText(SAVED);
        sonja.page().context().clearCookies();
        type(sonja, "child.attendance", "Katkon aikana.");
        var dialog = sonja.page().locator("[data-draft-sign-in]").first();
        assertThat(dialog).isVisible();
        isFocused(sonja, "child.attendance");
        assertThat(line(sonja)).containsText("Istuntosi on päättynyt");
        sonja.page().locator("#again-password").fill("väärä");
        sonja.page().locator("[data-sign-in]").first().click();
        assertThat(dialog.locator("[data-fault=refused]")).isVisible();
        sonja.page().locator("#again-password").fill("palmikko");
        sonja.page().locator("[data-sign-in]").first().click();
        assertThat(dialog).isHidden();
        isFocused(sonja, "child.attendance");
        assertThat(line(sonja)).hasText(SAVED);
        sonja.page().waitForCondition(() -> stored(path, "child.attendance").equals("Ennen katkoa. Katkon aikana."));
        sonja.press("Tallenna ja poistu");
    }

    @Test
    void nobodysTextIsSavedInAnothersName() {
        String path = part();
        var sonja = writer(path);
        sonja.page().context().clearCookies();
        type(sonja, "child.attendance", "Sonjan teksti.");
        sonja.page().locator("#again-username").fill("timo.hyvonen");
        sonja.page().locator("#again-password").fill("palmikko");
        sonja.page().locator("[data-sign-in]").first().click();
        assertThat(sonja.page().locator("[data-fault=other]").first()).isVisible();
        sonja.page().waitForTimeout(3500);
        assertThat(stored(path, "child.attendance")).isEmpty();
        sonja.page().locator("#again-username").fill(WRITER);
        sonja.page().locator("#again-password").fill("palmikko");
        sonja.page().locator("[data-sign-in]").first().click();
        assertThat(line(sonja)).hasText(SAVED);
        assertThat(stored(path, "child.attendance")).isEqualTo("Sonjan teksti.");
    }

    @Test
    void whoIsSentToTheSignInPageComesBackToTheSameField() {
        String path = part();
        var sonja = writer(path);
        type(sonja, "child.schoolDay", "Oppii hyvin.");
        assertThat(line(sonja)).hasText(SAVED);
        sonja.page().context().clearCookies();
        sonja.page().reload();
        sonja.write("username", WRITER).write("password", "palmikko");
        sonja.submit(sonja.page().locator("form:has(#username) button"));
        isFocused(sonja, "child.schoolDay");
        assertThat(field(sonja, "child.schoolDay")).hasValue("Oppii hyvin.");
    }

    @Test
    void whileTheNetworkIsAwayTheTextStaysOnThePageAndNowhereElseInTheBrowser() {
        String path = part();
        var sonja = writer(path);
        sonja.page().context().setOffline(true);
        type(sonja, "child.words", "Kirjoitettu junassa.");
        assertThat(line(sonja)).containsText("Ei yhteyttä palvelimeen");
        assertThat(sonja.page().evaluate("""
                async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
                             (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length].join()""")).isEqualTo("0,0,0,0,0");
        sonja.page().locator("button[value=save]").click();
        assertThat(line(sonja)).containsText("Ei yhteyttä palvelimeen");
        sonja.page().context().setOffline(false);
        assertThat(line(sonja)).hasText(SAVED);
        assertThat(stored(path, "child.words")).isEqualTo("Kirjoitettu junassa.");
    }

    @Test
    void saveAndLeaveLeavesWithTheTextSaved() {
        String path = part();
        var sonja = writer(path);
        type(sonja, "child.words", "Viimeinen sana.");
        sonja.press("Tallenna ja poistu");
        assertThat(stored(path, "child.words")).isEqualTo("Viimeinen sana.");
    }

    @Test
    void whoeverLeavesThePageInAHurryLeavesNothingBehind() {
        String path = part();
        var sonja = writer(path);
        type(sonja, "child.words", "Nopea lähtö.");
        sonja.open("/");
        sonja.page().waitForCondition(() -> stored(path, "child.words").equals("Nopea lähtö."));
    }

    @Test
    void twoPagesInDifferentSectionsBothKeepTheirText() {
        String path = part();
        var office = writer(path);
        var school = writer(path);
        type(office, "child.words", "Toimistolla.");
        type(school, "basis.sources", "Koululla.");
        assertThat(line(office)).hasText(SAVED);
        assertThat(line(school)).hasText(SAVED);
        type(office, "conclusions.summary", "Vielä toimistolla.");
        office.press("Tallenna");
        assertThat(field(office, "basis.sources")).hasValue("Koululla.");
        assertThat(field(office, "child.words")).hasValue("Toimistolla.");
        assertThat(field(office, "conclusions.summary")).hasValue("Vielä toimistolla.");
    }

    @Test
    void twoPagesInOneSectionShowBothTextsAndTheWriterDecides() {
        String path = part();
        var office = writer(path);
        var school = writer(path);
        type(office, "child.words", "Toimiston teksti.");
        assertThat(line(office)).hasText(SAVED);
        type(school, "child.words", "Koulun teksti.");
        var panel = school.page().locator(".pk-draft-conflict");
        assertThat(panel).containsText("Toimiston teksti.");
        assertThat(panel).containsText("Koulun teksti.");
        assertThat(panel).containsText("Sonja Karppinen");
        assertThat(stored(path, "child.words")).isEqualTo("Toimiston teksti.");
        school.page().locator("button[value=check]").click();
        assertThat(panel).isFocused();
        field(school, "child.words").fill("Toimiston teksti. Koulun teksti.");
        panel.getByText("Tallenna oma tekstini").click();
        assertThat(panel).hasCount(0);
        assertThat(line(school)).hasText(SAVED);
        assertThat(stored(path, "child.words")).isEqualTo("Toimiston teksti. Koulun teksti.");

        type(office, "child.words", " Vanhan päälle.");
        var other = office.page().locator(".pk-draft-conflict");
        other.getByText("Ota tallennettu teksti").click();
        assertThat(field(office, "child.words")).hasValue("Toimiston teksti. Koulun teksti.");
        assertThat(line(office)).hasText(SAVED);
        assertThat(stored(path, "child.words")).isEqualTo("Toimiston teksti. Koulun teksti.");
    }

    @Test
    void textThatMetAnothersWaitsForItsWriterUntilDecided() {
        String path = part();
        var office = writer(path);
        var school = writer(path);
        type(office, "child.words", "Toimiston teksti.");
        assertThat(line(office)).hasText(SAVED);
        type(school, "child.words", "Koulun teksti.");
        assertThat(school.page().locator(".pk-draft-conflict")).isVisible();
        school.open("/");
        school.open(path).sees("Tekstiä, joka odottaa päätöstäsi", "Koulun teksti.");
        school.page().locator("button[value=check]").click();
        assertThat(school.page().locator(".govuk-error-summary")).containsText("odottaa päätöstäsi");
        school.open(path);
        school.page().locator("[data-use-aside]").click();
        assertThat(line(school)).hasText(SAVED);
        assertThat(stored(path, "child.words")).isEqualTo("Koulun teksti.");
        school.open(path).doesNotSee("Tekstiä, joka odottaa päätöstäsi");
    }

    @Test
    void aTextThatIsTooLongIsKeptAndSaidToBe() {
        String path = part();
        var sonja = writer(path);
        field(sonja, "child.words").fill("ä".repeat(200_000));
        assertThat(line(sonja)).containsText("Merkityssä kohdassa on virhe");
        assertThat(sonja.page().locator("[data-draft-problem]")).containsText("liian pitkä");
        type(sonja, "child.attendance", "Käy koulussa.");
        sonja.page().waitForCondition(() -> stored(path, "child.attendance").equals("Käy koulussa."));
        assertThat(stored(path, "child.words")).hasSize(200_000);
        var again = writer(path);
        assertThat(field(again, "child.words")).hasValue("ä".repeat(200_000));
        assertThat(again.page().locator("#f-child-words-error")).containsText("liian pitkä");
        field(again, "child.words").fill("Lyhyt.");
        assertThat(again.page().locator("#f-child-words-error")).hasCount(0);
        assertThat(line(again)).hasText(SAVED);
    }

    @Test
    void aDayHalfWrittenIsNoMistakeBeforeTheWriterGoesOn() {
        var one = aCase.begin().named();
        var aino = as("aino.lehto", "/cases/" + one.id() + "/documents");
        aino.page().locator("#form").selectOption("statement");
        aino.submit(aino.page().locator("form:has(#form) button"));
        type(aino, "statement.from", "31.2.");
        assertThat(line(aino)).hasText(SAVED);
        assertThat(aino.page().locator("#f-statement-from-error")).hasCount(0);
        field(aino, "statement.text").click();
        assertThat(aino.page().locator("#f-statement-from-error")).isVisible();
        assertThat(line(aino)).containsText("Merkityssä kohdassa on virhe");
        assertThat(aino.page().locator("#f-statement-from")).hasAttribute("aria-invalid", "true");
        field(aino, "statement.from").fill("28.2.2026");
        assertThat(aino.page().locator("#f-statement-from-error")).hasCount(0);
        aino.press("Tallenna ja poistu");
    }

    @Test
    void whoseSessionEndedByItselfComesBackToTheTextAndTheFieldFromTheFirstPage() {
        String path = part();
        var sonja = writer(path);
        type(sonja, "child.schoolDay", "Oppii hyvin.");
        assertThat(line(sonja)).hasText(SAVED);
        books.sql("delete from spring_session where principal_name = ?")
                .param(WRITER)
                .update();
        sonja.page().navigate("http://localhost:" + port + "/");
        sonja.write("username", WRITER).write("password", "palmikko");
        sonja.submit(sonja.page().locator("form:has(#username) button"));
        isFocused(sonja, "child.schoolDay");
        sonja.open("/").sees("Jatka siitä, mihin jäit");
        assertThat(sonja.page().locator("a[href='" + path + "#f-child-schoolDay']"))
                .isVisible();
        books.sql("delete from spring_session where principal_name = ?")
                .param(WRITER)
                .update();
        sonja.page().navigate("http://localhost:" + port + "/");
        sonja.write("username", WRITER).write("password", "palmikko");
        sonja.submit(sonja.page().locator("form:has(#username) button"));
        sonja.sees("Oma työpöytä");
    }

    @Test
    void whoOnlyReadsSeesWhoBeginsToWrite() {
        var one = aCase.begin().named();
        var aino = as("aino.lehto", "/cases/" + one.id() + "/documents");
        aino.page().locator("#form").selectOption("statement");
        aino.submit(aino.page().locator("form:has(#form) button"));
        var elina = as("elina.harju", aino.path());
        type(elina, "statement.text", "Elinan teksti.");
        assertThat(line(elina)).hasText(SAVED);
        aino.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(aino.page().locator("[data-draft-others]")).containsText("Elina Harju");
    }

    @Test
    void wordsFromAnywhereStayAsTheyAre() {
        String path = part();
        var sonja = writer(path);
        String pasted =
                "<p class=MsoNormal><o:p>Lumi &amp; äiti</o:p></p> \u202Eoikealta\u202C \u200F 👩‍👧‍👦 \\n ${x}";
        field(sonja, "child.words")
                .evaluate(
                        "(field, text) => { field.value = text; field.dispatchEvent(new InputEvent('input', {bubbles: true})); }",
                        "\u0000" + pasted + "\u0000");
        assertThat(line(sonja)).hasText(SAVED);
        assertThat(stored(path, "child.words")).isEqualTo(pasted);
        assertThat(field(writer(path), "child.words")).hasValue(pasted);
    }

    @Test
    void textThatComesWithoutAKeyIsSavedToo() {
        String path = part();
        var sonja = writer(path);
        field(sonja, "child.words").evaluate("field => { field.value = 'Saneltu.'; }");
        assertThat(line(sonja)).hasText(SAVED);
        assertThat(stored(path, "child.words")).isEqualTo("Saneltu.");
    }

    private Person as(String username, String path) {
        var person = Browser.as(port, username, "fi");
        people.add(person);
        return person.open(path);
    }

    @Test
    void theJointAssessmentSavesItselfAndTakesAPartsConclusionIn() {
        var one = aCase.begin().composed(WRITER);
        one.send(one.partOf(WRITER));
        var aino = as("aino.lehto", "/cases/" + one.id() + "/assessment");
        type(aino, "family.housing", "Kolmio koulun lähellä.");
        aino.page()
                .locator("details:has(button[data-draw]) summary, button[data-draw]")
                .last()
                .click();
        isFocused(aino, "conclusions.professional");
        assertThat(line(aino)).hasText(SAVED);
        var again = as("aino.lehto", "/cases/" + one.id() + "/assessment");
        assertThat(field(again, "family.housing")).hasValue("Kolmio koulun lähellä.");
        assertThat(field(again, "conclusions.professional"))
                .hasValue(Pattern.compile("Sonja Karppinen, .*: Kirjattu\\."));
    }

    @Test
    void thePlanSavesItself() {
        var one = aCase.begin().signed(true);
        var aino = as("aino.lehto", "/cases/" + one.id() + "/plan");
        type(aino, "means.other", "Perhe hoitaa aamut itse.");
        assertThat(line(aino)).hasText(SAVED);
        aino.press("Tallenna ja poistu");
        assertThat(field(as("aino.lehto", "/cases/" + one.id() + "/plan"), "means.other"))
                .hasValue("Perhe hoitaa aamut itse.");
    }

    @Test
    void aDocumentOfTheCaseSavesItself() {
        var one = aCase.begin().named();
        String documents = "/cases/" + one.id() + "/documents";
        var aino = as("aino.lehto", documents);
        aino.page().locator("#form").selectOption("child-welfare-plan");
        aino.submit(aino.page().locator("form:has(#form) button"));
        String address = aino.path();
        var text = aino.page().locator("main form textarea").first();
        text.click();
        aino.page().keyboard().type("Lumi jää kotiin tuettuna.");
        assertThat(line(aino)).hasText(SAVED);
        assertThat(as("aino.lehto", address)
                        .page()
                        .locator("main form textarea")
                        .first())
                .hasValue("Lumi jää kotiin tuettuna.");
        aino.press("Tallenna ja poistu");
        assertThat(aino.path()).isEqualTo(documents);
    }

    @Test
    void anAnswerSavesItselfAndIsTheConsultantsAloneUntilItIsSent() {
        var one = aCase.begin().named();
        var facts = new ConsultationFacts(
                "Mikä auttaisi nukkumaan?",
                "Uni on katkonaista.",
                aCase.unitId("child-psychiatry"),
                true,
                one.today().plusDays(7),
                true);
        UUID question = askConsultation.ask(one.id(), facts, one.responsible());
        takeConsultation.take(question, one.as("antti.kaukola"));
        String path = "/consultations/" + question + "/answer";
        var antti = as("antti.kaukola", path);
        type(antti, "answer", "Unipäiväkirja.");
        assertThat(line(antti)).hasText(SAVED);
        var home = as("antti.kaukola", path);
        assertThat(field(home, "answer")).hasValue("Unipäiväkirja.");
        type(home, "answer", " Kotona.");
        assertThat(line(home)).hasText(SAVED);
        type(antti, "answer", " Töissä.");
        assertThat(antti.page().locator(".pk-draft-conflict")).containsText("Unipäiväkirja. Kotona.");
        antti.page().locator("[data-keep-mine]").click();
        assertThat(line(antti)).hasText(SAVED);
        as("aino.lehto", "/consultations/" + question).doesNotSee("Unipäiväkirja");
        antti.press("Lähetä");
        as("aino.lehto", "/consultations/" + question).sees("Unipäiväkirja. Töissä.");
        assertThat(books.sql("select count(*) from form_draft where subject_id = ?")
                        .param(question)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
