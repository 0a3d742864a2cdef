package fi.palmikko.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.agreement.Desk.Answer;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.shared.Days;
import fi.palmikko.workflow.Timers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * What somebody may not read is changed or deleted behind the program's back, and every page they get stays byte for byte what it
 * was. Left out of the comparison are the form's token and the number of a form that is sent once, new on every page, and moments of
 * this day, for the log tells of the reading itself; nothing else.
 */
@AppTest
class TwoWorldsTests {

    private static final int CASES = 2;

    @Autowired
    ACase aCase;

    @Autowired
    WebApplicationContext program;

    @Autowired
    Workers workers;

    @Autowired
    Timers timers;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    @Test
    void whatOneMayNotReadChangesNothingOneSees() {
        int pairs = 0;
        var differences = new ArrayList<String>();
        try (var ink = new Ink(owner)) {
            var desk = new Desk(program);
            var built = new Worlds(aCase, desk, timers, clock, ink.db)
                    .buildRich(CanaryCases.traits().subList(0, CASES));
            var aviary = new Aviary(ink, built);
            // a search tells social work of the register that there is a case (decision 0016): CanariesTests asks it
            var reach = new Reach(desk, transaction, world -> "");
            for (var worker : workers.all()) {
                var actor = aCase.as(worker.username());
                var near = built.stream().filter(world -> world.isNear(actor)).toList();
                var before = reach.of(actor.username(), near);
                try (var other = new OtherWorld(ink, built, hidden(aviary, actor))) {
                    var after = reach.of(actor.username(), near);
                    pairs += before.size();
                    differences.addAll(differences(actor, before, after));
                    assertThat(other.changes()).as(actor.username()).isPositive();
                }
            }
        }
        System.out.printf("%,d pages compared in two worlds%n", pairs);
        assertThat(differences).isEmpty();
        assertThat(pairs).isGreaterThan(1_000);
    }

    /** For each case, the kinds of text the person may not read. */
    private static List<Set<Integer>> hidden(Aviary aviary, Actor actor) {
        var allowed = aviary.allowed(actor);
        return IntStream.range(0, aviary.worlds().size())
                .mapToObj(world -> IntStream.range(0, Canary.ALL.size())
                        .filter(kind -> !allowed.contains(Aviary.word(world, kind)))
                        .boxed()
                        .collect(Collectors.toSet()))
                .toList();
    }

    private List<String> differences(Actor actor, Map<String, Answer> before, Map<String, Answer> after) {
        var differences = new ArrayList<String>();
        var now = Pattern.compile(Pattern.quote(Days.text(timers.today())) + " \\d\\d?\\.\\d\\d");
        before.forEach((path, was) -> {
            var is = after.get(path);
            String page = now.matcher(Desk.still(was.body())).replaceAll("now");
            String other =
                    is == null ? "gone" : now.matcher(Desk.still(is.body())).replaceAll("now");
            if (is == null || was.status() != is.status() || !page.equals(other)) {
                differences.add(actor.username() + " at " + path + ": " + firstDifference(page, other));
            }
        });
        after.keySet().stream()
                .filter(path -> !before.containsKey(path))
                .forEach(path -> differences.add(actor.username() + " at " + path + ": new"));
        return differences;
    }

    private static String firstDifference(String was, String is) {
        int at = 0;
        while (at < was.length() && at < is.length() && was.charAt(at) == is.charAt(at)) {
            at++;
        }
        return "…" + was.substring(Math.max(0, at - 60), Math.min(was.length(), at + 60)) + "… became …"
                + is.substring(Math.max(0, at - 10), Math.min(is.length(), at + 60)) + "…";
    }
}
