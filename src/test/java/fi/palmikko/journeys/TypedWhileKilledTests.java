package fi.palmikko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import fi.palmikko.ARunningPalmikko;
import fi.palmikko.Browser;
import fi.palmikko.Browser.Person;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * 20 000 characters are typed, key by key, while the session, the program and the database end at random moments, thirty times in all: most of
 * them into a contribution by its writer, a third of the times into a joint assessment by two people at once, each in a section of the own.
 * After each return nothing is missing that was typed five seconds before, and nothing a page had been told was saved, character for character;
 * the writers go on in the same field, now and then on another machine.
 */
class TypedWhileKilledTests {

    /** Fewer or more for a try by hand: {@code -Dkills=6}. */
    private static final int KILLS = Integer.getInteger("kills", 30);

    /** So often two are at it. */
    private static final int TOGETHER = KILLS / 3;

    /** In one round, by all who type in it: in thirty a little more than 20 000. */
    private static final int IN_A_ROUND = 668;

    /** Letters typed at a stretch, and the milliseconds between them. */
    private static final int AT_ONCE = 40;

    private static final int KEY = 1;
    private static final Duration OLD = Duration.ofSeconds(5);
    private static final String LETTERS = "aaeiijklmnnoprsttuuvyäöåÅÄÖ,.-–\"'<>&%${}\\\\ščžŧ     \\n";

    private static final String CONTRIBUTION = """
            select coalesce(r.answers ->> ?, '') from contribution b join form_response r on r.id = b.response_id where b.id = ?""";
    private static final String ASSESSMENT = """
            select coalesce(r.answers ->> ?, '') from assessment a join form_response r on r.id = a.response_id where a.case_id = ?""";

    /** In one go, as the page may have signed in and gone on between a look and a touch. */
    private static final String SIGN_IN_AGAIN = """
            () => {
                const dialog = document.querySelector('[data-draft-sign-in]');
                if (!dialog || !dialog.checkVisibility()) return false;
                document.querySelector('#again-password').value = 'palmikko';
                document.querySelector('[data-sign-in]').click();
                return true;
            }""";

    private enum Victim {
        SESSION,
        PROGRAM,
        DATABASE
    }

    private record Typed(long at, int length) {}

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final ARunningPalmikko palmikko;
    private final List<Hand> hands = new ArrayList<>();

    TypedWhileKilledTests() throws IOException {
        palmikko = ARunningPalmikko.in("typed-while-killed");
    }

    @AfterEach
    void everybodyLeaves() {
        try (palmikko) {
            hands.forEach(Hand::leave);
        }
    }

    /** Most of them sessions, for they are what ends in daily work; the program a tenth, the database a quarter. */
    private List<Victim> victims() {
        var victims = new ArrayList<>(Collections.nCopies(KILLS - KILLS / 10 - KILLS / 4, Victim.SESSION));
        victims.addAll(Collections.nCopies(KILLS / 10, Victim.PROGRAM));
        victims.addAll(Collections.nCopies(KILLS / 4, Victim.DATABASE));
        Collections.shuffle(victims, chance);
        return victims;
    }

    /** By whom the rounds are written. */
    private List<List<Hand>> rounds() throws SQLException {
        var laine = found(
                "select c.id from case_file c join case_client k on k.case_id = c.id join person p on p.id = k.person_id"
                        + " where p.family_name = 'Laine' and c.phase = 'CONTRIBUTIONS'");
        String assessment = "/cases/" + laine + "/assessment";
        var niko = found(
                "select b.id from contribution b join worker w on w.id = b.worker_id where w.username = 'timo.hyvonen'"
                        + " and exists (select 1 from case_client k join person p on p.id = k.person_id where k.case_id = b.case_id and p.family_name = 'Mäkelä')");
        var timo =
                List.of(new Hand("timo.hyvonen", "/contributions/" + niko, "conclusions.summary", CONTRIBUTION, niko));
        var both = List.of(
                new Hand("aino.lehto", assessment, "family.housing", ASSESSMENT, laine),
                new Hand("elina.harju", assessment, "parents.care", ASSESSMENT, laine));
        var rounds = new ArrayList<>(Collections.nCopies(TOGETHER, both));
        rounds.addAll(Collections.nCopies(KILLS - TOGETHER, timo));
        Collections.shuffle(rounds, chance);
        return rounds;
    }

    private UUID found(String query) throws SQLException {
        try (var db = palmikko.database();
                var statement = db.createStatement()) {
            var rows = statement.executeQuery(query);
            assertThat(rows.next()).as(query).isTrue();
            return rows.getObject(1, UUID.class);
        }
    }

    @Test
    void nothingTypedIsLostWhateverDies() throws Exception {
        System.out.println("TypedWhileKilledTests: seed " + seed);
        palmikko.start();
        var rounds = rounds();
        var victims = victims();
        long begun = System.nanoTime();
        for (int kill = 0; kill < KILLS; kill++) {
            round(victims.get(kill), rounds.get(kill));
            System.out.printf(
                    "%d %s, %d at it, %d s%n",
                    kill + 1, victims.get(kill), rounds.get(kill).size(), (System.nanoTime() - begun) / 1_000_000_000);
        }
        hands.forEach(Hand::foundWhole);
        assertThat(hands.stream().mapToInt(hand -> hand.text.length()).sum()).isEqualTo(KILLS * IN_A_ROUND);
    }

    private void round(Victim victim, List<Hand> writing) throws Exception {
        for (var hand : writing) {
            hand.sitDown(IN_A_ROUND / writing.size());
        }
        long begun = System.nanoTime();
        long moment = begun + TimeUnit.MILLISECONDS.toNanos(chance.nextInt(200, 12_000));
        var killed = CompletableFuture.supplyAsync(() -> kill(victim, writing, moment));
        type(writing, 60 / writing.size(), moment);
        if (!killed.isDone()) {
            writing.getFirst().rest(moment - System.nanoTime());
        }
        long at = killed.get(60, TimeUnit.SECONDS);
        var said = writing.stream().map(hand -> hand.acknowledged.length()).toList();
        if (victim == Victim.DATABASE) {
            comeBack(victim);
        }
        for (int n = 0; n < writing.size(); n++) {
            writing.get(n).hasKept(at - OLD.toNanos(), said.get(n), victim);
        }
        type(writing, 0, 0);
        if (victim != Victim.DATABASE) {
            comeBack(victim);
        }
        boolean elsewhere = victim != Victim.SESSION && chance.nextInt(3) == 0;
        for (var hand : writing) {
            if (elsewhere) {
                hand.goOnElsewhere();
            } else {
                hand.goOn();
            }
        }
    }

    /** All to the end of their texts but so much, by turns, with pauses so that it lasts until then. */
    private static void type(List<Hand> writing, int left, long until) {
        boolean more = true;
        while (more) {
            more = false;
            for (var hand : writing) {
                more |= hand.typesOn(left);
            }
            var first = writing.getFirst();
            first.rest((until - System.nanoTime()) / Math.max(1, first.turns(left)));
        }
    }

    private long kill(Victim victim, List<Hand> writing, long when) {
        try {
            TimeUnit.NANOSECONDS.sleep(when - System.nanoTime());
            long at = System.nanoTime();
            switch (victim) {
                case SESSION -> endSessions(writing);
                case PROGRAM -> palmikko.killProgram();
                case DATABASE -> palmikko.killDatabase();
            }
            return at;
        } catch (InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Theirs alone: whoever comes to write later is not signed out already, with nothing saved that could be measured. */
    private void endSessions(List<Hand> writing) throws SQLException {
        try (var db = palmikko.database();
                var statement = db.prepareStatement("delete from app.spring_session where principal_name = any (?)")) {
            statement.setArray(
                    1,
                    db.createArrayOf(
                            "text", writing.stream().map(hand -> hand.username).toArray()));
            statement.executeUpdate();
        }
    }

    private void comeBack(Victim victim) throws IOException {
        switch (victim) {
            case SESSION -> {}
            case PROGRAM -> palmikko.start();
            case DATABASE -> palmikko.startDatabase();
        }
    }

    private static String kept(String typed) {
        return typed.strip();
    }

    /** Somebody who types into one field of one page, in the rounds that are theirs. */
    private final class Hand {

        private final String username;
        private final String address;
        private final String field;
        private final String query;
        private final UUID subject;
        private final List<Typed> clock = new ArrayList<>();
        private String text = "";
        private Person person;
        private int length;
        private volatile String acknowledged = "";

        Hand(String username, String address, String field, String query, UUID subject) {
            this.username = username;
            this.address = address;
            this.field = field;
            this.query = query;
            this.subject = subject;
        }

        Page page() {
            return person.page();
        }

        void leave() {
            person.close();
        }

        /** For a round of so many characters; the first time at an empty field. */
        void sitDown(int characters) {
            if (person == null) {
                signIn();
                field().fill("");
                arrive();
                hands.add(this);
            } else {
                goOn();
            }
            var more = new StringBuilder("T");
            while (more.length() < characters - 1) {
                more.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
            }
            text += more.append('.');
        }

        private void signIn() {
            person = Browser.as(palmikko.port(), username, "fi");
            person.open(address);
        }

        /** In the field, with an ear to what the page is told. */
        private void arrive() {
            field().click();
            page().keyboard().press("Control+End");
            page().onResponse(this::hear);
        }

        private void hear(Response response) {
            boolean saves =
                    response.request().method().equals("POST") && response.url().endsWith("/draft");
            if (!saves || response.status() != 200) {
                return;
            }
            Arrays.stream(response.request().postData().split("&"))
                    .filter(pair -> pair.startsWith(field + "="))
                    .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                    .map(TypedWhileKilledTests::kept)
                    .filter(said -> said.length() > acknowledged.length())
                    .forEach(said -> acknowledged = said);
        }

        private Locator field() {
            return page().locator("[name=\"" + field + "\"]");
        }

        /** A few more letters; false where only so much is left. */
        boolean typesOn(int left) {
            int next = Math.min(text.length() - left, length + AT_ONCE);
            if (next <= length) {
                return false;
            }
            page().keyboard()
                    .type(
                            text.substring(length, next),
                            new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(KEY));
            length = next;
            clock.add(new Typed(System.nanoTime(), length));
            return true;
        }

        /** How many more times it goes on. */
        int turns(int left) {
            return (text.length() - left - length) / AT_ONCE;
        }

        /** The page lives on meanwhile. */
        void rest(long nanos) {
            if (nanos > 0) {
                page().waitForTimeout(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
            }
        }

        /** How much of what was typed by then the server must have; blanks at the end are not text. */
        private int typedBefore(long moment) {
            int typed = clock.stream()
                    .filter(one -> one.at() <= moment)
                    .mapToInt(Typed::length)
                    .max()
                    .orElse(0);
            return kept(text.substring(0, typed)).length();
        }

        void hasKept(long before, int said, Victim victim) {
            String stored = stored();
            assertThat(kept(text.substring(0, length)))
                    .as("%s after %s, seed %d", username, victim, seed)
                    .startsWith(stored);
            assertThat(stored.length())
                    .as("%s after %s, seed %d", username, victim, seed)
                    .isGreaterThanOrEqualTo(typedBefore(before))
                    .isGreaterThanOrEqualTo(said);
        }

        /** The same page: it asks to sign in where it must, and sends what it still holds. */
        void goOn() {
            await(() -> {
                if ((boolean) page().evaluate(SIGN_IN_AGAIN)) {
                    page().waitForTimeout(1000);
                }
                return stored().equals(kept(text.substring(0, length)));
            });
            await(() -> (boolean) field().evaluate("field => field === document.activeElement"));
            assertThat(field().inputValue()).isEqualTo(text.substring(0, length));
        }

        /** The machine is gone too: on another one the text is there as the server had it, and the rest is typed once more. */
        void goOnElsewhere() {
            person.close();
            signIn();
            page().locator("a[data-draft-resume]").click();
            assertThat((boolean) field().evaluate("field => field === document.activeElement"))
                    .isTrue();
            String found = field().inputValue();
            assertThat(text).startsWith(found);
            assertThat(found).hasSizeGreaterThanOrEqualTo(acknowledged.length());
            length = found.length();
            clock.removeIf(typed -> typed.length() > found.length());
            arrive();
            type(List.of(this), 0, 0);
            await(() -> stored().equals(kept(text.substring(0, length))));
        }

        /** In the end, on a page opened anew. */
        void foundWhole() {
            await(() -> stored().equals(text));
            person.close();
            signIn();
            assertThat(field().inputValue()).isEqualTo(text);
        }

        private String stored() {
            try (var db = palmikko.database();
                    var statement = db.prepareStatement(query)) {
                statement.setString(1, field);
                statement.setObject(2, subject);
                var rows = statement.executeQuery();
                rows.next();
                return rows.getString(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Lets the page live while it waits. */
        private void await(java.util.function.BooleanSupplier so) {
            page().waitForCondition(so, new Page.WaitForConditionOptions().setTimeout(40_000));
        }
    }
}
