package fi.palmikko.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AppTest
class ReadReviewsTests {

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    /** What others did in the case meanwhile is in the log of the case, and is not what is reviewed. */
    @Test
    void aReviewShowsWhatItsOpenerDidAndNobodyElse() throws Exception {
        var one = aCase.begin().named();
        opened(one);
        for (String reader : List.of("mikko.rasinmaki", "aino.lehto")) {
            assertThat(mvc.get().uri("/cases/" + one.id()).with(user(reader))).hasStatusOk();
        }
        var id = books.sql("select id from emergency_access where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
        var page = mvc.get()
                .uri("/emergency-access/reviews/" + id)
                .with(user("eija.marttila"))
                .exchange();
        assertThat(page).hasStatusOk();
        assertThat(Jsoup.parse(page.getResponse().getContentAsString())
                        .select(".pk-log td:last-child")
                        .eachText())
                .isNotEmpty()
                .containsOnly("Hätäkäyttö");
    }

    private void opened(StartedCase one) {
        assertThat(mvc.post()
                        .uri("/emergency-access")
                        .with(user("mikko.rasinmaki"))
                        .with(csrf())
                        .param("number", one.file().number())
                        .param("category", "CHILD_IN_DANGER")
                        .param("reason", "Lapsi on soittanut itkien päivystykseen.")
                        .param("hours", "1")
                        .param("password", "palmikko"))
                .hasStatus(302);
    }

    @Test
    void whoReadsTheListOfEmergenciesIsWrittenDownForEachCaseOnIt() {
        var one = aCase.begin().named();
        opened(one);
        assertThat(mvc.get().uri("/emergency-access/reviews").with(user("eija.marttila")))
                .hasStatusOk();
        assertThat(books.sql("""
                        select count(*) from use_log where case_id = ? and action = 'READ_EMERGENCY_ACCESSES' and object = 'list'""").param(one.id()).query(Integer.class).single())
                .isEqualTo(one.children().size());
    }
}
