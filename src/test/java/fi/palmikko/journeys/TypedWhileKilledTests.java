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
 * Somebody types 20 000 characters, key by key, while the session, the program and the database end at random moments, thirty
 * times in all. After each return nothing is missing that was typed five seconds before, and nothing the page had been told was
 * saved, character for character; the writer goes on in the same field, now and then on another machine.
 */
class TypedWhileKilledTests {

    /** Fewer or more for a try by hand: {@code -Dkills=6}. */
    private static final int KILLS = Integer.getInteger("kills", 30);

    private static final int LENGTH = KILLS * 20_000 / 30;
    private static final int KEY = 1;
    private static final Duration OLD = Duration.ofSeconds(5);
    private static final String FIELD = "conclusions.summary";
    private static final String WRITER = "timo.hyvonen";
    private static final String LETTERS = "aaeiijklmnnoprsttuuvyäöåÅÄÖ,.-–\"'<>&%${}\\\\ščžŧ     \\n";

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
    private final List<Typed> clock = new ArrayList<>();
    private final String text = text();
    private Person timo;
    private UUID part;
    private int length;
    private volatile String acknowledged = "";

    TypedWhileKilledTests() throws IOException {
        palmikko = ARunningPalmikko.in("typed-while-killed");
    }

    @AfterEach
    void everybodyLeaves() {
        try (palmikko) {
            if (timo != null) {
                timo.close();
            }
        }
    }

    private String text() {
        var typed = new StringBuilder("T");
        while (typed.length() < LENGTH - 1) {
            typed.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        return typed.append('.').toString();
    }

    /** Most of them sessions, for they are what ends in daily work; the program a tenth, the database a quarter. */
    private List<Victim> victims() {
        var victims = new ArrayList<>(Collections.nCopies(KILLS - KILLS / 10 - KILLS / 4, Victim.SESSION));
        victims.addAll(Collections.nCopies(KILLS / 10, Victim.PROGRAM));
        victims.addAll(Collections.nCopies(KILLS / 4, Victim.DATABASE));
        Collections.shuffle(victims, chance);
        return victims;
    }

    @Test
    void nothingTypedIsLostWhateverDies() throws Exception {
        System.out.println("TypedWhileKilledTests: seed " + seed);
        palmikko.start();
        timo = signIn();
        timo.start("Kirjaa oma osuus", "Mäkelä");
        part = UUID.fromString(timo.path().replaceFirst("[?#].*", "").replaceFirst(".*/", ""));
        arrive();
        var victims = victims();
        long begun = System.nanoTime();
        for (int kill = 0; kill < KILLS; kill++) {
            round(victims.get(kill), (kill + 1) * LENGTH / KILLS);
            System.out.printf(
                    "%d %s, %d characters, %d s%n",
                    kill + 1, victims.get(kill), length, (System.nanoTime() - begun) / 1_000_000_000);
        }
        await(() -> stored().equals(text));
        timo.open("/contributions/" + part);
        assertThat(field().inputValue()).isEqualTo(text);
        assertThat(text).hasSize(LENGTH);
    }

    private Person signIn() {
        return Browser.as(palmikko.port(), WRITER, "fi");
    }

    /** At the page, in the field, with an ear to what the page is told. */
    private void arrive() {
        field().click();
        timo.page().keyboard().press("Control+End");
        timo.page().onResponse(this::hear);
    }

    private void hear(Response response) {
        boolean saves =
                response.request().method().equals("POST") && response.url().endsWith("/draft");
        if (!saves || response.status() != 200) {
            return;
        }
        Arrays.stream(response.request().postData().split("&"))
                .filter(pair -> pair.startsWith(FIELD + "="))
                .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                .map(TypedWhileKilledTests::kept)
                .filter(said -> said.length() > acknowledged.length())
                .forEach(said -> acknowledged = said);
    }

    private Locator field() {
        return timo.page().locator("[name=\"" + FIELD + "\"]");
    }

    private void round(Victim victim, int until) throws Exception {
        long moment = chance.nextInt(200, 2500);
        long begun = System.nanoTime();
        var killed = CompletableFuture.supplyAsync(() -> kill(victim, begun + TimeUnit.MILLISECONDS.toNanos(moment)));
        type(until - 60);
        if (!killed.isDone()) {
            timo.page().waitForTimeout(Math.max(1, moment - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
        }
        long at = killed.get(60, TimeUnit.SECONDS);
        String said = acknowledged;
        type(until);
        comeBack(victim);
        String stored = stored();
        assertThat(kept(text.substring(0, length)))
                .as("after %s, seed %d", victim, seed)
                .startsWith(stored);
        assertThat(stored.length())
                .as("after %s, seed %d", victim, seed)
                .isGreaterThanOrEqualTo(typedBefore(at - OLD.toNanos()))
                .isGreaterThanOrEqualTo(said.length());
        if (victim == Victim.SESSION || chance.nextInt(3) > 0) {
            goOn();
        } else {
            goOnElsewhere();
        }
    }

    private long kill(Victim victim, long when) {
        try {
            TimeUnit.NANOSECONDS.sleep(when - System.nanoTime());
            long at = System.nanoTime();
            switch (victim) {
                case SESSION -> endSessions();
                case PROGRAM -> palmikko.killProgram();
                case DATABASE -> palmikko.killDatabase();
            }
            return at;
        } catch (InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void endSessions() throws SQLException {
        try (var db = palmikko.database();
                var statement = db.createStatement()) {
            statement.execute("delete from app.spring_session");
        }
    }

    private void type(int until) {
        while (length < until) {
            int next = Math.min(until, length + 40);
            timo.page()
                    .keyboard()
                    .type(
                            text.substring(length, next),
                            new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(KEY));
            length = next;
            clock.add(new Typed(System.nanoTime(), length));
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

    private void comeBack(Victim victim) throws IOException {
        switch (victim) {
            case SESSION -> {}
            case PROGRAM -> palmikko.start();
            case DATABASE -> palmikko.startDatabase();
        }
    }

    /** The same page: it asks to sign in where it must, and sends what it still holds. */
    private void goOn() {
        await(() -> {
            if ((boolean) timo.page().evaluate(SIGN_IN_AGAIN)) {
                timo.page().waitForTimeout(1000);
            }
            return stored().equals(kept(text.substring(0, length)));
        });
        await(() -> (boolean) field().evaluate("field => field === document.activeElement"));
        assertThat(field().inputValue()).isEqualTo(text.substring(0, length));
    }

    /** The machine is gone too: on another one the text is there as the server had it, and the rest is typed once more. */
    private void goOnElsewhere() {
        timo.close();
        timo = signIn();
        timo.open("/contributions/" + part);
        timo.page().locator("a[data-draft-resume]").click();
        assertThat((boolean) field().evaluate("field => field === document.activeElement"))
                .isTrue();
        String found = field().inputValue();
        assertThat(text).startsWith(found);
        assertThat(found).hasSizeGreaterThanOrEqualTo(acknowledged.length());
        int all = length;
        length = found.length();
        clock.removeIf(typed -> typed.length() > found.length());
        arrive();
        type(all);
        await(() -> stored().equals(kept(text.substring(0, length))));
    }

    private static String kept(String typed) {
        return typed.strip();
    }

    private String stored() {
        try (var db = palmikko.database();
                var statement = db.prepareStatement("""
                        select coalesce(r.answers ->> ?, '') from contribution c join form_response r on r.id = c.response_id
                        where c.id = ?""")) {
            statement.setString(1, FIELD);
            statement.setObject(2, part);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the page live while it waits. */
    private void await(java.util.function.BooleanSupplier so) {
        Page page = timo.page();
        page.waitForCondition(so, new Page.WaitForConditionOptions().setTimeout(40_000));
    }
}
