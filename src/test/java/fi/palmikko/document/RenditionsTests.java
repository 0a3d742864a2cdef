package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.organisation.Sector;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** One joint document, filed in each register it is shared with, to the necessary extent (ATL 46–48 §). */
@AppTest
class RenditionsTests {

    private static final String SPECIALIST = "saara.helander";
    private static final String OFFICE = "Sosiaalityöntekijän oma johtopäätös.";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private StartedCase signed(Sector... permits) throws Exception {
        var one = aCase.begin().talked(permits).composed(SPECIALIST).readyToSign(true);
        String page = "/cases/" + one.id() + "/assessment";
        var form = (FormElement) Jsoup.parse(body(page, "aino.lehto")).expectFirst("form:has([name=version])");
        var post = mvc.post().uri(page).with(user("aino.lehto")).with(csrf());
        for (var field : form.formData()) {
            if (!List.of("childWelfare.summary", "assessment.childWelfare").contains(field.key())) {
                post = post.param(field.key(), field.value());
            }
        }
        assertThat(post.param("assessment.childWelfare", "true")
                        .param("childWelfare.summary", OFFICE)
                        .exchange())
                .hasStatus(302);
        return one.signed(true);
    }

    private String body(String path, String username) throws Exception {
        return mvc.get().uri(path).with(user(username)).exchange().getResponse().getContentAsString();
    }

    private String read(StartedCase one, String username) throws Exception {
        return Jsoup.parse(body("/cases/" + one.id() + "/assessment/signed", username))
                .text();
    }

    private List<String> filed(StartedCase one) {
        return books.sql("""
                        select r.kind || ' ' || d.version_no || ' ' || (d.content ->> 'answers' like '%' || ? || '%') from document d
                        join register r on r.id = d.register_id where d.case_id = ? and d.kind = '1005' order by 1""").params(OFFICE, one.id()).query(String.class).list();
    }

    private List<String> disclosed(StartedCase one, String action) {
        return books.sql("""
                        select r.kind || ' ' || l.object || ' ' || l.legal_basis || ' ' || (l.basis_id is not null) from disclosure_log l
                        join register r on r.id = l.recipient_register_id where l.case_id = ? and l.action = ?""").params(one.id(), action).query(String.class).list();
    }

    @Test
    void whatIsSignedIsFiledInTheRegistersItIsSharedWithToTheNecessaryExtent() throws Exception {
        var one = signed(Sector.SPECIALIST_CARE);
        assertThat(filed(one)).containsExactly("PATIENT 1 false", "SOCIAL_CLIENT 1 true");
        assertThat(disclosed(one, "SIGN_ASSESSMENT")).containsExactly("PATIENT document 1005 PERMIT true");
        assertThat(read(one, "aino.lehto")).contains(OFFICE).doesNotContain("Tämä osa arviosta on tallennettu oman");
        assertThat(read(one, SPECIALIST))
                .contains("Kirjattu.", "Tämä osa arviosta on tallennettu oman")
                .doesNotContain(OFFICE);
    }

    /** Forms that were made before teaching could be named keep from it what they keep from any register. */
    @Test
    void whatIsWithheldFromAnyRegisterIsNotFiledInThatOfTeaching() throws Exception {
        UUID register = aCase.as(SPECIALIST).registerId();
        kind(register, "EDUCATION");
        try {
            assertThat(filed(signed(Sector.SPECIALIST_CARE)))
                    .containsExactly("EDUCATION 1 false", "SOCIAL_CLIENT 1 true");
        } finally {
            kind(register, "PATIENT");
        }
        assertThatThrownBy(() -> kind(register, "LIBRARY")).hasStackTraceContaining("register_kind_ck");
    }

    private void kind(UUID register, String kind) {
        assertThat(books.sql("update register set kind = ? where id = ?")
                        .params(kind, register)
                        .update())
                .isEqualTo(1);
    }

    @Test
    void aCorrectionIsFiledToo() throws Exception {
        var one = signed(Sector.SPECIALIST_CARE).corrected("Päivämäärä oli väärin.");
        assertThat(filed(one))
                .containsExactly("PATIENT 1 false", "PATIENT 2 false", "SOCIAL_CLIENT 1 true", "SOCIAL_CLIENT 2 true");
    }

    @Test
    void withoutGroundNothingIsFiledUntilItIsGivenAndRead() throws Exception {
        var one = signed(Sector.SCHOOL_WELFARE);
        assertThat(filed(one)).containsExactly("SOCIAL_CLIENT 1 true");
        assertThat(mvc.post()
                        .uri("/cases/" + one.id() + "/permits")
                        .with(user("aino.lehto"))
                        .with(csrf())
                        .param("sector", "SPECIALIST_CARE")
                        .param("materials", "ASSESSMENT")
                        .param("purpose", "Hoidon suunnittelu")
                        .param("ground", "CHILDS_INTEREST")
                        .param("groundReason", "Hoito keskeytyisi.")
                        .param("password", "palmikko")
                        .exchange())
                .hasStatus(302);
        assertThat(read(one, SPECIALIST)).contains("Kirjattu.").doesNotContain(OFFICE);
        assertThat(filed(one)).containsExactly("PATIENT 1 false", "SOCIAL_CLIENT 1 true");
        assertThat(disclosed(one, "READ_ASSESSMENT")).contains("PATIENT document 1005 CHILDS_INTEREST true");
        read(one, SPECIALIST);
        assertThat(filed(one)).hasSize(2);
    }

    @Test
    void aRenditionNamesItsOriginalAndStandsAsItDoes() throws Exception {
        UUID id = signed(Sector.SPECIALIST_CARE).id();
        assertThat(books.sql("""
                        select o.signed_by = d.signed_by and o.signed_at = d.signed_at and o.template_version = d.template_version
                               and d.sha256 = document_seal(d) and d.sha256 <> o.sha256
                        from document d join document o on o.id = d.rendition_of where d.case_id = ?""").param(id).query(Boolean.class).list()).containsExactly(true);
    }
}
