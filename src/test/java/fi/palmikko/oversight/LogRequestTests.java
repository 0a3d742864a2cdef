package fi.palmikko.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.audit.Sealing;
import fi.palmikko.audit.VerifyExtract;
import fi.palmikko.shared.Days;
import fi.palmikko.workflow.Timers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A client's right to know who used the data (ATL 11 §). */
@AppTest
class LogRequestTests {

    private static final String OFFICER = "eija.marttila";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Timers timers;

    @Autowired
    Sealing sealing;

    @Autowired
    Books books;

    @Autowired
    LogWords words;

    @Autowired
    JdbcClient db;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** A case that was looked at yesterday. */
    private StartedCase usedYesterday() {
        var one = aCase.begin().composed("saara.helander");
        assertThat(mvc.get()
                        .uri("/cases/" + one.id())
                        .with(user("saara.helander"))
                        .exchange())
                .hasStatusOk();
        sealing.round();
        timers.travelTo(timers.today().plusDays(1));
        return one;
    }

    private MvcTestResult post(String path, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(user(OFFICER)).with(csrf()).param("password", "palmikko");
        fields.forEach(request::param);
        return request.exchange();
    }

    private MvcTestResult record(StartedCase one, String... changes) {
        var today = timers.today();
        var form = new LinkedHashMap<>(Map.of(
                "client", one.file().number(),
                "requester", "CLIENT",
                "receivedOn", Days.text(today),
                "language", "fi",
                "from", Days.text(today.minusYears(2)),
                "until", Days.text(today.minusDays(1)),
                "older", "false"));
        for (int at = 0; at < changes.length; at += 2) {
            form.put(changes[at], changes[at + 1]);
        }
        return post("/oversight/requests", form);
    }

    private String recorded(StartedCase one, String... changes) {
        var result = record(one, changes);
        assertThat(result).hasStatus(302);
        return Objects.requireNonNull(result.getResponse().getRedirectedUrl());
    }

    private String given(StartedCase one, String... changes) {
        String address = recorded(one, changes);
        assertThat(post(address + "/extract", Map.of())).hasStatus(302);
        return address;
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(user(OFFICER)).exchange();
    }

    private Document page(String path) throws Exception {
        var result = get(path);
        assertThat(result).hasStatusOk();
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private byte[] file(String path) {
        var result = get(path);
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsByteArray();
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private MvcTestResult refuse(String address, String extent, String marks) {
        return refuse(address, extent, marks, "RIGHTS_OF_OTHERS");
    }

    private MvcTestResult refuse(String address, String extent, String marks, String ground) {
        return post(
                address + "/refusal",
                Map.of("extent", extent, "marks", marks, "ground", ground, "reasons", "Paljastaisi ilmoittajan."));
    }

    @Test
    void theRequestIsAnsweredWithinTwoMonths() throws Exception {
        var one = usedYesterday();
        var received = timers.today().minusDays(10);
        var page = page(recorded(one, "receivedOn", Days.text(received)) + "?lang=fi");
        assertThat(page.text()).contains(Days.text(received.plusMonths(2)), "asiakastietolaki 11 §");
        assertThat(page("/oversight/requests?lang=fi").text()).contains(Days.text(received));
    }

    private static Map<String, String> received(LocalDate day, String reason) {
        return Map.of("receivedOn", Days.text(day), "reason", reason);
    }

    @Test
    void theDayARequestWasReceivedOnIsCorrectedAndTheDayOfTheAnswerWithIt() throws Exception {
        var one = usedYesterday();
        var said = timers.today().minusDays(3);
        var rightly = timers.today().minusDays(10);
        String address = recorded(one, "receivedOn", Days.text(said));
        assertThat(page(address + "?lang=fi")
                        .select("a[href*=event=log-request]")
                        .attr("href"))
                .contains(said.toString());
        assertThat(post(address + "/correction", received(rightly, "Kirje oli leimattu aiemmin.")))
                .hasStatus(302);
        var page = page(address + "?lang=fi");
        assertThat(page.text())
                .contains(
                        Days.text(rightly.plusMonths(2)),
                        "oli merkitty " + Days.text(said),
                        "Eija Marttila",
                        "Kirje oli leimattu aiemmin.")
                .doesNotContain(Days.text(said.plusMonths(2)));
        assertThat(page("/oversight/requests?lang=fi").text()).contains(Days.text(rightly));
        assertThat(books.sql("select object from use_log where basis_id = ? order by sequence desc limit 3")
                        .param(id(address))
                        .query(String.class)
                        .list())
                .contains("log request correction");
    }

    @Test
    void aDayThatCannotBeIsRefusedAndTheTextIsKept() throws Exception {
        var one = usedYesterday();
        String address = recorded(one);
        for (var day : List.of(timers.today(), timers.today().plusDays(1), LocalDate.of(1990, 1, 1))) {
            var refused = post(address + "/correction", received(day, "Leima luettiin väärin."));
            assertThat(refused).hasStatus(422);
            assertThat(Jsoup.parse(refused.getResponse().getContentAsString()).text())
                    .contains("Mitään ei muutettu", "Leima luettiin väärin.");
        }
        assertThat(post(address + "/extract", Map.of())).hasStatus(302);
        assertThat(post(address + "/correction", received(timers.today().minusDays(1), "Myöhässä.")))
                .hasStatus(409);
    }

    @Test
    void olderThanTwoYearsNeedsAReason() {
        var one = usedYesterday();
        String old = Days.text(timers.today().minusYears(2).minusDays(1));
        assertThat(record(one, "from", old, "older", "true")).hasStatus(422);
        assertThat(record(one, "from", old, "older", "true", "specialReason", "Tuomioistuin pyytää."))
                .hasStatus(302);
        assertThat(record(one, "until", Days.text(timers.today()))).hasStatus(422);
        assertThat(record(one, "requester", "GUARDIAN")).hasStatus(422);
        assertThat(record(one, "client", "2020-999999")).hasStatus(422);
    }

    /** A request is written; so is the answer to the part of it the client has no right to (ATL 11 §). */
    @Test
    void olderRowsWithoutAReasonAreRefusedInWritingBeforeTheRestIsGiven() throws Exception {
        var one = usedYesterday();
        usedLongAgo(one, timers.today().minusYears(2).minusDays(10));
        String address = recorded(one, "from", Days.text(timers.today().minusYears(3)));
        assertThat(page(address + "?lang=fi").text()).contains("kahta vuotta vanhempia");
        var early = post(address + "/extract", Map.of());
        assertThat(early).hasStatus(403);
        assertThat(Jsoup.parse(early.getResponse().getContentAsString()).text())
                .contains("Tee niistä ensin kirjallinen päätös");
        assertThat(refuse(address, "PART", "", "TOO_OLD")).hasStatus(302);
        assertThat(post(address + "/extract", Map.of())).hasStatus(302);
        assertThat(page(address + "/extract?lang=fi").text())
                .contains("Saara Helander", "Otteesta on jätetty pois merkintöjä: 2.");
        assertThat(page(address + "/refusal").text()).contains("kahta vuotta vanhempia");
    }

    private void usedLongAgo(StartedCase one, LocalDate day) {
        books.sql("""
                        select app.create_log_month('use_log', date_trunc('month', ?::date)::date)
                        where to_regclass('app.use_log_' || to_char(?::date, 'YYYY_MM')) is null""").params(day, day).query().listOfRows();
        new LoggedRows(books)
                .uses(
                        one.as("saara.helander").id(),
                        day,
                        "12:00",
                        2,
                        one.id(),
                        one.children().iterator().next(),
                        "READ_CONTACT",
                        "HANDLING_UNIT");
    }

    @Test
    void aGuardianWhomTheChildForbidsIsAnsweredOnlyWithAReason() throws Exception {
        var one = usedYesterday();
        String address = recorded(one, "requester", "GUARDIAN", "requesterName", "Väinö Väärä");
        books.sql("""
                        insert into guardian_prohibition (id, case_id, child_id, guardian_id, material, reason, respected, judgement,
                                                          recorded_on, recorded_by)
                        values (?, ?, ?, ?, 'ASSESSMENT', 'Pelkää.', true, 'Kypsä päättämään.', ?, ?)""")
                .params(
                        UUID.randomUUID(),
                        one.id(),
                        one.children().iterator().next(),
                        one.guardians().iterator().next(),
                        timers.today(),
                        one.responsible().id())
                .update();
        assertThat(page(address + "?lang=fi").text()).contains("lapsi on kieltänyt");
        assertThat(post(address + "/extract", Map.of())).hasStatus(422);
        assertThat(post(address + "/extract", Map.of("judgement", "Lapsi itse toivoi tätä.")))
                .hasStatus(302);
        assertThat(books.sql("select judgement from log_extract where request_id = ?")
                        .param(id(address))
                        .query(String.class)
                        .single())
                .isEqualTo("Lapsi itse toivoi tätä.");
    }

    @Test
    void nobodyKeepsTheOwnUseFromTheClient() throws Exception {
        var one = usedYesterday();
        String address = recorded(one);
        String number = page(address)
                .select("tbody tr:contains(Saara Helander) td:first-child .pk-source")
                .first()
                .text();
        UUID saara = one.as("saara.helander").id();
        books.sql("insert into worker_role (worker_id, role) values (?, 'DATA_PROTECTION_OFFICER')")
                .param(saara)
                .update();
        UUID unit = books.sql("select unit_id from worker where id = ?")
                .param(saara)
                .query(UUID.class)
                .single();
        books.sql("update worker set unit_id = (select unit_id from worker where username = ?) where id = ?")
                .params(OFFICER, saara)
                .update();
        try {
            var own = mvc.post()
                    .uri(address + "/refusal")
                    .with(user("saara.helander"))
                    .with(csrf())
                    .param("password", "palmikko")
                    .param("extent", "PART")
                    .param("marks", number)
                    .param("ground", "SECURITY")
                    .param("reasons", "Ei kuulu asiakkaalle.")
                    .exchange();
            assertThat(own).hasStatus(422).bodyText().contains("omasta käytöstäsi");
        } finally {
            books.sql("update worker set unit_id = ? where id = ?")
                    .params(unit, saara)
                    .update();
            books.sql("delete from worker_role where worker_id = ? and role = 'DATA_PROTECTION_OFFICER'")
                    .param(saara)
                    .update();
        }
        assertThat(refuse(address, "PART", number, "SECURITY")).hasStatus(302);
    }

    /** HL 27 §, 28 §. */
    @Test
    void aDisqualifiedOfficerFindsNeitherTheClientNorTheRequest() throws Exception {
        var one = usedYesterday();
        String address = recorded(one);
        one.disqualified(OFFICER);
        assertThat(get(address)).hasStatus(404);
        assertThat(post(address + "/extract", Map.of())).hasStatus(404);
        assertThat(record(one)).hasStatus(422);
        books.sql("update disqualification set ended_on = ?, ended_by = recorded_by where case_id = ?")
                .params(timers.today(), one.id())
                .update();
        assertThat(get(address)).hasStatusOk();
    }

    @Test
    void withoutThePasswordTypedAnewNothingIsGiven() {
        var one = usedYesterday();
        String address = recorded(one);
        assertThat(mvc.post()
                        .uri(address + "/extract")
                        .with(user(OFFICER))
                        .with(csrf())
                        .exchange())
                .hasStatus(422);
        assertThat(get(address + "/extract")).hasStatus(404);
    }

    @Test
    void theExtractTellsWhoWhenInWhichRoleAndOnWhichGroundInTheClientsLanguage() throws Exception {
        var one = usedYesterday();
        String address = given(one, "language", "sv");
        var page = page(address + "/extract?lang=fi");
        assertThat(page.select("article").attr("lang")).isEqualTo("sv");
        assertThat(page.select("html").attr("lang")).isEqualTo("fi");
        assertThat(page.select("article").text())
                .contains("Vem som har använt dina uppgifter", "Saara Helander", "Utlämnat till: Patientregistret")
                .contains("41 § i socialvårdslagen", "Dataombudsmannens byrå")
                .doesNotContain("Luovutettu");
    }

    @Test
    void twoExtractsOfTheSameDaysAreTheSameBytes() {
        var one = usedYesterday();
        String first = given(one);
        byte[] file = file(first + "/extract.csv");
        String second = given(one);
        assertThat(file(first + "/extract.csv")).isEqualTo(file);
        assertThat(file(second + "/extract.csv?lang=en")).isEqualTo(file);
        assertThat(text(file))
                .startsWith("\ufeff\"Merkintä\";\"Milloin\";\"Kuka\"")
                .contains("\"Saara Helander\"");
        assertThat(books.sql("select count(distinct digest) from log_extract where request_id in (?, ?)")
                        .params(id(first), id(second))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** A release words an act anew, and a register gets another name. */
    @Test
    void anExtractIsTheSameBytesWhateverIsSaidOfActsAndRegistersLater() {
        var one = usedYesterday();
        String first = given(one);
        byte[] file = file(first + "/extract.csv");
        assertThat(text(file)).contains("Potilasrekisteri");
        var messages = ReflectionTestUtils.getField(words, "messages");
        var reworded = new StaticMessageSource();
        reworded.setParentMessageSource((MessageSource) messages);
        reworded.addMessage("action.READ_CASE", Locale.of("fi"), "Avasi asian");
        ReflectionTestUtils.setField(words, "messages", reworded);
        rename("Potilasrekisteri", "Terveystietojen rekisteri");
        try {
            assertThat(file(first + "/extract.csv")).isEqualTo(file);
            String second = given(one);
            assertThat(file(second + "/extract.csv")).isEqualTo(file);
            assertThat(text(file(given(one, "from", Days.text(timers.today().minusDays(30))) + "/extract.csv")))
                    .contains("Avasi asian", "Terveystietojen rekisteri");
        } finally {
            ReflectionTestUtils.setField(words, "messages", messages);
            rename("Terveystietojen rekisteri", "Potilasrekisteri");
        }
    }

    private void rename(String from, String to) {
        books.sql("update register set name_fi = ? where name_fi = ?")
                .params(to, from)
                .update();
    }

    @Test
    void anExtractThatIsNoLongerTheSameIsNotGiven() throws Exception {
        var one = usedYesterday();
        String address = given(one);
        assertThat(page(address + "/extract?lang=fi").text()).contains("Saara Helander");
        books.sql("""
                        insert into log_extract (id, request_id, entries, withheld, digest, file, made_by, made_at)
                        select uuidv7(), request_id, entries, withheld, sha256('another'), file, made_by, made_at + interval '1 second'
                        from log_extract where request_id = ?""").param(id(address)).update();
        notGiven(address);
    }

    /** The log tells of a use that nobody had told of when the extract was made. */
    @Test
    void anExtractTheLogNoLongerBearsOutIsNotGiven() throws Exception {
        var one = usedYesterday();
        String address = given(one);
        usedLongAgo(one, timers.today().minusDays(20));
        notGiven(address);
    }

    private void notGiven(String address) throws Exception {
        assertThat(page(address + "/extract?lang=fi").text())
                .contains("Otetta ei anneta")
                .doesNotContain("Saara Helander");
        for (String file : List.of("/extract.csv", "/proofs")) {
            var refused = get(address + file + "?lang=fi");
            assertThat(refused).as(file).hasStatus(403);
            assertThat(Jsoup.parse(refused.getResponse().getContentAsString()).text())
                    .as(file)
                    .contains("Otetta ei anneta");
        }
    }

    private static java.util.UUID id(String address) {
        return java.util.UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
    }

    @Test
    void makingAndReadingItAreInTheLog() {
        var one = usedYesterday();
        String address = given(one);
        file(address + "/extract.csv");
        assertThat(books.sql(
                                "select action from use_log where basis_id = ? and subject_id is not null order by sequence")
                        .param(id(address))
                        .query(String.class)
                        .list())
                .containsExactly("RECORD_LOG_REQUEST", "MAKE_LOG_EXTRACT", "READ_LOG_EXTRACT");
    }

    private int verify(Path proofs, Path extract) {
        said.reset();
        return VerifyExtract.run(
                List.of(
                        "--proofs",
                        proofs.toString(),
                        "--public-key",
                        Sealing.KEY.toString(),
                        "--extract",
                        extract.toString()),
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    void theProofsHoldWithThePublicKeyAloneAndNoByteCanBeOther(@TempDir Path folder) throws Exception {
        var one = usedYesterday();
        String address = given(one);
        Path extract = Files.write(folder.resolve("lokiote.csv"), file(address + "/extract.csv"));
        byte[] proofs = file(address + "/proofs");
        Path file = Files.write(folder.resolve("proofs.json"), proofs);
        assertThat(verify(file, extract))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(text(proofs)).contains("\"actor.name\" : \"Saara Helander\"");
        for (int at = 0; at < proofs.length; at += Math.max(1, proofs.length / 300)) {
            byte[] other = proofs.clone();
            other[at] ^= 1;
            Files.write(file, other);
            assertThat(verify(file, extract))
                    .as("byte " + at + " of " + proofs.length)
                    .isEqualTo(1);
        }
    }

    @Test
    void aLineThatIsChangedLeftOutOrAddedIsToldOf(@TempDir Path folder) throws Exception {
        var one = usedYesterday();
        String address = given(one);
        String extract = text(file(address + "/extract.csv"));
        Path proofs = Files.write(folder.resolve("proofs.json"), file(address + "/proofs"));
        Path file = folder.resolve("lokiote.csv");
        Files.writeString(file, extract.replace("Saara Helander", "Saara Holander"));
        assertThat(verify(proofs, file)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("not proven: ", "left out: ");
        Files.writeString(file, extract.substring(0, extract.lastIndexOf("\r\n", extract.length() - 3) + 2));
        assertThat(verify(proofs, file)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("left out: ").doesNotContain("not proven: ");
    }

    @Test
    void thereAreNoProofsBeforeTheRowsAreSealed() {
        var one = aCase.begin().composed("saara.helander");
        timers.travelTo(timers.today().plusDays(1));
        String address = given(one);
        assertThat(get(address + "/proofs")).hasStatus(403);
        sealing.round();
        assertThat(get(address + "/proofs")).hasStatusOk();
    }

    @Test
    void aWholeRefusalIsAWrittenDecisionAndEndsTheRequest() throws Exception {
        var one = usedYesterday();
        String address = recorded(one);
        assertThat(refuse(address, "WHOLE", "")).hasStatus(302);
        assertThat(page(address + "/refusal?lang=sv").select("article").text())
                .contains("Päätös: lokitietoja ei anneta", "Paljastaisi ilmoittajan.", "jonkun muun oikeuksille")
                .contains("Eija Marttila, tietosuojavastaava", "Tietosuojavaltuutetun toimisto");
        assertThat(post(address + "/extract", Map.of())).hasStatus(409);
        assertThat(refuse(address, "WHOLE", "")).hasStatus(409);
        assertThat(get(address + "/extract")).hasStatus(404);
    }

    @Test
    void someRowsCanBeKeptBackAndTheExtractSaysSo() throws Exception {
        var one = usedYesterday();
        String address = recorded(one);
        var numbers = page(address).select("tbody tr td:first-child .pk-source").eachText();
        assertThat(numbers).hasSizeGreaterThan(3);
        assertThat(refuse(address, "PART", "K-999999999"))
                .hasStatus(422)
                .bodyText()
                .contains("K-999999999");
        assertThat(refuse(address, "PART", "")).hasStatus(422);
        assertThat(refuse(address, "PART", numbers.get(0) + ", " + numbers.get(1)))
                .hasStatus(302);
        assertThat(post(address + "/extract", Map.of())).hasStatus(302);
        var page = page(address + "/extract?lang=fi");
        assertThat(page.select("tbody tr td:first-child .pk-source").eachText())
                .containsExactlyElementsOf(numbers.subList(2, numbers.size()));
        assertThat(page.text()).contains("Otteesta on jätetty pois merkintöjä: 2.");
        assertThat(text(file(address + "/extract.csv"))).doesNotContain('"' + numbers.get(0) + '"');
        assertThat(text(file(address + "/proofs")))
                .doesNotContain("\"sequence\" : \"" + numbers.get(0).substring(2) + '"');
    }

    @Test
    void whatHasBeenDecidedIsNotChanged() {
        var one = usedYesterday();
        String address = recorded(one);
        refuse(address, "WHOLE", "");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> books.sql("update log_refusal set reasons = 'x' where request_id = ?")
                                .param(id(address))
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("may not be changed");
    }

    @Test
    void theLogsAreToldToBeAsTheyWereSealed() throws Exception {
        usedYesterday();
        assertThat(page("/oversight/seals?lang=fi").text()).contains("Sosiaalihuollon asiakasrekisteri", "PUBLIC KEY");
        assertThat(post("/oversight/seals/verification", Map.of()))
                .hasStatusOk()
                .bodyText()
                .contains("pk-panel");
    }

    /** Two months are calendar months: what is left of them is counted in days. */
    @Test
    void theDayOfTheAnswerIsSaidInCalendarDaysAndExplained() throws Exception {
        var today = timers.today();
        var received = Days.text(today);
        var due = today.plusMonths(2);
        String address = recorded(usedYesterday(), "receivedOn", received);
        String left = ChronoUnit.DAYS.between(timers.today(), due) + " päivää jäljellä, "
                + due.format(DateTimeFormatter.ofPattern("EEE d.M.uuuu", Locale.of("fi")));
        for (String from : new String[] {"/oversight/requests", address}) {
            var page = page(from);
            assertThat(page.select(".pk-deadline").eachText()).as(from).contains(left);
            String why = page.select("main a[href*='event=log-request'][href*='" + today + "']")
                    .attr("href");
            assertThat(page(why).select(".pk-deadline-rule[open]").text()).contains("Päivä 0 on");
        }
    }
}
