package fi.palmikko.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.microsoft.playwright.options.FilePayload;
import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Browser;
import fi.palmikko.StartedCase;
import fi.palmikko.shared.Ids;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Files of a case: who may attach and open them, what happens before a scanner has looked, and what is not taken. */
@AppTest
class AttachmentTests {

    private static final String AINO = "aino.lehto";
    private static final String INTAKE = "marja.kivela";
    private static final String SCHOOL = "sonja.karppinen";
    private static final String SPECIALIST = "saara.helander";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    EmptyQuarantine emptyQuarantine;

    @LocalServerPort
    int port;

    @AfterEach
    void noScanner() {
        SmallClamd.none();
    }

    private static String of(StartedCase one) {
        return "/cases/" + one.id() + "/attachments";
    }

    private MvcTestResult attach(String place, String username, String name, byte[] content) {
        return mvc.post()
                .uri(place)
                .with(user(username))
                .with(csrf())
                .multipart()
                .file(new MockMultipartFile("upload", name, "application/octet-stream", content))
                .param("words", "Koulun kirje syksyltä")
                .exchange();
    }

    private MvcTestResult get(String address, String username) {
        return mvc.get().uri(address).with(user(username)).exchange();
    }

    private MvcTestResult post(String address, String username) {
        return mvc.post().uri(address).with(user(username)).with(csrf()).exchange();
    }

    private UUID newest(StartedCase one) {
        return books.sql("select id from attachment where case_id = ? order by id desc limit 1")
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    private String state(UUID id) {
        return books.sql("select state from attachment where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private int filesOf(StartedCase one) {
        return books.sql("select count(*) from attachment where case_id = ?")
                .param(one.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void withoutAScannerOnlyItsOwnPersonAndTheResponsibleWorkerOpenAFileAndAreWarned() {
        var one = aCase.begin().named();
        assertThat(attach(of(one), INTAKE, "kirje.pdf", Files.pdf())).hasStatus(302);
        String file = of(one) + "/" + newest(one);
        for (String who : List.of(INTAKE, AINO)) {
            assertThat(get(of(one), who))
                    .hasStatusOk()
                    .bodyText()
                    .contains("kirje.pdf", "karanteeniin", "Koulun kirje");
            assertThat(get(file, who)).hasStatus(302);
            assertThat(get(file + "/quarantine", who)).hasStatusOk().bodyText().contains("ei ole tarkastettu");
            assertThat(post(file + "/quarantine", who)).hasStatusOk();
        }
        assertThat(get(of(one), "paivi.hokkanen"))
                .hasStatusOk()
                .bodyText()
                .contains("Avataan, kun tarkastus on tehty")
                .doesNotContain("/quarantine");
        for (String who : List.of("paivi.hokkanen", "elina.harju")) {
            assertThat(get(file + "/quarantine", who)).hasStatus(403);
            assertThat(post(file + "/quarantine", who)).hasStatus(403);
        }
    }

    @Test
    void aFileIsKeptAndNeverShownOrRunByTheBrowser() {
        var one = aCase.begin().named();
        assertThat(attach(of(one), AINO, "äidin \"kirje\".txt", Files.text())).hasStatus(302);
        var opened = post(of(one) + "/" + newest(one) + "/quarantine", AINO);
        var response = opened.getResponse();
        assertThat(response.getContentAsByteArray()).isEqualTo(Files.text());
        assertThat(response.getContentType()).isEqualTo("application/octet-stream");
        assertThat(response.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%C3%A4idin");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeaders("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("sandbox", "default-src 'none'");
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        assertThat(books.sql(
                                "select position('kirjeen' in encode(sealed, 'escape')) from attachment_content where attachment_id = ?")
                        .param(newest(one))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPartsFilesAreItsWritersAndTheUnitsThatHandlesTheCaseAndTheOthersKnowThatThereAreSome() {
        var one = aCase.begin().composed(SCHOOL, SPECIALIST);
        String part = "/contributions/" + one.partOf(SCHOOL) + "/attachments";
        assertThat(attach(part, SCHOOL, "poissaolot.xlsx", Files.xlsx())).hasStatus(302);
        assertThat(get(part, SCHOOL)).hasStatusOk().bodyText().contains("poissaolot.xlsx");
        assertThat(books.sql("select distinct basis from use_log where case_id = ? and action = 'READ_ATTACHMENTS'")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .containsExactly("OWN_PART");
        assertThat(get(of(one), AINO)).hasStatusOk().bodyText().contains("poissaolot.xlsx", "Sonja Karppinen");
        String file = of(one) + "/" + newest(one);
        assertThat(post(file + "/quarantine", AINO)).hasStatusOk();
        assertThat(post(file + "/quarantine", SCHOOL)).hasStatusOk();
        assertThat(get(part, SPECIALIST)).hasStatus(404);
        assertThat(get(of(one), SPECIALIST)).hasStatus(403).bodyText().contains("ei ole jaettu");
        assertThat(get(file, SPECIALIST)).hasStatus(403);
        assertThat(get("/cases/" + one.id(), SPECIALIST))
                .hasStatusOk()
                .bodyText()
                .contains("Muiden liitteet")
                .doesNotContain("poissaolot");
        assertThat(get("/cases/" + one.id() + "/why/attachments", SPECIALIST)).hasStatusOk();
        assertThat(attach(part, AINO, "toisen.pdf", Files.pdf())).hasStatus(403);
        assertThat(attach(of(one), SCHOOL, "toisen.pdf", Files.pdf())).hasStatus(403);
    }

    /** What specialist care attaches is in its own register; its opening is a use there and a disclosure from there. */
    @Test
    void aFileBelongsToTheRegisterOfWhoeverAttachedIt() {
        var one = aCase.begin().composed(SPECIALIST);
        assertThat(attach(
                        "/contributions/" + one.partOf(SPECIALIST) + "/attachments", SPECIALIST, "a.pdf", Files.pdf()))
                .hasStatus(302);
        assertThat(books.sql("select register_id from attachment where id = ?")
                        .param(newest(one))
                        .query(UUID.class)
                        .single())
                .isEqualTo(one.as(SPECIALIST).registerId());
        assertThat(post(of(one) + "/" + newest(one) + "/quarantine", AINO)).hasStatusOk();
        assertThat(disclosedTo(AINO, one, "OPEN_UNCHECKED_FILE")).isEqualTo(1);
        assertThat(get(of(one), AINO)).hasStatusOk();
        assertThat(disclosedTo(AINO, one, "READ_ATTACHMENTS")).isEqualTo(1);
    }

    private int disclosedTo(String reader, StartedCase one, String action) {
        return books.sql("""
                        select count(*) from disclosure_log where case_id = ? and action = ?
                          and register_id = ? and recipient_register_id = ? and legal_basis = 'AUTHORITY_RIGHT'""")
                .params(
                        one.id(),
                        action,
                        one.as(SPECIALIST).registerId(),
                        one.as(reader).registerId())
                .query(Integer.class)
                .single();
    }

    @Test
    void aPartThatHasBeenSentTakesNoMoreFiles() {
        var one = aCase.begin().composed(SCHOOL);
        one.send(one.partOf(SCHOOL));
        String part = "/contributions/" + one.partOf(SCHOOL) + "/attachments";
        assertThat(attach(part, SCHOOL, "a.pdf", Files.pdf())).hasStatus(409);
        assertThat(get(part, SCHOOL)).hasStatusOk().bodyText().doesNotContain("type=\"file\"");
    }

    @Test
    void aFileBelongsToADocumentOfItsOwnCaseOnly() {
        var one = aCase.begin().named();
        var other = aCase.begin().named();
        String document = String.valueOf(mvc.post()
                        .uri("/cases/" + one.id() + "/documents")
                        .with(user(AINO))
                        .with(csrf())
                        .param("form", "meeting-entry")
                        .exchange()
                        .getResponse()
                        .getRedirectedUrl())
                .replaceFirst(".*/", "");
        var request = mvc.post().uri(of(one)).with(user(AINO)).with(csrf());
        assertThat(request.multipart()
                        .file(new MockMultipartFile("upload", "a.pdf", null, Files.pdf()))
                        .param("document", document)
                        .exchange())
                .hasStatus(302);
        assertThat(get(of(one), AINO)).bodyText().contains("Kuuluu: ");
        assertThat(mvc.post()
                        .uri(of(other))
                        .with(user(AINO))
                        .with(csrf())
                        .multipart()
                        .file(new MockMultipartFile("upload", "a.pdf", null, Files.pdf()))
                        .param("document", document)
                        .exchange())
                .hasStatus(422);
        assertThat(get(of(other) + "/" + newest(one), AINO)).hasStatus(404);
    }

    @Test
    void aCleanFileOpensToTheWholeUnitAndMalwareIsNotKept() {
        var one = aCase.begin().named();
        try (var clamd = new SmallClamd()) {
            assertThat(attach(of(one), AINO, "kirje.pdf", Files.pdf())).hasStatus(302);
            UUID file = newest(one);
            assertThat(state(file)).isEqualTo("CLEAN");
            assertThat(get(of(one) + "/" + file, INTAKE)).hasStatusOk();
            assertThat(get(of(one) + "/" + file, "paivi.hokkanen")).hasStatusOk();
            assertThat(get(of(one) + "/" + file + "/quarantine", AINO)).hasStatus(409);
            assertThat(attach(of(one), AINO, "eicar.txt", Files.latin(SmallClamd.EICAR)))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Tiedostossa on haittaohjelma", "Koulun kirje syksyltä");
            assertThat(clamd.asked()).isEqualTo(2);
        }
        assertThat(filesOf(one)).isEqualTo(1);
    }

    private MvcTestResult withdraw(String file, String username, String reason) {
        return mvc.post()
                .uri(file + "/withdrawal")
                .with(user(username))
                .with(csrf())
                .param("reason", reason)
                .exchange();
    }

    /** A letter about another family is shut for everybody at once; who shut it, when and why stays to be read. */
    @Test
    void aFileAttachedByMistakeIsWithdrawnAndOpensToNobodyAnyMore() {
        var one = aCase.begin().named();
        try (var clamd = new SmallClamd()) {
            assertThat(attach(of(one), INTAKE, "Toisen lapsen lausunto.pdf", Files.pdf()))
                    .hasStatus(302);
            assertThat(clamd.asked()).isOne();
        }
        String file = of(one) + "/" + newest(one);
        assertThat(get(of(one), "paivi.hokkanen"))
                .bodyText()
                .contains("Toisen lapsen")
                .doesNotContain("/withdrawal");
        for (String who : List.of("paivi.hokkanen", "elina.harju")) {
            assertThat(get(file + "/withdrawal", who)).hasStatus(403);
            assertThat(withdraw(file, who, "Väärä asia.")).hasStatus(403);
        }
        assertThat(withdraw(file, SCHOOL, "Väärä asia.")).hasStatus(404);
        assertThat(get(file + "/withdrawal", INTAKE))
                .hasStatusOk()
                .bodyText()
                .contains("Toisen lapsen lausunto.pdf", "väärään asiaan");
        assertThat(withdraw(file, INTAKE, " ")).hasStatus(422).bodyText().contains("Tämä tieto tarvitaan");
        assertThat(withdraw(file, INTAKE, "Kuuluu toiseen asiaan."))
                .hasStatus(302)
                .hasRedirectedUrl(of(one) + "?withdrawn");
        for (String who : List.of(INTAKE, AINO, "paivi.hokkanen")) {
            assertThat(get(of(one), who))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Käytöstä poistettu tiedosto", "Kuuluu toiseen asiaan.", "Marja Kivelä")
                    .doesNotContain("Toisen lapsen", "Koulun kirje", "/withdrawal");
            assertThat(get(file, who)).hasStatus(302);
            assertThat(get(file + "/quarantine", who).getResponse().getStatus()).isGreaterThan(400);
        }
        assertThat(withdraw(file, AINO, "Toistamiseen.")).hasStatus(409);
        assertThat(books.sql("select count(*) from attachment_content where case_id = ?")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(books.sql("""
                        select count(*) from use_log u join actor_snapshot s on s.id = u.actor_snapshot_id
                        where u.case_id = ? and u.action = 'WITHDRAW_ATTACHMENT' and s.username = ?""").params(one.id(), INTAKE).query(Integer.class).single())
                .isPositive();
    }

    @Test
    void theWriterOfAPartOrTheResponsibleWorkerWithdrawsItsFileAndNobodyIsToldOfItAnyMore() {
        var one = aCase.begin().composed(SCHOOL, SPECIALIST);
        String part = "/contributions/" + one.partOf(SCHOOL) + "/attachments";
        for (String who : List.of(SCHOOL, AINO)) {
            assertThat(attach(part, SCHOOL, "poissaolot.xlsx", Files.xlsx())).hasStatus(302);
            assertThat(get("/cases/" + one.id(), SPECIALIST)).bodyText().contains("Muiden liitteet");
            String file = of(one) + "/" + newest(one);
            assertThat(get(file + "/withdrawal", SPECIALIST)).hasStatus(403);
            assertThat(get(file + "/withdrawal", who)).hasStatusOk();
            assertThat(withdraw(file, who, "Väärän lapsen tiedot."))
                    .hasStatus(302)
                    .hasRedirectedUrl((who.equals(SCHOOL) ? part : of(one)) + "?withdrawn");
            assertThat(get(part, SCHOOL))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Väärän lapsen tiedot.")
                    .doesNotContain("poissaolot");
            assertThat(post(file + "/quarantine", SCHOOL)).hasStatus(302);
            assertThat(get("/cases/" + one.id(), SPECIALIST)).bodyText().doesNotContain("Muiden liitteet");
        }
        try (var clamd = new SmallClamd()) {
            emptyQuarantine.round();
            assertThat(state(newest(one))).isEqualTo("QUARANTINED");
        }
    }

    /** The right to what is one's own stays; the pages tell of the case and are closed. */
    @Test
    void whoeverHasLeftTheTeamMeetsNoPageOfFiles() {
        var one = aCase.begin().composed(SCHOOL);
        String part = "/contributions/" + one.partOf(SCHOOL) + "/attachments";
        assertThat(attach(part, SCHOOL, "poissaolot.xlsx", Files.xlsx())).hasStatus(302);
        String withdrawal = of(one) + "/" + newest(one) + "/withdrawal";
        assertThat(get(part, SCHOOL)).hasStatusOk();
        assertThat(get(withdrawal, SCHOOL)).hasStatusOk();
        leaves(one, SCHOOL);
        for (String page : List.of(part, withdrawal)) {
            assertThat(get(page, SCHOOL))
                    .hasStatus(409)
                    .bodyText()
                    .doesNotContain(one.file().number());
        }
        assertThat(withdraw(of(one) + "/" + newest(one), SCHOOL, "Väärä tiedosto."))
                .hasStatus(409)
                .bodyText()
                .contains("Väärä tiedosto.");
    }

    private void leaves(StartedCase one, String username) {
        books.sql("""
                        update team_member set left_on = joined_on, left_reason = 'Työ vaihtui.'
                        where case_id = ? and worker_id = (select id from worker where username = ?)""").params(one.id(), username).update();
    }

    /** Before the others in the row: what has been changed behind the program's back keeps nobody waiting. */
    private void onesNobodyCanOpen(UUID like) {
        books.sql("""
                        with one as (
                            insert into attachment (id, case_id, register_id, name, words, kind, size, sha256, state, attached_by, attached_at)
                            select ?, case_id, register_id, 'rikki.pdf', '', 'PDF', 1, 'x', 'QUARANTINED',
                                   attached_by, attached_at from attachment where id = ? returning id, case_id)
                        insert into attachment_content (attachment_id, case_id, sealed) select id, case_id, '' from one""")
                .params(new UUID(0x7000L, Ids.next().getLeastSignificantBits()), like)
                .update();
    }

    @Test
    void whatTheScannerCouldNotLookAtWaitsAndIsLookedAtLater() {
        var one = aCase.begin().named();
        SmallClamd.away();
        assertThat(attach(of(one), AINO, "kirje.pdf", Files.pdf())).hasStatus(302);
        UUID clean = newest(one);
        assertThat(attach(of(one), AINO, "kirje.txt", Files.latin(SmallClamd.EICAR)))
                .hasStatus(302);
        UUID infected = newest(one);
        assertThat(emptyQuarantine.round()).isZero();
        assertThat(List.of(state(clean), state(infected))).containsOnly("QUARANTINED");
        onesNobodyCanOpen(clean);
        try (var clamd = new SmallClamd()) {
            assertThat(emptyQuarantine.round()).isGreaterThanOrEqualTo(2);
            assertThat(clamd.asked()).isGreaterThanOrEqualTo(2);
        }
        assertThat(state(clean)).isEqualTo("CLEAN");
        assertThat(state(infected)).isEqualTo("INFECTED");
        assertThat(get(of(one) + "/" + clean, INTAKE)).hasStatusOk();
        assertThat(get(of(one) + "/" + infected, AINO)).hasStatus(302);
        assertThat(post(of(one) + "/" + infected + "/quarantine", AINO)).hasStatus(302);
        assertThat(get(of(one), AINO)).bodyText().contains("Haittaohjelma. Tiedostoa ei voi avata.");
    }

    @Test
    void whatIsNotTakenIsSaidAndTheTypedTextKept() {
        var one = aCase.begin().named();
        assertThat(attach(of(one), AINO, "lausunto.pdf", Files.zip("a", "b")))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "Tiedoston nimen pääte on ”pdf”, mutta sisältö on muuta: zip",
                        "Koulun kirje syksyltä",
                        "aria-describedby=\"file-hint file-error\"");
        assertThat(attach(of(one), AINO, "tyhja.pdf", new byte[0]))
                .hasStatus(422)
                .bodyText()
                .contains("Tiedosto on tyhjä", "Koulun kirje syksyltä");
        assertThat(attach(of(one), AINO, "suuri.txt", Files.latin("a".repeat(11 * 1024 * 1024))))
                .hasStatus(422)
                .bodyText()
                .contains("Tiedosto on liian suuri. Enintään 10 Mt.", "Koulun kirje syksyltä");
        assertThat(post(of(one), AINO)).hasStatus(422).bodyText().contains("Valitse tiedosto.");
        assertThat(filesOf(one)).isZero();
    }

    /** Two gigabytes are not waited for: their length is announced, and the answer is a way back to a page that says so. */
    @Test
    void farTooMuchIsTurnedBackBeforeItIsSent() throws IOException {
        var one = aCase.begin().named();
        assertThat(head("POST " + of(one), "Content-Length: 2147483648"))
                .contains("303")
                .anyMatch(line -> line.equals("Location: " + of(one) + "?tooLarge"));
        assertThat(head("POST " + of(one), "Transfer-Encoding: chunked")).contains("411");
        assertThat(head("POST /cases", "Content-Length: 2147483648")).contains("413");
        assertThat(head("POST //example.org/attachments", "Content-Length: 2147483648"))
                .noneMatch(line -> line.startsWith("Location"));
        assertThat(get(of(one) + "?tooLarge=", AINO))
                .hasStatusOk()
                .bodyText()
                .contains("Tiedosto on liian suuri. Enintään 10 Mt.");
    }

    /** Through the whole server: the form's token lies in the same sending as the file. */
    @Test
    void aFileIsAttachedByABrowserWithoutScriptsAndTooLargeOnesComeBackWithASentence(@TempDir Path folder)
            throws IOException {
        var one = aCase.begin().named();
        try (var person = Browser.withoutScripts(port, AINO, "fi")) {
            var page = person.open(of(one)).page();
            page.locator("#file").setInputFiles(new FilePayload("äidin kirje.pdf", "application/pdf", Files.pdf()));
            person.write("words", "Äidin kirje");
            person.submit(page.locator("form[enctype] > .pk-actions button"));
            assertThat(page.locator("main").innerText())
                    .contains("Tiedosto on liitetty", "äidin kirje.pdf", "Äidin kirje");
            page.locator("#file")
                    .setInputFiles(
                            new FilePayload("suuri.txt", "text/plain", Files.latin("a".repeat(12 * 1024 * 1024))));
            person.write("words", "Suuri kirje");
            person.submit(page.locator("form[enctype] > .pk-actions button"));
            assertThat(person.status()).isEqualTo(422);
            assertThat(page.locator("main").innerText()).contains("Tiedosto on liian suuri. Enintään 10 Mt.");
            assertThat(page.locator("#words").inputValue()).isEqualTo("Suuri kirje");
            var larger = folder.resolve("suurempi.txt");
            java.nio.file.Files.write(larger, Files.latin("a".repeat(25 * 1024 * 1024)));
            page.locator("#file").setInputFiles(larger);
            person.submit(page.locator("form[enctype] > .pk-actions button"));
            assertThat(page.url()).endsWith("?tooLarge");
            assertThat(page.locator("main").innerText()).contains("Tiedosto on liian suuri. Enintään 10 Mt.");
        }
        assertThat(filesOf(one)).isEqualTo(1);
    }

    /** The status and the headers of the answer to a form's beginning. */
    private List<String> head(String request, String length) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: multipart/form-data; boundary=x\r\n" + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var lines = new java.util.ArrayList<String>();
            lines.add(answer.readLine().split(" ")[1]);
            for (String line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
                lines.add(line);
            }
            return lines;
        }
    }
}
