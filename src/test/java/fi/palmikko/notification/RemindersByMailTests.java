package fi.palmikko.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.workflow.Timers;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What timers tell of reaches those it is for, through a real SMTP server, once each and with nothing of the case. */
@AppTest
class RemindersByMailTests {

    /** A Wednesday. */
    private static final LocalDate START = LocalDate.of(2027, 6, 2);

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    Outbox outbox;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    private GreenMail mail;

    @BeforeEach
    void nothingWaits() {
        db.sql("update notice set state = 'SENT' where state = 'WAITING'").update();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        sender.setPort(mail.getSmtp().getPort());
        timers.travelTo(START);
    }

    @AfterEach
    void mailStops() {
        mail.stop();
    }

    /** What strikes by the morning of this day, and who is written to of what. */
    private List<String> told(StartedCase one, LocalDate day) {
        timers.travelTo(day);
        timers.fireDue(one.id());
        var waiting = db.sql("""
                        select w.username || ' ' || n.kind from notice n join worker w on w.id = n.worker_id
                        where n.state = 'WAITING' order by 1""").query(String.class).list();
        assertThat(outbox.round()).isEqualTo(waiting.size());
        return waiting;
    }

    private LocalDate due(StartedCase one) {
        return books.sql("select due_on from contribution where case_id = ?")
                .param(one.id())
                .query(LocalDate.class)
                .single();
    }

    private void says(MimeMessage letter, StartedCase one, String... words) throws Exception {
        String family = books.sql("""
                        select p.family_name from case_client cc join person p on p.id = cc.person_id
                        where cc.case_id = ?""").param(one.id()).query(String.class).single();
        assertThat(letter.getContent().toString()).contains(words);
        assertThat(letter.getContent().toString() + GreenMailUtil.getWholeMessage(letter))
                .doesNotContain(one.file().number(), one.id().toString(), family, "Lumi", "Tuuli", "Lehto");
    }

    @Test
    void whoeverIsAskedForAPartIsRemindedInTheirOwnLanguage() throws Exception {
        String language = "update worker set language = ? where username = 'sonja.karppinen'";
        var one = aCase.begin().composed("sonja.karppinen");
        books.sql(language).param("sv").update();
        try {
            assertThat(told(one, due(one).minusDays(2))).containsExactly("sonja.karppinen TASK_DUE");
            assertThat(told(one, due(one).minusDays(1))).isEmpty();
        } finally {
            books.sql(language).param("fi").update();
        }
        var letter = mail.getReceivedMessages()[0];
        assertThat(letter.getAllRecipients()[0]).hasToString("sonja.karppinen@palmikko.example");
        assertThat(letter.getSubject()).isEqualTo("Palmikko: det finns något för dig att titta på");
        says(letter, one, "uppgift", "Logga in", "inga klientuppgifter");
    }

    @Test
    void ofAMissingPartTheResponsibleWorkerAndTheSupervisorsOfBothUnitsAreTold() throws Exception {
        var one = aCase.begin().composed("tiina.keranen");
        told(one, due(one).minusDays(2));
        assertThat(told(one, due(one).plusDays(2)))
                .containsExactly("aino.lehto TASK_LATE", "outi.saarela WORKER_LATE", "paivi.hokkanen PART_LATE");
        assertThat(told(one, due(one).plusDays(3))).isEmpty();
        assertThat(mail.getReceivedMessages()).hasSize(4);
        for (var letter : Arrays.asList(mail.getReceivedMessages()).subList(1, 4)) {
            says(letter, one, "myöhässä", "Kirjaudu");
        }
    }

    @Test
    void ofTheLimitsTheResponsibleWorkerAndTheSupervisorAreTold() throws Exception {
        var one = aCase.begin().talked();
        assertThat(told(one, LocalDate.of(2027, 6, 12)))
                .containsExactly("aino.lehto TASK_LATE", "paivi.hokkanen LIMIT_PASSED");
        assertThat(told(one, LocalDate.of(2027, 8, 20)))
                .containsExactly("aino.lehto TASK_DUE", "paivi.hokkanen LIMIT_NEAR");
        assertThat(told(one, LocalDate.of(2027, 9, 3)))
                .containsExactly("aino.lehto TASK_LATE", "paivi.hokkanen LIMIT_PASSED");
        assertThat(told(one, LocalDate.of(2027, 10, 3))).isEmpty();
        for (var letter : mail.getReceivedMessages()) {
            says(letter, one, "Kirjaudu");
        }
    }

    /** Who is both is written to as the one who has the task. */
    @Test
    void nobodyIsToldTwiceAndNobodyWhoIsDisqualified() {
        var one = aCase.begin().named("paivi.hokkanen").talked();
        assertThat(told(one, LocalDate.of(2027, 6, 12))).containsExactly("paivi.hokkanen TASK_LATE");
        var other = aCase.begin().talked().disqualified("paivi.hokkanen");
        assertThat(told(other, LocalDate.of(2027, 7, 12))).containsExactly("aino.lehto TASK_LATE");
    }

    @Test
    void whoHasNoAddressIsInNobodysWay() {
        String email = "update worker set email = ? where username = 'aino.lehto'";
        var one = aCase.begin().talked();
        books.sql(email).param(null).update();
        try {
            assertThat(told(one, LocalDate.of(2027, 6, 12))).containsExactly("paivi.hokkanen LIMIT_PASSED");
            assertThat(one.happened()).endsWith("LateStart");
            assertThat(books.sql("""
                            select n.state from notice n join worker w on w.id = n.worker_id
                            where w.username = 'aino.lehto' order by n.id desc limit 1""").query(String.class).single()).isEqualTo("NO_ADDRESS");
        } finally {
            books.sql(email).param("aino.lehto@palmikko.example").update();
        }
    }
}
