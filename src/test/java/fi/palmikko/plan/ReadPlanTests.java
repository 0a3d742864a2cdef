package fi.palmikko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AppTest
class ReadPlanTests {

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    EditGoals editGoals;

    @Autowired
    Books books;

    @Test
    void whoOnlyReadsOpensNoDraft() {
        var one = aCase.begin().signed(true);
        for (String reader : new String[] {"paivi.hokkanen", "elina.harju", "saara.helander"}) {
            read(one, reader);
            assertThat(drafts(one)).as(reader).isZero();
        }
        read(one, "aino.lehto");
        assertThat(drafts(one)).isEqualTo(1);
    }

    @Test
    void whatALaterAgreementChangedStandsBesideWhatWasAgreedBefore() throws Exception {
        var one = aCase.begin().given();
        assertThat(page(one).select("#versions-title")).isEmpty();
        one.reviewed(ReviewFacts.LeadsTo.CONTINUE);
        assertThat(page(one)
                        .select("section[aria-labelledby=versions-title] > article > h3")
                        .eachText())
                .hasSize(1);
        editGoals.changeGoal(one.id(), goalOf(one), new GoalFacts("Aamut ja illat sujuvat", "Lumi"), one.responsible());
        one.agreed();
        var versions = page(one).select("section[aria-labelledby=versions-title]");
        assertThat(versions.select("> article > h3").eachText())
                .satisfiesExactly(
                        newest -> assertThat(newest).startsWith("Versio 2"),
                        first -> assertThat(first).startsWith("Versio 1"));
        assertThat(versions.select("ins").eachText()).singleElement().asString().contains("ja illat");
        assertThat(versions.select("details").eachText().getLast()).contains("”Aamut sujuvat”");
    }

    /** What is being written is of the register of the case until it has been agreed; beyond it each reads the own rendition (ATL 46–48 §). */
    @Test
    void beyondTheRegisterOfTheCaseOnlyWhatWasAgreedIsRead() throws Exception {
        var one = aCase.begin().signed(true);
        write(one, "Luonnos, josta ei ole sovittu.");
        editGoals.addGoal(one.id(), new GoalFacts("Tavoite, josta ei ole sovittu", "Lumi"), one.responsible());
        assertThat(text(one, "/plan", "elina.harju")).contains("Luonnos, josta", "Tavoite, josta");
        assertThat(text(one, "/plan", "saara.helander"))
                .contains("Suunnitelmaa laaditaan")
                .doesNotContain("Luonnos, josta", "Tavoite, josta");
        var other = aCase.begin().given();
        assertThat(text(other, "/plan", "saara.helander"))
                .contains("Kirjattu.", "Aamut sujuvat", "Herätys yhdessä")
                .doesNotContain("Suunnitelmaa");
        other.reviewed(ReviewFacts.LeadsTo.CONTINUE);
        write(other, "Uusi luonnos.");
        editGoals.changeGoal(other.id(), goalOf(other), new GoalFacts("Uusi tavoite", "Lumi"), other.responsible());
        assertThat(text(other, "/plan", "saara.helander"))
                .contains("Suunnitelmaa tarkistetaan", "Kirjattu.", "Aamut sujuvat", "Herätys yhdessä")
                .doesNotContain("Uusi luonnos.", "Uusi tavoite");
        assertThat(text(other, "/sheet", "saara.helander")).doesNotContain("Uusi tavoite");
    }

    /** What was agreed holds, no review is waited for, and none is going on. */
    @Test
    void aPlanThatIsDrawnUpAnewAfterANewAssessmentIsNotUnderReview() throws Exception {
        var one = aCase.begin().given();
        one.reviewed(ReviewFacts.LeadsTo.CONTINUE);
        assertThat(text(one, "/plan", "elina.harju")).contains("Tarkistetaan ").doesNotContain("arvioitu uudelleen");
        one.given().urgent().answered(true).signed(true);
        page(one);
        for (String reader : new String[] {"aino.lehto", "elina.harju", "saara.helander"}) {
            assertThat(text(one, "/plan", reader))
                    .as(reader)
                    .contains("Palvelutarve on arvioitu uudelleen", "on voimassa, kunnes uudesta sovitaan")
                    .doesNotContain("Tarkistetaan ", "Suunnitelmaa tarkistetaan");
        }
        assertThat(text(one, "/plan", "saara.helander")).contains("Alla on se, mistä on viimeksi sovittu.");
        assertThat(text(one, "/plan", "elina.harju")).doesNotContain("Alla on se");
    }

    private void write(StartedCase one, String text) throws Exception {
        var page = page(one);
        assertThat(mvc.post()
                        .uri("/cases/{id}/plan/text", one.id())
                        .with(user(one.responsible().username()))
                        .with(csrf())
                        .param("version", page.select("input[name=version]").val())
                        .param(
                                "textVersion",
                                page.select("input[name=textVersion]").val())
                        .param("situation.description", text))
                .hasStatus(302);
    }

    private String text(StartedCase one, String page, String username) throws Exception {
        var answer =
                mvc.get().uri("/cases/" + one.id() + page).with(user(username)).exchange();
        assertThat(answer).as(username).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString())
                .select("main")
                .text();
    }

    private UUID goalOf(StartedCase one) {
        return books.sql("select g.id from plan_goal g join plan p on p.id = g.plan_id where p.case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    private Document page(StartedCase one) throws Exception {
        return Jsoup.parse(mvc.get()
                .uri("/cases/{id}/plan", one.id())
                .with(user(one.responsible().username()))
                .exchange()
                .getResponse()
                .getContentAsString());
    }

    private void read(StartedCase one, String username) {
        assertThat(mvc.get().uri("/cases/{id}/plan", one.id()).with(user(username)))
                .as(username)
                .hasStatusOk();
    }

    private int drafts(StartedCase one) {
        return books.sql("select count(*) from plan where case_id = ?")
                .param(one.id())
                .query(Integer.class)
                .single();
    }
}
