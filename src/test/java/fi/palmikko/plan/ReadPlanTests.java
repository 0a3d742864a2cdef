package fi.palmikko.plan;

import static org.assertj.core.api.Assertions.assertThat;
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
        UUID goal = books.sql("select g.id from plan_goal g join plan p on p.id = g.plan_id where p.case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
        editGoals.changeGoal(one.id(), goal, new GoalFacts("Aamut ja illat sujuvat", "Lumi"), one.responsible());
        one.agreed();
        var versions = page(one).select("section[aria-labelledby=versions-title]");
        assertThat(versions.select("> article > h3").eachText())
                .satisfiesExactly(
                        newest -> assertThat(newest).startsWith("Versio 2"),
                        first -> assertThat(first).startsWith("Versio 1"));
        assertThat(versions.select("ins").eachText()).singleElement().asString().contains("ja illat");
        assertThat(versions.select("details").eachText().getLast()).contains("”Aamut sujuvat”");
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
