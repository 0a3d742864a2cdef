package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.AppTest;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AppTest
class CountDeadlinePageTests {

    @Autowired
    MockMvcTester mvc;

    private Document page(String query, int status) throws Exception {
        var answer = mvc.get()
                .uri("/deadlines" + query)
                .with(user("sonja.karppinen"))
                .exchange();
        assertThat(answer).hasStatus(status);
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    @Test
    void theEmptyPageAsksOnly() throws Exception {
        var page = page("", 200);
        assertThat(page.select("article")).isEmpty();
        assertThat(page.select("option[value=school-contact]")).hasSize(1);
        assertThat(page.select(".govuk-error-summary")).isEmpty();
    }

    @Test
    void eachLimitSaysItsDayWhatIsLeftAndWhy() throws Exception {
        var page = page("?event=case-pending&on=17.6.2026&child-welfare=yes", 200);
        assertThat(page.select("article")).hasSize(3);
        assertThat(page.select("article").get(1).text())
                .contains("D3", "ma 29.6.2026", "sosiaalihuoltolaki 36 § 3 mom.", "FI-2025", "Miksi tämä päivä?")
                .contains("pe 19.6.2026 juhannusaatto", "Päivä 0 on ke 17.6.2026")
                .contains("viimeinen päivä on jo pe 26.6.2026");
        assertThat(page.select("input[name=child-welfare][value=yes]").hasAttr("checked"))
                .isTrue();
        assertThat(page.select("input[name=special-support][value=unknown]").hasAttr("checked"))
                .isTrue();
    }

    /** The questions of the event chosen before do not disturb the one chosen now. */
    @Test
    void anotherEventForgetsTheAnswersOfTheFirst() throws Exception {
        var page = page("?event=log-request&on=17.6.2026&child-welfare=yes&special-support=no", 200);
        assertThat(page.select("article")).hasSize(1);
        assertThat(page.select("input[type=radio]")).isEmpty();
    }

    @Test
    void aLimitInHoursTellsItsHour() throws Exception {
        assertThat(page("?event=data-breach&on=27.3.2026", 200)
                        .select("article")
                        .text())
                .contains("ma 30.3.2026 klo 1.00")
                .contains("Aika kuluu tunteina tapahtumahetkestä pe 27.3.2026")
                .doesNotContain("Sitä ei lasketa mukaan");
        for (String typed : List.of("17.6.2026 klo 11.30", "17.6.2026 kl. 11.30", "17.6.2026 11:30")) {
            assertThat(page("?event=data-breach&on=" + typed, 200)
                            .select("article")
                            .text())
                    .as(typed)
                    .contains("la 20.6.2026 klo 11.30");
        }
        assertThat(page("?event=data-breach&on=17.6.2026 klo 25.30", 422)
                        .select("#on")
                        .val())
                .isEqualTo("17.6.2026 klo 25.30");
        assertThat(page("?event=log-request&on=27.3.2026", 200)
                        .select("article")
                        .text())
                .doesNotContain("klo");
    }

    @Test
    void aProviderNobodyKnowsIsSaidAtItsField() throws Exception {
        var page = page("?event=school-contact&on=17.6.2026&provider=tampre-edu", 422);
        assertThat(page.select(".govuk-error-summary a[href=#provider]")).hasSize(1);
        assertThat(page.text()).contains("Tuntematon koulutuksen järjestäjä: tampre-edu.");
    }

    @Test
    void aDayWithoutANumberInLawIsSaid() throws Exception {
        var page = page("?event=case-pending&on=17.6.2026&special-support=no", 200);
        assertThat(page.select("article").text())
                .contains("D5", "ilman aiheetonta viivytystä", "Laissa ei ole tälle määräpäivää");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndEverythingTypedStays() throws Exception {
        var page = page("?event=case-pending&on=31.2.2026&child-welfare=yes", 422);
        assertThat(page.select(".govuk-error-summary a[href=#on]")).hasSize(1);
        assertThat(page.select("#on-error").text()).contains("31.2.2026");
        assertThat(page.select("#on").val()).isEqualTo("31.2.2026");
        assertThat(page.select("option[value=case-pending]").hasAttr("selected"))
                .isTrue();
        assertThat(page("?event=&on=1.2.2026", 422).select(".govuk-error-summary a[href=#event]"))
                .hasSize(1);
    }

    @Test
    void nothingTypedIsTakenAsMarkup() throws Exception {
        var page = page("?event=%3Cscript%3E&on=%3Cb%3E&child-welfare=%22%3E%3Ci%3E", 422);
        assertThat(page.select("main script, main b, main i")).isEmpty();
    }

    @Test
    void theFirstExplanationLiesOpenAndSaysTheReasonOfEachDay() throws Exception {
        var page = page("?event=log-request&on=2026-06-17", 200);
        assertThat(page.select("article .pk-deadline-rule[open]")).hasSize(1);
        var three = page("?event=case-pending&on=17.6.2026&child-welfare=yes", 200);
        assertThat(three.select("article .pk-deadline-rule[open]")).hasSize(1);
        assertThat(three.select("article").get(1).text()).contains("su 21.6.2026 sunnuntai", "la 27.6.2026 lauantai");
    }

    @Test
    void aDayThatHasPassedSaysHowLateItIs() throws Exception {
        var articles =
                page("?event=case-pending&on=17.6.2020&child-welfare=yes", 200).select("article");
        assertThat(articles.get(1).select(".pk-counted__date").text())
                .matches("ma 29\\.6\\.2020 myöhässä [\\d\\h ]+ arkipäivää");
        assertThat(articles.get(2).select(".pk-counted__date").text()).matches(".*myöhässä [\\d\\h ]+ päivää");
    }
}
