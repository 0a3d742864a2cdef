package fi.palmikko.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.workflow.Timers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters through a real SMTP server: one each, with nothing of the case in them, whatever happens on the way. */
@AppTest
class OutboxTests {

    /** Works in Orivesi and has nothing to do with the cases of Sastamala. */
    private static final String STRANGER = "mikko.rasinmaki";

    private static final String REASON = "Lapsi on päivystyksessä, ja hänen turvallisuutensa on selvitettävä.";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Notices notices;

    @Autowired
    Outbox outbox;

    @Autowired
    Post post;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    @Autowired
    Timers timers;

    @Autowired
    Clock clock;

    private GreenMail mail;

    @BeforeEach
    void nothingWaits() {
        db.sql("update notice set state = 'SENT' where state = 'WAITING'").update();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        sender.setPort(mail.getSmtp().getPort());
    }

    @AfterEach
    void mailStops() {
        mail.stop();
    }

    private MvcTestResult open(StartedCase one) {
        return mvc.post()
                .uri("/emergency-access")
                .with(user(STRANGER))
                .with(csrf())
                .param("number", one.file().number())
                .param("category", "CHILD_IN_DANGER")
                .param("reason", REASON)
                .param("hours", "2")
                .param("password", "palmikko")
                .exchange();
    }

    private List<UUID> tell(String username, int times) {
        UUID worker = aCase.as(username).id();
        transaction.executeWithoutResult(status -> {
            for (int n = 0; n < times; n++) {
                notices.tell(Notices.Kind.EMERGENCY_ACCESS, List.of(worker));
            }
        });
        return db.sql("select id from notice where worker_id = ? and state = 'WAITING' order by id")
                .param(worker)
                .query(UUID.class)
                .list();
    }

    private List<String> received(String header) {
        return Arrays.stream(mail.getReceivedMessages())
                .map(message -> header(message, header))
                .toList();
    }

    private static String header(MimeMessage message, String name) {
        try {
            return String.join(",", message.getHeader(name));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String messageId(UUID notice) {
        return "<" + notice + "@palmikko.example>";
    }

    private String state(UUID notice) {
        return db.sql("select state from notice where id = ?")
                .param(notice)
                .query(String.class)
                .single();
    }

    private OffsetDateTime nextTry(UUID notice) {
        return db.sql("select next_at from notice where id = ?")
                .param(notice)
                .query(OffsetDateTime.class)
                .single();
    }

    private void asOwner(String... sqls) {
        try (var superuser = server.getDatabase("postgres", "palmikko").getConnection();
                var statement = superuser.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoReviewsAnEmergencyAccessGetsOneLetterEach() {
        assertThat(open(aCase.begin().named())).hasStatus(302);
        assertThat(outbox.round()).isEqualTo(2);
        assertThat(outbox.round()).isZero();
        assertThat(received("To"))
                .containsExactlyInAnyOrder("paivi.hokkanen@palmikko.example", "eija.marttila@palmikko.example");
        assertThat(received("Message-ID")).doesNotHaveDuplicates();
        assertThat(received("Auto-Submitted")).containsOnly("auto-generated");
    }

    @Test
    void noLetterNamesThePersonTheCaseOrTheReason() {
        var one = aCase.begin().named();
        open(one);
        outbox.round();
        String family = books.sql("""
                        select p.family_name from case_client cc join person p on p.id = cc.person_id
                        where cc.case_id = ?""").param(one.id()).query(String.class).single();
        assertThat(mail.getReceivedMessages()).hasSize(2).allSatisfy(message -> {
            assertThat(message.getSubject()).isEqualTo("Palmikko: sinulla on katsottavaa");
            assertThat(message.getContent().toString() + GreenMailUtil.getWholeMessage(message))
                    .contains("/emergency-access/reviews")
                    .doesNotContain(one.file().number(), one.id().toString(), family, "Lumi", "Rasinm", "päivystyk");
        });
    }

    @Test
    void whoeverMayNotReviewItGetsNone() {
        var one = aCase.begin().named();
        one.disqualified("eija.marttila");
        open(one);
        outbox.round();
        assertThat(received("To")).containsExactly("paivi.hokkanen@palmikko.example");
    }

    @Test
    void theLetterSpeaksTheReceiversLanguage() throws Exception {
        tell("cecilia.wiklund", 1);
        assertThat(outbox.round()).isEqualTo(1);
        var letter = mail.getReceivedMessages()[0];
        assertThat(letter.getSubject()).isEqualTo("Palmikko: det finns något för dig att titta på");
        assertThat(letter.getContent().toString()).contains("Logga in", "inga klientuppgifter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eija@palmikko.example\r\nBcc: else@palmikko.example",
                "eija@palmikko.example\nSubject: else",
                "eija@palmikko.example, else@palmikko.example",
                "Eija <eija@palmikko.example>",
                "eija@palmikko.example\n"
            })
    void noAddressBecomesASecondHeaderOrReceiver(String address) {
        assertThatThrownBy(() -> db.sql("update worker set email = ? where username = 'eija.marttila'")
                        .param(address)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void anAddressThatGotPastTheDatabaseIsNotSentTo() {
        for (String address : List.of(
                "eija@palmikko.example\r\nBcc: else@palmikko.example",
                "eija@palmikko.example, else@palmikko.example",
                "eija@palmikko.example\nSubject: else")) {
            var letter = new Letter(
                    UUID.randomUUID(),
                    Notices.Kind.EMERGENCY_ACCESS,
                    address,
                    Locale.of("fi"),
                    clock.instant(),
                    0,
                    true);
            assertThatThrownBy(() -> post.send(letter)).as(address).isInstanceOf(AddressException.class);
        }
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void aLetterHasOneReceiverAndOneSubject() throws MessagingException {
        tell("eija.marttila", 1);
        outbox.round();
        var letter = mail.getReceivedMessages()[0];
        assertThat(letter.getAllRecipients()).hasSize(1);
        assertThat(letter.getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(letter.getHeader("Subject")).hasSize(1);
    }

    @Test
    void whenMailHasBeenDownForADayAllIsSentOnceAndInOrder() {
        int port = mail.getSmtp().getPort();
        mail.stop();
        var letters = tell("paivi.hokkanen", 3);
        var until = clock.instant().plus(Duration.ofHours(24));
        while (clock.instant().isBefore(until)) {
            assertThat(outbox.round()).isZero();
            timers.travelTo(nextTry(letters.getFirst()).toInstant().plusSeconds(1));
        }
        assertThat(letters).allSatisfy(letter -> assertThat(state(letter)).isEqualTo("WAITING"));
        mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        assertThat(outbox.round()).isEqualTo(3);
        assertThat(outbox.round()).isZero();
        assertThat(received("Message-ID"))
                .containsExactlyElementsOf(
                        letters.stream().map(OutboxTests::messageId).toList());
    }

    @Test
    void whoeverHasLeftGetsNoLetterAndTheAdministratorSeesIt() {
        var waiting = tell("aino.lehto", 1);
        books.sql("update worker set active = false where username = ?")
                .param("aino.lehto")
                .update();
        try {
            assertThat(outbox.round()).isZero();
        } finally {
            books.sql("update worker set active = true where username = ?")
                    .param("aino.lehto")
                    .update();
        }
        assertThat(received("To")).isEmpty();
        assertThat(db.sql("select state || ' ' || fault from notice where id = any (?)")
                        .param(waiting.toArray(UUID[]::new))
                        .query(String.class)
                        .list())
                .containsExactly("DEAD WorkerHasLeft");
    }

    @Test
    void theWaitsGrowAndInTheEndTheLetterIsGivenUpInSightOfTheAdministrator() {
        mail.stop();
        UUID letter = tell("paivi.hokkanen", 1).getFirst();
        var waited = Duration.ZERO;
        for (var wait : Outbox.WAITS) {
            assertThat(outbox.round()).isZero();
            assertThat(wait).isGreaterThan(waited);
            assertThat(nextTry(letter).toInstant())
                    .isBetween(
                            clock.instant().plus(wait).minusSeconds(30),
                            clock.instant().plus(wait));
            waited = wait;
            timers.travelTo(nextTry(letter).toInstant().plusSeconds(1));
        }
        assertThat(state(letter)).isEqualTo("WAITING");
        outbox.round();
        assertThat(state(letter)).isEqualTo("DEAD");
        assertThat(mvc.get().uri("/organisation/notices").with(user("kimmo.raitanen")))
                .hasStatusOk()
                .bodyText()
                .contains("Päivi Hokkanen", "Lähettämisestä luovuttu", "Sähköpostipalvelimeen ei saatu yhteyttä")
                .doesNotContain("Exception");
    }

    /** The server knows no such receiver: the letter is given up at once, and the next one is sent. */
    @Test
    void aReceiverTheServerRefusesForGoodHoldsUpNobody() throws Exception {
        try (var refusing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(refusing));
            sender.setPort(refusing.getLocalPort());
            UUID letter = tell("paivi.hokkanen", 1).getFirst();
            assertThat(outbox.round()).isZero();
            assertThat(state(letter)).isEqualTo("DEAD");
            assertThat(db.sql("select fault from notice where id = ?")
                            .param(letter)
                            .query(String.class)
                            .single())
                    .isEqualTo("SMTPAddressFailedException 550");
        }
        sender.setPort(mail.getSmtp().getPort());
        tell("paivi.hokkanen", 1);
        assertThat(outbox.round()).isEqualTo(1);
    }

    private static void refuse(ServerSocket server) {
        try (var client = server.accept();
                var in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client.getOutputStream(), "220 here");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(
                        client.getOutputStream(),
                        line.startsWith("RCPT") ? "550 no such user" : line.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(java.io.OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Test
    void whatWasSentAndNotMarkedGoesAgainAsTheSameLetter() {
        UUID letter = tell("paivi.hokkanen", 1).getFirst();
        asOwner(
                "create function app.die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$",
                "create trigger notice_die before update on app.notice for each row execute function app.die()");
        try {
            assertThatThrownBy(() -> outbox.round()).isInstanceOf(RuntimeException.class);
        } finally {
            asOwner("drop function app.die cascade");
        }
        assertThat(state(letter)).isEqualTo("WAITING");
        assertThat(outbox.round()).isEqualTo(1);
        assertThat(received("Message-ID")).containsExactly(messageId(letter), messageId(letter));
        assertThat(received("Date").getFirst()).isEqualTo(received("Date").getLast());
    }

    @Test
    void whatIsUndoneTellsNobody() {
        UUID worker = aCase.as("paivi.hokkanen").id();
        transaction.executeWithoutResult(status -> {
            notices.tell(Notices.Kind.EMERGENCY_ACCESS, List.of(worker));
            status.setRollbackOnly();
        });
        var one = aCase.begin().named();
        asOwner("revoke insert on app.use_log from palmikko_app");
        try {
            assertThat(open(one)).hasStatus(503);
        } finally {
            asOwner("grant insert on app.use_log to palmikko_app");
        }
        assertThat(outbox.round()).isZero();
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void whatAnotherProgramHasInHandIsPassedOverAndNotOvertaken() throws SQLException {
        var first = tell("paivi.hokkanen", 2).getFirst();
        tell("eija.marttila", 1);
        try (var other = server.getDatabase("postgres", "palmikko").getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select 1 from app.notice where id = '" + first + "' for update");
            }
            assertThat(outbox.round()).isEqualTo(1);
            assertThat(received("To")).containsExactly("eija.marttila@palmikko.example");
            other.rollback();
        }
        assertThat(outbox.round()).isEqualTo(2);
    }

    @Test
    void withoutAMailServerTheRowSaysSo() {
        UUID worker = aCase.as("paivi.hokkanen").id();
        var silent = new Notices(db, clock, "");
        transaction.executeWithoutResult(status -> silent.tell(Notices.Kind.EMERGENCY_ACCESS, List.of(worker)));
        assertThat(outbox.round()).isZero();
        assertThat(mvc.get().uri("/organisation/notices").with(user("kimmo.raitanen")))
                .hasStatusOk()
                .bodyText()
                .contains("Ei lähetetty: sähköpostipalvelinta ei ole määritetty", "Päivi Hokkanen");
    }

    @Test
    void onlyTheAdministratorSeesThePageOfNotices() {
        for (String username : List.of("aino.lehto", "paivi.hokkanen", "eija.marttila")) {
            assertThat(mvc.get().uri("/organisation/notices").with(user(username)))
                    .as(username)
                    .hasStatus(403);
        }
    }
}
