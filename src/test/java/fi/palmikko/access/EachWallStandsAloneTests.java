package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.intake.RecordContact;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Lists are filtered by the policy's twin also where row security would let every case through. */
@AppTest
class EachWallStandsAloneTests {

    private static final String ELSEWHERE = "mikko.rasinmaki";

    @Autowired
    ACase aCase;

    @Autowired
    RecordContact recordContact;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void withoutRowSecurity() {
        books.sql("alter table case_file disable row level security").update();
    }

    @AfterEach
    void withRowSecurity() {
        books.sql("alter table case_file enable row level security").update();
    }

    private String number(UUID id) {
        return books.sql("select number from case_file where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void theListOfCasesHoldsNoneOfAnotherUnit() throws Exception {
        String number = number(aCase.open());
        assertThat(cases("aino.lehto")).contains(number);
        assertThat(cases(ELSEWHERE)).doesNotContain(number);
    }

    @Test
    void aFoundChildsCaseIsNoLinkForAnotherUnit() throws Exception {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        assertThat(search(child.family(), "aino.lehto")).contains("/cases/" + id);
        assertThat(search(child.family(), ELSEWHERE)).contains(number(id)).doesNotContain("/cases/" + id);
    }

    private String cases(String username) throws Exception {
        return mvc.get()
                .uri("/cases")
                .with(user(username))
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    private String search(String text, String username) throws Exception {
        return mvc.post()
                .uri("/contacts/search")
                .with(user(username))
                .with(csrf())
                .param("text", text)
                .exchange()
                .getResponse()
                .getContentAsString();
    }
}
