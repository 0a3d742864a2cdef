package fi.palmikko.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Browser;
import fi.palmikko.Browser.Person;
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
        return person.page().locator("[data-draft-shown]");
    }

    private String stored(String path, String name) {
        return books.sql("""
                        select coalesce(r.answers ->> ?, '') from contribution c join form_response r on r.id = c.response_id
                        where c.id = ?""").params(name, UUID.fromString(path.replaceFirst(".*/", ""))).query(String.class).single();
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
        var dialog = sonja.page().locator("[data-draft-sign-in]");
        assertThat(dialog).isVisible();
        isFocused(sonja, "child.attendance");
        assertThat(line(sonja)).containsText("Istuntosi on päättynyt");
        sonja.page().locator("#again-password").fill("väärä");
        sonja.page().locator("[data-sign-in]").click();
        assertThat(dialog.locator("[data-fault=refused]")).isVisible();
        sonja.page().locator("#again-password").fill("palmikko");
        sonja.page().locator("[data-sign-in]").click();
        assertThat(dialog).isHidden();
        isFocused(sonja, "child.attendance");
        assertThat(line(sonja)).hasText(SAVED);
        sonja.page().waitForCondition(
                () -> stored(path, "child.attendance").equals("Ennen katkoa. Katkon aikana."));
        sonja.page().onRequest(r -> System.out.println("REQ " + r.method() + " " + r.url()));sonja.page().onResponse(r -> System.out.println("RES " + r.status() + " " + r.url()));sonja.page().onConsoleMessage(m -> System.out.println("CON " + m.text()));
        sonja.press("Tallenna ja poistu").sees("Tallennettu");
    }

    @Test
    void nobodysTextIsSavedInAnothersName() {
        String path = part();
        var sonja = writer(path);
        sonja.page().context().clearCookies();
        type(sonja, "child.attendance", "Sonjan teksti.");
        sonja.page().locator("#again-username").fill("timo.hyvonen");
        sonja.page().locator("#again-password").fill("palmikko");
        sonja.page().locator("[data-sign-in]").click();
        assertThat(sonja.page().locator("[data-fault=other]")).isVisible();
        sonja.page().waitForTimeout(3500);
        assertThat(stored(path, "child.attendance")).isEmpty();
        sonja.page().locator("#again-username").fill(WRITER);
        sonja.page().locator("#again-password").fill("palmikko");
        sonja.page().locator("[data-sign-in]").click();
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
                             (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length].join()"""))
                .isEqualTo("0,0,0,0,0");
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
}
