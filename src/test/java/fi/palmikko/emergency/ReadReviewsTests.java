package fi.palmikko.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
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

    @Test
    void whoReadsTheListOfEmergenciesIsWrittenDownForEachCaseOnIt() {
        var one = aCase.begin().named();
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
        assertThat(mvc.get().uri("/emergency-access/reviews").with(user("eija.marttila")))
                .hasStatusOk();
        assertThat(books.sql("""
                        select count(*) from use_log where case_id = ? and action = 'READ_EMERGENCY_ACCESSES' and object = 'list'""").param(one.id()).query(Integer.class).single())
                .isEqualTo(one.children().size());
    }
}
