package fi.palmikko.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Browser;
import fi.palmikko.Browser.Person;
import fi.palmikko.StartedCase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two people write one joint assessment at the same time, each at a desk of their own. */
@AppTest
class WritingTogetherTests {

    private static final Pattern SAVED = Pattern.compile("Tallennettu klo \\d\\d\\.\\d\\d");

    @LocalServerPort
    private int port;

    @Autowired
    private ACase aCase;

    @Autowired
    private Books books;

    private final List<Person> people = new ArrayList<>();
    private StartedCase one;
    private Person aino;
    private Person elina;

    @BeforeEach
    void theResponsibleWorkerInvitesAColleague() {
        one = aCase.begin().composed("sonja.karppinen");
        aino = as("aino.lehto", path());
        aino.page().locator("a[href$=\"/assessment/writers\"]").click();
        aino.page().locator("#worker").selectOption(one.as("elina.harju").id().toString());
        aino.press("Kutsu");
        aino.sees("Elina Harju", "Kirjoittaa");
        aino.open(path()).sees("Elina Harju");
        elina = as("elina.harju", "/");
        elina.page().locator("a[href=\"" + path() + "\"]").click();
        elina.sees("Arvion merkitsee valmiiksi ja allekirjoittaa Aino Lehto.");
    }

    @AfterEach
    void everybodyLeaves() {
        people.forEach(Person::close);
    }

    private String path() {
        return "/cases/" + one.id() + "/assessment";
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
    }

    private static Locator line(Person person) {
        return person.page().locator("[data-draft-shown]").first();
    }

    private static Locator others(Person person) {
        return person.page().locator("[data-draft-others]");
    }

    private String stored(String name) {
        return books.sql("""
                        select coalesce(r.answers ->> ?, '') from assessment a join form_response r on r.id = a.response_id
                        where a.case_id = ?""").params(name, one.id()).query(String.class).single();
    }

    @Test
    void inDifferentSectionsBothAreSavedAndEachSeesWhereTheOtherWrites() {
        type(aino, "family.housing", "Kolmio koulun lähellä.");
        assertThat(line(aino)).hasText(SAVED);
        type(elina, "conclusions.professional", "Tuki on tarpeen.");
        assertThat(line(elina)).hasText(SAVED);
        assertThat(others(elina)).containsText("Aino Lehto kirjoittaa osioon");
        type(aino, "family.housing", " Oma piha.");
        assertThat(others(aino)).containsText("Elina Harju kirjoittaa osioon");
        aino.page()
                .waitForCondition(() -> stored("family.housing").equals("Kolmio koulun lähellä. Oma piha.")
                        && stored("conclusions.professional").equals("Tuki on tarpeen."));
        elina.press("Tallenna ja poistu");
        aino.open(path());
        assertThat(field(aino, "conclusions.professional")).hasValue("Tuki on tarpeen.");
        assertThat(field(aino, "family.housing")).hasValue("Kolmio koulun lähellä. Oma piha.");
    }

    @Test
    void inTheSameSectionBothTextsAreShownToWhoeverCameLater() {
        type(aino, "family.housing", "Ainon teksti.");
        assertThat(line(aino)).hasText(SAVED);
        type(elina, "family.housing", "Elinan teksti.");
        var panel = elina.page().locator(".pk-draft-conflict");
        assertThat(panel).containsText("Ainon teksti.");
        assertThat(panel).containsText("Elinan teksti.");
        assertThat(panel).containsText("Aino Lehto");
        assertThat(stored("family.housing")).isEqualTo("Ainon teksti.");
        field(elina, "family.housing").fill("Ainon teksti. Elinan teksti.");
        panel.getByText("Tallenna oma tekstini").click();
        assertThat(line(elina)).hasText(SAVED);
        assertThat(stored("family.housing")).isEqualTo("Ainon teksti. Elinan teksti.");
    }

    /** A field both leave as the case tells it is nobody's text, and no choice between two. */
    @Test
    void whatTheCaseTellsComesBackAtATickAndIsNoTextToChooseBetween() {
        String told = field(aino, "pending.reason").inputValue();
        type(aino, "pending.reason", "Ainon lisäys. ");
        assertThat(line(aino)).hasText(SAVED);
        type(elina, "pending.reason", "Elinan lisäys. ");
        var panel = elina.page().locator(".pk-draft-conflict");
        assertThat(panel).containsText("Ainon lisäys.");
        assertThat(panel.locator(".pk-conflict")).hasCount(1);
        panel.getByText("Ota tallennettu teksti").click();
        assertThat(line(elina)).hasText(SAVED);
        aino.open(path()).sees("Asian tiedoissa on muuta");
        assertThat(aino.page().locator("[data-differs]")).hasCount(1);
        aino.page().locator("#f-pending-reason-use").click();
        assertThat(field(aino, "pending.reason")).hasValue(told);
        assertThat(field(aino, "pending.reason")).isFocused();
        assertThat(aino.page().locator("#f-pending-reason-source")).containsText("Valmiina: ");
        aino.page().waitForCondition(() -> stored("pending.reason").isEmpty());
        type(aino, "pending.reason", "Silti lisään. ");
        aino.page().waitForCondition(() -> stored("pending.reason").contains("Silti lisään."));
    }

    @Test
    void aRightTakenBackInTheMiddleOfASentenceEndsTheSavingAndLeavesTheTextOnThePage() {
        type(elina, "family.housing", "Ennen. ");
        assertThat(line(elina)).hasText(SAVED);
        aino.page().locator("a[href$=\"/assessment/writers\"]").click();
        aino.press("Päätä oikeus kirjoittaa");
        aino.sees("Oikeus on päättynyt");
        type(elina, "family.housing", "Jälkeen.");
        assertThat(line(elina)).containsText("oikeutesi on muuttunut. Kopioi tekstisi talteen");
        assertThat(field(elina, "family.housing")).hasValue("Ennen. Jälkeen.");
        assertThat(stored("family.housing")).isEqualTo("Ennen.");
    }
}
