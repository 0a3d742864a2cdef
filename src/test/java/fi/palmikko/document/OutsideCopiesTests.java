package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A document goes outside only to the one it is addressed to, on a ground that is chosen, and the disclosure log tells of it. */
@AppTest
class OutsideCopiesTests {

    private static final String AINO = "aino.lehto";
    private static final String COURT = "Pirkanmaan käräjäoikeus";

    @Autowired
    ACase aCase;

    @Autowired
    ADocument aDocument;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    /** The address of the copies of a document that is signed with these answers. */
    private String signed(StartedCase one, String form, Map<String, String> told) {
        return aDocument.signed(one, form, told) + "/copies";
    }

    private static Map<String, String> toCourt() {
        return Map.of("recipient.organisation", COURT, "recipient.person", "Kaarina Tuomari");
    }

    private static Map<String, String> on(String ground) {
        return Map.of(
                "recipient", "AUTHORITY", "language", "fi", "ground", ground, "because", "Pyyntö 3.11.2026, dnro 12.");
    }

    private List<String> disclosed(StartedCase one) {
        return books.sql("""
                        select object || ' ' || legal_basis || ' ' || recipient || ' ' || (recipient_register_id is null)
                               || ' ' || (discloser_id is not null) || ' ' || (subject_id is not null)
                        from disclosure_log where case_id = ?""").param(one.id()).query(String.class).list();
    }

    @ParameterizedTest
    @CsvSource({"statement,7009,STATEMENT_IN_MATTER", "statement-request,10013,AUTHORITY_RIGHT"})
    void isGivenToWhomItIsAddressedAndLogged(String form, String kind, String ground) throws Exception {
        var one = aCase.begin().named();
        String copies = signed(one, form, toCourt());
        assertThat(mvc.get().uri(copies).with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        COURT + ", Kaarina Tuomari",
                        "Mitä luovutetaan",
                        "allekirjoittanut Aino Lehto",
                        "asiakastietolaki 63 § 1 mom.");
        var answer = aDocument.post(copies, on(ground));
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "application/pdf");
        byte[] file = answer.getResponse().getContentAsByteArray();
        Verified.accessibleAndLasting(file, form);
        var pages = PdfTests.text(file).split("Vastaanottaja: " + COURT + ", Kaarina Tuomari. Annettu ", -1);
        try (var document = org.apache.pdfbox.Loader.loadPDF(file)) {
            assertThat(pages).hasSize(document.getNumberOfPages() + 1);
        }
        assertThat(PdfTests.inside(file, kind + ".json")).contains("\"organisaation_nimi\":\"" + COURT + "\"");
        assertThat(disclosed(one))
                .containsExactly("copy of " + kind + " " + ground + " " + COURT + ", Kaarina Tuomari true true true");
        assertThat(mvc.get().uri("/cases/" + one.id() + "/log").with(user(AINO)))
                .bodyText()
                .contains("saaja " + COURT + ", Kaarina Tuomari");
        assertThat(books.sql("""
                        select recipient_kind || ' ' || recipient_name || ' ' || ground || ' ' || ground_reason || ' ' || sha256 from document_copy
                        where case_id = ?""").param(one.id()).query(String.class).list())
                .containsExactly("AUTHORITY " + COURT + ", Kaarina Tuomari " + ground + " Pyyntö 3.11.2026, dnro 12. "
                        + Sha.of(file));
        assertThat(mvc.get().uri(copies).with(user(AINO)))
                .bodyText()
                .containsPattern("Annetut kopiot[\\s\\S]*" + COURT
                        + "[\\s\\S]*asiakastietolaki [56][\\s\\S]*Pyyntö 3.11.2026, dnro 12.");
    }

    @Test
    void withoutAGroundNothingGoes() throws Exception {
        var one = aCase.begin().named();
        String copies = signed(one, "statement", toCourt());
        assertThat(aDocument.post(copies, on(""))).hasStatus(422).bodyText().contains("href=\"#ground\"");
        assertThat(aDocument.post(copies, on("EMERGENCY"))).hasStatus(422);
        assertThat(disclosed(one)).isEmpty();
    }

    /** A consent nobody can be named for, or a request nobody knows of, is none. */
    @Test
    void withoutWhatItRestsOnNothingGoes() throws Exception {
        var one = aCase.begin().named();
        String copies = signed(one, "statement", toCourt());
        var given = new LinkedHashMap<>(on("CLIENTS_CONSENT"));
        given.put("because", "  äiti   ");
        assertThat(aDocument.post(copies, given))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#because\"", "vähintään 10 merkillä");
        assertThat(disclosed(one)).isEmpty();
        given.put("because", "Äiti suostui 20.11.2026 puhelimessa.");
        assertThat(aDocument.post(copies, given)).hasStatusOk();
    }

    @Test
    void nobodyIsNamedWhomTheDocumentIsNotAddressedTo() throws Exception {
        var one = aCase.begin().named();
        String copies = signed(one, "meeting-entry", Map.of());
        assertThat(mvc.get().uri(copies).with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("AUTHORITY");
        assertThat(aDocument.post(copies, on("CRIME"))).hasStatus(422);
    }

    @Test
    void onTheFamilysWordNothingGoesThatTheFamilyHasForbidden() throws Exception {
        var one = aCase.begin().named();
        String copies = signed(one, "statement", toCourt());
        assertThat(aDocument.post(
                        "/cases/" + one.id() + "/prohibitions",
                        Map.of(
                                "target",
                                "CONTROLLER",
                                "setBy",
                                "Äiti",
                                "how",
                                "ORAL",
                                "reason",
                                "Ei halua.",
                                "password",
                                "palmikko")))
                .hasStatus(302);
        assertThat(aDocument.post(copies, on("CLIENTS_CONSENT")))
                .hasStatus(422)
                .bodyText()
                .contains("ennen kuin kielto on peruttu");
        assertThat(disclosed(one)).isEmpty();
        assertThat(aDocument.post(copies, on("STATEMENT_IN_MATTER"))).hasStatusOk();
    }

    /** ATL 59 §: one document may be forbidden, and the others not. */
    @Test
    void onTheFamilysWordOneDocumentIsNotGivenThatIsForbiddenAlone() throws Exception {
        var one = aCase.begin().named();
        String forbidden = signed(one, "statement", toCourt());
        var document = books.sql("select id from document where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
        String other = signed(one, "statement", toCourt());
        assertThat(aDocument.post(
                        "/cases/" + one.id() + "/prohibitions",
                        Map.of(
                                "target",
                                "DOCUMENT",
                                "document",
                                document.toString(),
                                "setBy",
                                "Äiti",
                                "how",
                                "ORAL",
                                "reason",
                                "Ei tätä.",
                                "password",
                                "palmikko")))
                .hasStatus(302);
        assertThat(aDocument.post(forbidden, on("CLIENTS_CONSENT")))
                .hasStatus(422)
                .bodyText()
                .contains("ennen kuin kielto on peruttu");
        assertThat(disclosed(one)).isEmpty();
        assertThat(aDocument.post(other, on("CLIENTS_CONSENT"))).hasStatusOk();
        assertThat(aDocument.post(forbidden, on("STATEMENT_IN_MATTER"))).hasStatusOk();
    }

    /** A protected address is in no record; that the text tells it neither is said by whoever gives it. */
    @Test
    void whereAddressesAreProtectedTheTextIsCheckedAndNothingTellsOne() throws Exception {
        var one = aCase.ofProtectedChild().begin().named();
        String copies = signed(one, "statement", toCourt());
        var given = new LinkedHashMap<>(on("STATEMENT_IN_MATTER"));
        assertThat(aDocument.post(copies, given)).hasStatus(422).bodyText().contains("Tarkista teksti");
        assertThat(disclosed(one)).isEmpty();
        given.put("checked", "true");
        var answer = aDocument.post(copies, given);
        assertThat(answer).hasStatusOk();
        byte[] file = answer.getResponse().getContentAsByteArray();
        assertThat(PdfTests.text(file)).doesNotContainIgnoringCase("kotikuja");
        assertThat(PdfTests.inside(file, "7009.json")).doesNotContainIgnoringCase("kotikuja");
    }
}
