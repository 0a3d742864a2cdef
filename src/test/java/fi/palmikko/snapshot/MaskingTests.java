package fi.palmikko.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Under non-disclosure for safety nobody but those who handle the case reads how the family is reached. */
@AppTest
class MaskingTests {

    private static final String PHONE = "03 555 7000";
    private static final String ADDRESS = "Kotikuja 1";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    private String page(UUID caseId, String username) throws Exception {
        var response = mvc.get().uri("/cases/" + caseId).with(user(username)).exchange();
        return Jsoup.parse(response.getResponse().getContentAsString()).text();
    }

    @Test
    void theHandlersSeeThePhoneAndTheSupervisorDoesNot() throws Exception {
        var one = aCase.ofProtectedChild().begin().named();
        assertThat(page(one.id(), "aino.lehto")).contains("Turvakielto", PHONE).doesNotContain(ADDRESS);
        assertThat(page(one.id(), "paivi.hokkanen"))
                .contains("Turvakielto", "Tuuli")
                .doesNotContain(PHONE, ADDRESS);
    }

    @Test
    void withoutNonDisclosureTheSupervisorSeesBoth() throws Exception {
        var one = aCase.begin().named();
        assertThat(page(one.id(), "paivi.hokkanen")).contains(PHONE, ADDRESS);
    }

    @Test
    void theTeamSeesNoContactDetailsAtAll() throws Exception {
        var one = aCase.ofProtectedChild().begin().composed("sonja.karppinen");
        assertThat(page(one.id(), "sonja.karppinen")).contains("Lumi").doesNotContain(PHONE, ADDRESS);
    }
}
