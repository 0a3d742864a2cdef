package fi.palmikko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.Browser.Person;
import fi.palmikko.Hetus;
import java.time.LocalDate;

/** The first two steps of every case, by the names of the fields, so that they are walked alike in every language. */
final class Walk {

    private Walk() {}

    /** Searches, records a contact made with the family, and stands on the new case. */
    static String recordContact(Person worker, String given, String family, LocalDate today) {
        worker.open("/contacts/search")
                .write("text", family)
                .submit(worker.page().locator("main form button:not([type=button])"));
        worker.submit(worker.page().locator("a[href='/contacts/new']"));
        worker.mark("kind", "CONTACT")
                .mark("manner", "PHONE")
                .mark("withFamily", "true")
                .mark("notifierKind", "FAMILY")
                .write("notifier", "Emma " + family)
                .mark("concerns", "EVERYDAY_LIFE")
                .write("description", "Kväll och morgon är tunga.")
                .mark("familyKnows", "true")
                .mark("familyAgrees", "true")
                .write("children[0].given", given)
                .write("children[0].family", family)
                .write(
                        "children[0].hetu",
                        Hetus.next(today.minusYears(8).minusDays(40)).text())
                .mark("children[0].school", "SCHOOL")
                .mark("children[0].protectedAddress", "false")
                .write("adults[0].given", "Emma")
                .write("adults[0].family", family)
                .mark("adults[0].kind", "MOTHER")
                .mark("adults[0].guardian", "true")
                .mark("adults[0].livesWith", "true");
        worker.page().locator("#municipality").selectOption("790");
        var units = worker.page().locator("#unit");
        units.selectOption(units.locator("option")
                .filter(new com.microsoft.playwright.Locator.FilterOptions()
                        .setHasText(java.util.regex.Pattern.compile("Punkalaidun.*|.*Sastamala")))
                .first()
                .getAttribute("value"));
        worker.submit(worker.page()
                .locator("main form button.govuk-button:not([type=button])")
                .first());
        assertThat(worker.status()).as(worker.text()).isEqualTo(200);
        assertThat(worker.path()).startsWith("/cases/");
        return worker.path();
    }

    /** Decides that a joint assessment is made. */
    static void triage(Person worker, String casePath) {
        fillTriage(worker, casePath).submit(worker.page().locator("main form button.govuk-button:not([type=button])"));
        assertThat(worker.status()).isEqualTo(200);
    }

    /** The decision is written down and the button not yet pressed. */
    static Person fillTriage(Person worker, String casePath) {
        return worker.open(casePath + "/triage")
                .mark("urgency", "NOT_URGENT")
                .write("urgencyReason", "Tryggt hem.")
                .mark("specialSupport", "YES")
                .write("specialSupportReason", "Stöd behövs.")
                .mark("childWelfare", "false")
                .write("childWelfareReason", "Familjen söker själv hjälp.")
                .mark("assessment", "true")
                .write("assessmentReason", "Behovet är långvarigt.");
    }
}
