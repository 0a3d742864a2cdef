package fi.palmikko.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import fi.palmikko.ACase;
import fi.palmikko.ARunningPalmikko;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Browser;
import fi.palmikko.Browser.Person;
import fi.palmikko.StartedCase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is typed into any form is back in it, for its writer alone, until the form is sent. */
@AppTest
class UnsentTextTests {

    private static final String AINO = "aino.lehto";
    private static final String SAARA = "saara.helander";
    private static final Pattern SAVED = Pattern.compile("Tallennettu klo \\d\\d\\.\\d\\d");
    private static final Pattern BACK = Pattern.compile("Aiemmin kirjoittamasi teksti on palautettu.*");

    @LocalServerPort
    private int port;

    @Autowired
    private ACase aCase;

    @Autowired
    private Books books;

    private final List<Person> people = new ArrayList<>();

    @AfterEach
    void everybodyLeaves() {
        people.forEach(Person::close);
    }

    private Person as(String username, String path) {
        var person = Browser.as(port, username, "fi");
        people.add(person);
        return person.open(path);
    }

    private static Locator field(Person person, String name) {
        return person.page().locator("[name=\"" + name + "\"]");
    }

    private static void type(Person person, String name, String text) {
        field(person, name).click();
        person.page().keyboard().type(text);
        field(person, name).blur();
        assertThat(line(person)).hasText(SAVED);
    }

    private static Locator line(Person person) {
        return person.page().locator("[data-draft-shown]").first();
    }

    private String plan(StartedCase one) {
        String plan = "/cases/" + one.id() + "/plan";
        as(AINO, plan);
        return plan;
    }

    @Test
    void aGoalComesBackAsItWasTypedUntilItIsSent() {
        String page = plan(aCase.begin().signed(true)) + "/goals/new";
        var aino = as(AINO, page);
        type(aino, "words", "Aamuisin lähdetään \"ajoissa\" 🙂");
        type(aino, "saidBy", "Lumi");
        var home = as(AINO, page);
        assertThat(line(home)).hasText(BACK);
        assertThat(field(home, "words")).hasValue("Aamuisin lähdetään \"ajoissa\" 🙂");
        assertThat(field(home, "saidBy")).hasValue("Lumi");
        home.page().navigate(home.page().url().replaceAll("#.*", "") + "?lang=sv");
        assertThat(field(home, "saidBy")).hasValue("Lumi");
        home.page().locator("form[data-guard] > .pk-actions button").click();
        home.page().waitForURL(Pattern.compile(".*#goal-.*"));
        assertThat(field(as(AINO, page), "words")).hasValue("");
    }

    @Test
    void aFormThatSaysSomethingElseByNowShowsBothTexts() {
        String plan = plan(aCase.begin().signed(true));
        var aino = as(AINO, plan + "/goals/new");
        type(aino, "words", "Uni");
        type(aino, "saidBy", "Äiti");
        aino.press("Tallenna");
        aino.page().waitForURL(Pattern.compile(".*#goal-.*"));
        String goal = plan + "/goals/" + aino.page().url().replaceAll(".*#goal-", "");
        type(as(AINO, goal), "words", " paranee");
        books.sql("update plan_goal set words = 'Nukkuminen' where id = ?")
                .param(UUID.fromString(goal.replaceAll(".*/", "")))
                .update();
        var home = as(AINO, goal);
        assertThat(field(home, "words")).hasValue("Nukkuminen");
        assertThat(home.page().locator(".pk-draft-conflict")).containsText("Uni paranee");
        home.page().locator("[data-take-theirs]").click();
        assertThat(field(home, "words")).hasValue("Uni paranee");
        assertThat(line(home)).hasText(SAVED);
    }

    @Test
    void theAgreementStaysWhileThePlanIsStillBeingWritten() {
        String plan = plan(aCase.begin().signed(true));
        var aino = as(AINO, plan + "/agreement");
        type(aino, "agreedWith", "Lumi ja äiti");
        aino.follow("Takaisin kirjoittamaan").press("Tarkista ja sovi");
        assertThat(field(aino, "agreedWith")).hasValue("Lumi ja äiti");
    }

    @Test
    void anIdentityCodeIsNotKept() {
        var aino = as(AINO, "/emergency-access");
        type(aino, "number", "131052-308T");
        type(aino, "reason", "Lapsi on yksin kotona.");
        var home = as(AINO, "/emergency-access");
        assertThat(field(home, "reason")).hasValue("Lapsi on yksin kotona.");
        assertThat(field(home, "number")).hasValue("");
        assertThat(books.sql("select count(*) from form_draft where answers::text like '%131052%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFormThatWasRefusedIsCorrectedAndSentWithoutAQuestion() {
        String plan = plan(aCase.begin().signed(true));
        var aino = as(AINO, plan + "/goals/new");
        type(aino, "words", "Uni");
        aino.press("Tallenna");
        assertThat(aino.page().locator(".govuk-error-summary")).isVisible();
        field(aino, "words").fill("Uni paranee");
        type(aino, "saidBy", "Äiti");
        aino.press("Tallenna");
        aino.page().waitForURL(Pattern.compile(".*#goal-.*"));
        assertThat(field(as(AINO, plan + "/goals/new"), "words")).hasValue("");
    }

    @Test
    void whatAnotherPageHasTypedIsNotForgottenWithAFormThatIsSent() {
        String page = plan(aCase.begin().signed(true)) + "/goals/new";
        var one = as(AINO, page);
        var other = as(AINO, page);
        type(one, "words", "Uni");
        field(other, "words").fill("Koulu");
        field(other, "words").blur();
        assertThat(other.page().locator(".pk-draft-conflict")).containsText("Uni");
        type(one, "saidBy", "Äiti");
        one.press("Tallenna");
        one.page().waitForURL(Pattern.compile(".*#goal-.*"));
        assertThat(field(as(AINO, page), "words")).hasValue("Koulu");
    }

    @Test
    void whomThePlanWasGivenComesBack() {
        String page = "/cases/" + aCase.begin().signed(true).agreed().id() + "/plan/delivery";
        type(as(AINO, page), "givenTo", "Mummo");
        assertThat(field(as(AINO, page), "givenTo")).hasValue("Mummo");
    }

    /** The words wait; the file itself is chosen anew, and is sent with them in the end. */
    @Test
    void whatAFileIsComesBackAndTheFileGoesOnlyWhenItIsSent() {
        String page = "/cases/" + aCase.begin().named().id() + "/attachments";
        var file = new FilePayload("todistus.txt", "text/plain", "Luokka 5 B".getBytes(StandardCharsets.UTF_8));
        var aino = as(AINO, page);
        field(aino, "upload").setInputFiles(file);
        type(aino, "words", "Koulun todistus");
        var home = as(AINO, page);
        assertThat(line(home)).hasText(BACK);
        assertThat(field(home, "words")).hasValue("Koulun todistus");
        assertThat(home.page().locator("main")).not().containsText("todistus.txt");
        field(home, "upload").setInputFiles(file);
        home.press("Liitä");
        assertThat(home.page().locator("main")).containsText("todistus.txt");
        assertThat(field(as(AINO, page), "words")).hasValue("");
    }

    /** What a copy says of the advice on it, written for one recipient; the page stays when it has been answered with the file. */
    @Test
    void whyACopyIsGivenAgainstAdviceIsKeptUntilItIsGivenAndTheNextOneToo() {
        var one = aCase.begin().talked().composed(SAARA);
        UUID mother = one.guardians().iterator().next();
        var saara = as(SAARA, "/contributions/" + one.partOf(SAARA)).mark("sharing.guardians~" + mother, "none");
        assertThat(line(saara)).hasText(SAVED);
        String page = "/cases/" + one.signed(true).id() + "/assessment/copies";
        var aino = as(AINO, page).mark("recipient", "GUARDIAN_" + mother).mark("onAdvice", "AGAINST");
        type(aino, "onAdviceReason", "Pyyntö");
        var home = as(AINO, page);
        assertThat(line(home)).hasText(BACK);
        assertThat(field(home, "onAdviceReason")).hasValue("Pyyntö");
        home.press("Tee PDF").sees("vähintään 10 merkillä");
        assertThat(field(home, "onAdviceReason")).hasValue("Pyyntö");
        assertThat(home.page().locator(".pk-draft-conflict")).hasCount(0);
        type(home, "onAdviceReason", " kirjallisena");
        home.page()
                .waitForDownload(() -> home.page()
                        .locator("form[data-gives-file] > .pk-actions button")
                        .click());
        ARunningPalmikko.await("what was given to be forgotten", Duration.ofSeconds(10), () -> kept("Pyyntö") == 0);
        home.page()
                .waitForResponse(
                        answer -> answer.request().method().equals("POST"),
                        () -> type(home, "onAdviceReason", ", toinen kopio"));
        assertThat(field(as(AINO, page), "onAdviceReason")).hasValue("Pyyntö kirjallisena, toinen kopio");
    }

    private int kept(String text) {
        return books.sql("select count(*) from form_draft where answers ->> 'onAdviceReason' like ? || '%'")
                .param(text)
                .query(Integer.class)
                .single();
    }
}
