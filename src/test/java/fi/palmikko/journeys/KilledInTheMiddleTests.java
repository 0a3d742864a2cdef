package fi.palmikko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ARunningPalmikko;
import fi.palmikko.Browser;
import fi.palmikko.Browser.Person;
import fi.palmikko.shared.Days;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The program and its database are killed while several people are at work: one has saved, one is typing, one has
 * pressed the button and has had no answer. After the next start each of them goes on from there.
 */
class KilledInTheMiddleTests {

    private static final String FAMILY = "Myrskyluoto";
    private static final String OTHERS = "Mäkelä";

    private static final String SAVED = """
            "En mä tiiä", Niko sanoi – ja jatkoi: 'ehkä huomenna'.

            \tÅsa Öhman & isä <harri@example.fi> olivat samaa mieltä; 100 % varma se ei ole.
            čšž ŋđŧ 👩‍👧‍👦 \\n {0} ${x}""".strip();

    private static final String TYPED =
            "Niko lähtee kouluun, kun joku on ovella vastassa. ".repeat(40).strip();

    private final Map<String, Person> people = new HashMap<>();
    private final ARunningPalmikko palmikko;

    KilledInTheMiddleTests() throws IOException {
        palmikko = ARunningPalmikko.in("killed-in-the-middle");
    }

    @AfterEach
    void everybodyLeaves() {
        try (palmikko) {
            people.values().forEach(Person::close);
        }
    }

    private Person as(String username) {
        return people.computeIfAbsent(username, name -> Browser.as(palmikko.port(), name, "fi"));
    }

    @Test
    void killingTheProgramInTheMiddleOfTheWorkLosesNothing() throws IOException, SQLException {
        palmikko.start();

        String path = Walk.recordContact(as("marja.kivela"), "Veeti", FAMILY, Days.today(Clock.systemUTC()));
        var newCase = UUID.fromString(path.replaceFirst(".*/", ""));
        var aino = as("aino.lehto").hasTask("Arvioi kiireellisyys", FAMILY);

        var timo = as("timo.hyvonen").start("Kirjaa oma osuus", OTHERS);
        String part = timo.path();
        timo.write("child.words", SAVED)
                .submit(timo.page().locator("button[value=save]"))
                .sees("Tallennettu")
                .write("conclusions.summary", TYPED);
        var oldCase = caseOf(UUID.fromString(part.replaceFirst(".*/", "")));
        ARunningPalmikko.await(
                "what was typed to save itself",
                Duration.ofSeconds(20),
                () -> facts(oldCase).contains("part REQUESTED 2 false " + SAVED));
        dueWhileDown(oldCase, "Timer_CompletionDue");

        var before = facts(newCase);
        try (var holder = palmikko.database()) {
            hold(holder, newCase);
            Walk.fillTriage(aino, path);
            aino.send(aino.page().locator("main form button.govuk-button:not([type=button])"));
            ARunningPalmikko.await("the decision to be half written", Duration.ofSeconds(20), this::somebodyWaits);
            palmikko.kill();
        }
        palmikko.start();

        assertThat(strays()).isEmpty();
        assertThat(facts(newCase)).isEqualTo(before).contains("case PENDING 0", "step TriageCase", "task TriageCase");
        assertThat(facts(oldCase)).contains("part REQUESTED 2 false " + SAVED);
        as("marja.kivela").open(path).sees("Veeti " + FAMILY, "Vireillä");
        aino.hasTask("Arvioi kiireellisyys", FAMILY);
        Walk.triage(aino, path);

        timo.submit(timo.page().locator("button[value=save]")).sees("Tallennettu");
        timo.open(part);
        assertThat(written(timo, "child.words")).isEqualTo(SAVED);
        assertThat(written(timo, "conclusions.summary")).isEqualTo(TYPED);
        ARunningPalmikko.await(
                "the timer the killed program had taken",
                Duration.ofSeconds(30),
                () -> facts(oldCase).contains("event LateCompletion"));

        var decided = facts(newCase);
        var unsent = facts(oldCase);
        timo.submit(timo.page().locator("button[value=check]"));
        timo.send(timo.page().locator("form[action$='/sending'] button"));
        palmikko.killProgram();
        palmikko.start();

        assertThat(strays()).isEmpty();
        assertThat(facts(newCase)).isEqualTo(decided).contains("step NameResponsibleWorker");
        assertThat(facts(oldCase)).isIn(unsent, sent(unsent));
        goOn(path, timo);
    }

    private void goOn(String path, Person timo) {
        timo.open("/");
        if (timo.row("Kirjaa oma osuus", OTHERS).count() > 0) {
            timo.start("Kirjaa oma osuus", OTHERS).press("Tarkista ja lähetä").press("Lähetä omatyöntekijälle");
        }
        timo.hasNoTask("Kirjaa oma osuus", OTHERS);
        var mikko = as("mikko.rasinmaki").start("Käy osuus läpi", OTHERS);
        mikko.sees("Timo Hyvönen", TYPED).press("Hyväksy osuus");
        mikko.hasNoTask("Käy osuus läpi", OTHERS);
        as("paivi.hokkanen")
                .start("Nimeä omatyöntekijä", FAMILY)
                .choose("Kuka vastaa asiasta?", "Aino Lehto")
                .press("Nimeä omatyöntekijä");
        as("aino.lehto").hasTask("Keskustele perheen kanssa", FAMILY).open(path).sees("Aino Lehto");
    }

    private static String written(Person person, String field) {
        return person.page().locator("[name=\"" + field + "\"]").inputValue();
    }

    /** Nobody else gets at the open step of the case until the holder lets go. */
    private static void hold(Connection holder, UUID caseId) throws SQLException {
        holder.setAutoCommit(false);
        try (var step = holder.prepareStatement("select from work_item where case_id = ? for update")) {
            step.setObject(1, caseId);
            assertThat(step.executeQuery().next()).isTrue();
        }
    }

    private boolean somebodyWaits() {
        return !lines("select 'waits' from pg_locks where not granted").isEmpty();
    }

    /** The timer of the case strikes in ten seconds, and a program that will be dead by then has it in hand. */
    private void dueWhileDown(UUID caseId, String timer) throws SQLException {
        try (var db = palmikko.database();
                var due = db.prepareStatement("""
                        update act_ru_job set duedate_ = now() + interval '10 seconds', lock_owner_ = 'killed',
                               lock_exp_time_ = now() + interval '10 seconds'
                        where handler_cfg_ = ? and process_instance_id_ in
                              (select id_ from act_ru_execution where business_key_ = ?)""")) {
            due.setString(1, timer);
            due.setString(2, caseId.toString());
            assertThat(due.executeUpdate()).isEqualTo(1);
        }
        // what is late is late by its limit, whenever the timer strikes
        try (var db = palmikko.database();
                var passed = db.prepareStatement("""
                        update deadline set day_zero = day_zero - 365, due_on = current_date - 2
                        where case_id = ?::uuid and rule in ('D4', 'COMPLETION_TARGET') and state = 'RUNNING'""")) {
            passed.setString(1, caseId.toString());
            assertThat(passed.executeUpdate()).isEqualTo(1);
        }
    }

    private UUID caseOf(UUID contribution) {
        return UUID.fromString(lines("select case_id::text from contribution where id = ?", contribution)
                .getFirst());
    }

    /** What the house, the work list and the engine know of a case, a line each. */
    private List<String> facts(UUID caseId) {
        return lines("""
                with this as (select ?::uuid as id)
                select 'case ' || phase || ' ' || version from case_file c, this where c.id = this.id
                union all select 'triage ' || urgency from triage, this where case_id = this.id
                union all select 'deadline ' || rule || ' ' || state || ' ' || due_on from deadline, this where case_id = this.id
                union all select 'event ' || kind from case_event, this where case_id = this.id
                union all select 'step ' || step from work_item, this where case_id = this.id
                union all select 'task ' || task_def_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_, this
                          where business_key_ = this.id::text
                union all select concat_ws(' ', 'part', c.state, r.version, (r.locked_at is not null)::text, r.answers ->> 'child.words')
                          from contribution c join form_response r on r.id = c.response_id, this where c.case_id = this.id
                union all select 'document ' || kind || ' ' || version_no from document, this where case_id = this.id""", caseId);
    }

    /** The same, had the part been sent. */
    private static List<String> sent(List<String> facts) {
        var sent = new ArrayList<>(facts);
        for (String kind : List.of("step ", "task ")) {
            sent.remove(kind + "RecordContribution");
            sent.add(kind + "AcceptContribution");
        }
        sent.replaceAll(fact -> fact.replace("part REQUESTED 2 false", "part SENT 3 true"));
        sent.addAll(List.of("event ContributionSent", "document contribution 1"));
        Collections.sort(sent);
        return sent;
    }

    /** The engine and the work list tell of the same open steps, in every case. */
    private List<String> strays() {
        return lines("""
                (select id_ from act_ru_task except select task_id from work_item)
                union (select task_id from work_item except select id_ from act_ru_task)""");
    }

    private List<String> lines(String sql, Object... values) {
        try (var db = palmikko.database();
                var statement = db.prepareStatement(sql)) {
            for (int n = 0; n < values.length; n++) {
                statement.setObject(n + 1, values[n]);
            }
            var lines = new ArrayList<String>();
            for (var rows = statement.executeQuery(); rows.next(); ) {
                lines.add(rows.getString(1));
            }
            Collections.sort(lines);
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
