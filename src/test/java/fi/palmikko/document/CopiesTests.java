package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** Documents are given on paper: to one recipient, in the document's language, and each giving is written down. */
@AppTest
class CopiesTests {

    private static final String SPECIALIST = "saara.helander";
    private static final String AINO = "aino.lehto";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    Glance glance;

    @Autowired
    Access access;

    @Autowired
    Copies copies;

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult ask(String address, String username, String recipient, String language, String... more) {
        var post = mvc.post()
                .uri(address)
                .with(user(username))
                .with(csrf())
                .param("recipient", recipient)
                .param("language", language);
        for (int at = 0; at < more.length; at += 2) {
            post = post.param(more[at], more[at + 1]);
        }
        return post.exchange();
    }

    private byte[] file(String address, String username, String recipient, String language, String... more) {
        var answer = ask(address, username, recipient, language, more);
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "application/pdf");
        return answer.getResponse().getContentAsByteArray();
    }

    private static void kept(String name, byte[] file) {
        try {
            Files.createDirectories(Path.of("target/papers"));
            Files.write(Path.of("target/papers", name + ".pdf"), file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long logged(StartedCase one, String action) {
        return books.sql("select count(*) from use_log where case_id = ? and action = ? and object like 'copy of %'")
                .params(one.id(), action)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv"})
    void everyDocumentIsAccessibleAndLastingInBothLanguages(String language) {
        var one = aCase.begin().talked().composed(SPECIALIST).given();
        UUID part = one.partOf(SPECIALIST);
        for (String address : new String[] {
            "/cases/" + one.id() + "/assessment/copies",
            "/cases/" + one.id() + "/plan/copies",
            "/contributions/" + part + "/copies",
            "/contributions/" + part + "/invitation/copies"
        }) {
            byte[] file = file(address, AINO, "SELF", language);
            String name = address.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "").replaceAll("\\W+", "-") + language;
            kept(name, file);
            Verified.accessibleAndLasting(file, name);
            assertThat(PdfTests.text(file))
                    .as(name)
                    .contains(
                            language.equals("fi") ? "Vastaanottaja: Aino Lehto" : "Mottagare: Aino Lehto",
                            language.equals("fi") ? "SALASSA PIDETTÄVÄ" : "SEKRETESSBELAGD",
                            "1/")
                    .doesNotContain("??");
        }
    }

    @Test
    void theNameOfAFileTellsWhatItIsForWhomAndWhenAndNobodysName() {
        var one = aCase.begin().signed(true);
        String address = "/cases/" + one.id() + "/assessment/copies";
        String number = one.file().number();
        assertThat(ask(address, AINO, "GUARDIAN_" + one.guardians().iterator().next(), "fi")
                        .getResponse()
                        .getHeader("Content-Disposition"))
                .matches("attachment; filename=\"" + number
                        + "-arviointi-huoltajalle-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.pdf\"");
        assertThat(ask(address, AINO, "SELF", "sv").getResponse().getHeader("Content-Disposition"))
                .contains(number + "-bedomning-egen-");
        assertThat(mvc.get()
                        .uri("/cases/" + one.id() + "/assessment/structure")
                        .with(user(AINO))
                        .exchange()
                        .getResponse()
                        .getHeader("Content-Disposition"))
                .contains(number + "-arviointi-tiedot-", ".json");
    }

    @Test
    void theFamilyIsGivenTheWholeAndItIsWrittenDown() {
        var one = aCase.begin().signed(true);
        UUID mother = one.guardians().iterator().next();
        byte[] file = file("/cases/" + one.id() + "/assessment/copies", AINO, "GUARDIAN_" + mother, "fi");
        assertThat(PdfTests.text(file)).contains("Kirjattu.", "Lapsi ei halunnut puhua.", "Vastaanottaja: Tuuli");
        assertThat(books.sql("""
                        select kind || ' ' || recipient_kind || ' ' || language || ' ' || (person_id = ?) || ' ' || sha256
                        from document_copy where case_id = ?""").params(mother, one.id()).query(String.class).list())
                .containsExactly("1005 GUARDIAN fi true " + Sha.of(file));
        assertThat(logged(one, "GIVE_COPY")).isEqualTo(1);
        assertThat(mvc.get().uri("/cases/" + one.id() + "/assessment/copies").with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .contains("Annetut kopiot", "huoltajalle");
    }

    @Test
    void anotherSectorIsGivenItsOwnRenditionAndMakesCopiesForTheOwnWorkOnly() {
        var one = aCase.begin()
                .talked(Sector.SPECIALIST_CARE)
                .composed(SPECIALIST)
                .signed(true);
        String address = "/cases/" + one.id() + "/assessment/copies";
        UUID psychiatrist = one.as(SPECIALIST).id();
        String rendition = "tallennettu vastaanottajan omaan rekisteriin";
        assertThat(PdfTests.text(file(address, AINO, "TEAM_" + psychiatrist, "fi"))
                        .replaceAll("\\s+", " "))
                .contains(rendition);
        assertThat(books.sql("""
                        select r.kind || ' ' || l.legal_basis || ' ' || (l.basis_id is not null) from disclosure_log l
                        join register r on r.id = l.recipient_register_id where l.case_id = ? and l.object = 'copy of 1005'""").param(one.id()).query(String.class).list()).containsExactly("PATIENT PERMIT true");
        assertThat(PdfTests.text(file(address, SPECIALIST, "SELF", "fi")).replaceAll("\\s+", " "))
                .contains(rendition);
        assertThat(PdfTests.text(file(address, AINO, "SELF", "fi")).replaceAll("\\s+", " "))
                .doesNotContain(rendition);
        UUID mother = one.guardians().iterator().next();
        assertThat(ask(address, SPECIALIST, "GUARDIAN_" + mother, "fi")).hasStatus(422);
        assertThat(mvc.get().uri(address).with(user(SPECIALIST)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("huoltajalle");
    }

    /** The page offers such a person no other receiver; whoever makes up one is refused by the policy too. */
    @Test
    void whoeverOnlyReadsGivesACopyToNobodyElse() {
        var one = aCase.begin()
                .talked(Sector.SPECIALIST_CARE)
                .composed(SPECIALIST)
                .signed(true);
        var psychiatrist = one.as(SPECIALIST);
        var mother = new Recipient(
                Recipient.Kind.GUARDIAN, one.guardians().iterator().next(), "Tuuli", null, null);
        assertThatThrownBy(() -> glance.by(
                        psychiatrist,
                        () -> copies.ground(
                                psychiatrist, access.require(psychiatrist, Action.READ_ASSESSMENT, one.id()), mother)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void whatAChildHasForbiddenAGuardianIsNotGiven() {
        var one = aCase.begin().signed(true);
        UUID mother = one.guardians().iterator().next();
        assertThat(mvc.post()
                        .uri("/cases/" + one.id() + "/guardian-prohibitions")
                        .with(user(AINO))
                        .with(csrf())
                        .param("child", one.children().iterator().next().toString())
                        .param("guardian", mother.toString())
                        .param("material", "ASSESSMENT")
                        .param("reason", "Ei halua.")
                        .param("respected", "true")
                        .param("judgement", "Lapsi on kypsä.")
                        .param("password", "palmikko")
                        .exchange())
                .hasStatus(302);
        var refused = ask("/cases/" + one.id() + "/assessment/copies", AINO, "GUARDIAN_" + mother, "fi");
        assertThat(refused).hasStatus(422).bodyText().contains("on kieltänyt antamasta");
        assertThat(logged(one, "GIVE_COPY")).isZero();
    }

    @Test
    void whereAddressesAreProtectedTheTextIsCheckedBeforeItIsGiven() {
        var one = aCase.ofProtectedChild().begin().signed(true);
        String address = "/cases/" + one.id() + "/assessment/copies";
        String mother = "GUARDIAN_" + one.guardians().iterator().next();
        assertThat(ask(address, AINO, mother, "fi")).hasStatus(422).bodyText().contains("Tarkista teksti");
        assertThat(PdfTests.text(file(address, AINO, mother, "fi", "checked", "true")))
                .doesNotContain("Kotikuja");
    }

    @Test
    void aContributionIsGivenToTheFamilyOnlyWhereItsWriterSaysAllMayBeTold() {
        var one = aCase.begin().talked().composed(SPECIALIST).contributed();
        String address = "/contributions/" + one.partOf(SPECIALIST) + "/copies";
        UUID mother = one.guardians().iterator().next();
        assertThat(ask(address, AINO, "GUARDIAN_" + mother, "fi"))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoittaja ei ole merkinnyt");
        assertThat(PdfTests.text(file(address, SPECIALIST, "SELF", "sv"))).contains("Mottagare: Saara Helander");
    }

    @Test
    void aSentContributionIsPutOnPaperOnlyAsACopyForSomebody() {
        var one = aCase.begin().talked().composed(SPECIALIST).contributed();
        String part = "/contributions/" + one.partOf(SPECIALIST);
        for (String reader : new String[] {AINO, SPECIALIST}) {
            assertThat(mvc.get().uri(part + "/sent").with(user(reader)))
                    .hasStatusOk()
                    .bodyText()
                    .contains("href=\"" + part + "/copies\"")
                    .doesNotContain("data-print");
        }
    }

    private void draft(UUID part, String section, Map<String, String> answers) {
        var draft = mvc.post()
                .uri("/contributions/{id}/draft", part)
                .with(user(SPECIALIST))
                .with(csrf())
                .param("draft.section", section)
                .param("draft.from", "0")
                .param("draft.window", UUID.randomUUID().toString())
                .param("draft.no", "1");
        for (var answer : answers.entrySet()) {
            draft = draft.param(answer.getKey(), answer.getValue());
        }
        assertThat(draft.exchange()).hasStatusOk();
    }

    @Test
    void theDataOfAContributionTravelInsideTheOwnCopyAndHoldNoMoreThanItsPage() throws IOException {
        var one = aCase.begin().talked().composed(SPECIALIST);
        UUID part = one.partOf(SPECIALIST);
        UUID mother = one.guardians().iterator().next();
        draft(part, "child", Map.of("child.words", "”En saa unta.”", "child.safety", "Ei huolta."));
        draft(part, "conclusions", Map.of("conclusions.summary", "Lumi tarvitsee unta."));
        draft(part, "sharing", Map.of("sharing.guardians~" + mother, "ask", "sharing.limits", "Kysy ensin."));
        one.contributed();
        byte[] paper = file("/contributions/" + part + "/copies", AINO, "SELF", "fi");
        Verified.accessibleAndLasting(paper, "a contribution with data inside");
        var data = JsonMapper.shared().readTree(PdfTests.inside(paper, "contribution.json"));
        assertThat(data.get("layout").asString()).isEqualTo("palmikko-own");
        assertThat(data.at("/form/key").asString()).isEqualTo("contribution-child-psychiatry");
        assertThat(data.at("/signed/by").asString()).isEqualTo("Saara Helander");
        assertThat(data.at("/clients/0").propertyNames()).containsExactly("sukunimi", "etunimet");
        var page = PdfTests.text(paper).replaceAll("\\s+", " ");
        var read = new ArrayList<String>();
        data.findValues("answers")
                .forEach(answers -> answers.forEach(answer -> {
                    var value = answer.get("value");
                    var said = value.isArray() ? value.get(0) : value;
                    var shown = value.isArray() ? answer.get("display").get(0) : value;
                    read.add(answer.get("linkId").asString() + " " + said.asString());
                    assertThat(page).contains(answer.get("question").asString(), shown.asString());
                }));
        assertThat(read)
                .contains("conclusions.summary Lumi tarvitsee unta.", "sharing.guardians ask")
                .containsExactlyInAnyOrderElementsOf(
                        books.sql("""
                        select split_part(key, '~', 1) || ' ' || value from document, jsonb_each_text(content -> 'answers')
                        where subject_id = ?""").param(part).query(String.class).list());
    }

    /** It speaks of the other parent and of the child, to whoever handles the case. */
    @Test
    void theWritersAdviceOnWhomToShowAContributionIsNotInTheFamilysCopy() throws IOException {
        var one = aCase.begin().talked().composed(SPECIALIST);
        UUID part = one.partOf(SPECIALIST);
        UUID mother = one.guardians().iterator().next();
        draft(part, "conclusions", Map.of("conclusions.summary", "Lumi tarvitsee unta."));
        draft(
                part,
                "sharing",
                Map.of("sharing.guardians~" + mother, "all", "sharing.limits", "Isän vointi ei kuulu lapselle."));
        one.contributed();
        String address = "/contributions/" + part + "/copies";
        assertThat(PdfTests.text(file(address, SPECIALIST, "SELF", "fi")))
                .contains("Lumi tarvitsee unta.", "Isän vointi ei kuulu lapselle.");
        byte[] familys = file(address, AINO, "GUARDIAN_" + mother, "fi");
        assertThat(PdfTests.text(familys))
                .contains("Lumi tarvitsee unta.")
                .doesNotContain("Isän vointi", "Mitä osuudesta voi näyttää", "Kaiken voi näyttää");
        assertThat(PdfTests.inside(familys)).isEmpty();
    }

    @Test
    void theOfficialStructureTravelsInsideTheOwnCopyAndNotInsideTheFamilys() throws IOException {
        var one = aCase.begin().talked().composed(SPECIALIST).agreed();
        for (String part : new String[] {"assessment", "plan"}) {
            String address = "/cases/" + one.id() + "/" + part;
            var data = mvc.get().uri(address + "/structure").with(user(AINO)).exchange();
            assertThat(data).hasStatusOk().hasHeader("Content-Type", "application/json");
            String json = data.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(json).contains("\"etunimet\":\"Lumi\"", "\"henkilotunnus\"", "\"laatija\"");
            String oid =
                    part.equals("plan") ? "1.2.246.537.6.1506.15007.2024.11.28" : "1.2.246.537.6.1506.1005.2023.9.8";
            if (Sosmeta.has(oid)) {
                assertThat(Sosmeta.faults(oid, json)).isEmpty();
            }
            assertThat(PdfTests.inside(file(address + "/copies", AINO, "SELF", "fi")))
                    .contains(json);
            UUID mother = one.guardians().iterator().next();
            assertThat(PdfTests.inside(file(address + "/copies", AINO, "GUARDIAN_" + mother, "fi")))
                    .isEmpty();
        }
        assertThat(books.sql("select count(*) from use_log where case_id = ? and object = 'structure of 1005'")
                        .param(one.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void nothingIsGivenBeforeItIsSigned() {
        var one = aCase.begin().talked().composed(SPECIALIST);
        assertThat(mvc.get().uri("/cases/" + one.id() + "/assessment/copies").with(user(AINO)))
                .hasStatus(409);
        assertThat(ask("/contributions/" + one.partOf(SPECIALIST) + "/copies", SPECIALIST, "SELF", "fi"))
                .hasStatus(409);
    }
}
