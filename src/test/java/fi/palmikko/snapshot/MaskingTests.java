package fi.palmikko.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.access.Action;
import fi.palmikko.access.Decision;
import fi.palmikko.access.LegalBasis;
import fi.palmikko.access.Relation;
import fi.palmikko.access.Rights;
import java.util.List;
import java.util.Map;
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
    void theHandlersSeeThePhone() throws Exception {
        var one = aCase.ofProtectedChild().begin().named();
        assertThat(page(one.id(), "aino.lehto")).contains("Turvakielto", PHONE).doesNotContain(ADDRESS);
    }

    @Test
    void whoeverReadsTheContactMaskedSeesNoContactDetails() {
        var family = new Snapshot(
                List.of(new Snapshot.Child("Lumi", null, "SCHOOL", ADDRESS, false)),
                List.of(new Snapshot.Grown("Tuuli", "MOTHER", true, true, PHONE, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                false,
                false,
                false,
                false);
        assertThat(family.visibleTo(reading(true)).toString())
                .contains("Lumi", "Tuuli")
                .doesNotContain(PHONE, ADDRESS);
        assertThat(family.visibleTo(reading(false)).toString()).contains(PHONE, ADDRESS);
    }

    private static Rights reading(boolean masked) {
        return new Rights(Map.of(
                Action.READ_CONTACT,
                new Decision.Permitted(Relation.EMERGENCY, LegalBasis.EMERGENCY, new UUID(1, 1), masked)));
    }

    @Test
    void theTeamSeesNoContactDetailsAtAll() throws Exception {
        var one = aCase.ofProtectedChild().begin().composed("sonja.karppinen");
        assertThat(page(one.id(), "sonja.karppinen")).contains("Lumi").doesNotContain(PHONE, ADDRESS);
    }
}
