package fi.palmikko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
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
