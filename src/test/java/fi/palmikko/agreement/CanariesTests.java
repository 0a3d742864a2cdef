package fi.palmikko.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.identity.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A word of its own stands in every text about a family; on everything somebody gets to see stand only those they may read. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class CanariesTests extends AmongWorlds {

    private static final Pattern TYPED =
            Pattern.compile(Aviary.WORD + "|Koekas|Kotikuja|Poissaoloja on|Uni on katkonaista|"
                    + "Mikä auttaisi|Rytmi\\.|Lapsi pelkää|Lapsen eno|Hoidon suunnittelu|Äiti perui|En halua|Ei jaksa|Pelkään|"
                    + "Lapsi on päivystyksessä|Tilanne oli kiireellinen|Käyty kotona|Aamut sujuvat|Tuuli \\(äiti\\)");

    @Autowired
    Workers workers;

    private Aviary aviary;
    private final Map<String, Set<String>> met = new ConcurrentSkipListMap<>();

    @BeforeAll
    void plant() {
        aviary = new Aviary(ink, worlds(desk).buildRich(CanaryCases.traits()));
    }

    /** A column added tomorrow is planted, or somebody says why it holds no text of a family. */
    @Test
    void everyTextColumnIsPlantedOrSaidToHoldNone() {
        var columns = new TreeMap<String, Set<String>>();
        ink.db.sql("""
                        select table_name, column_name from information_schema.columns c
                        where table_schema = 'app' and data_type in ('text', 'character varying', 'jsonb', 'ARRAY')
                          and not exists (select 1 from pg_inherits i where i.inhrelid = ('app.' || quote_ident(table_name))::regclass)""").query(row -> {
            columns.computeIfAbsent(row.getString(1), table -> new TreeSet<>()).add(row.getString(2));
        });
        columns.keySet().removeAll(Canary.NOT_OF_CLIENTS);
        var known = new TreeMap<String, Set<String>>();
        Canary.ALL.forEach(canary ->
                known.computeIfAbsent(canary.table(), table -> new TreeSet<>()).add(canary.column()));
        Canary.CODES.forEach((table, codes) -> Arrays.stream(codes.split(" "))
                .filter(code -> !code.isEmpty())
                .forEach(code ->
                        known.computeIfAbsent(table, t -> new TreeSet<>()).add(code)));
        assertThat(columns).isEqualTo(known);
        for (int kind = 0; kind < Canary.ALL.size(); kind++) {
            int one = kind;
            assertThat(aviary.planted())
                    .as(Canary.ALL.get(kind).toString())
                    .anyMatch(word -> word.endsWith("x" + one + "qz"));
        }
    }

    /** Somebody far from a case is asked for everything of one of them; the others look the same to them. */
    @Test
    void nobodySeesAWordTheyMayNotRead(CapturedOutput log) {
        var reach = new Reach(desk, transaction, ink::family);
        var leaks = new ConcurrentSkipListSet<String>();
        var pages = new AtomicInteger();
        workers.all().parallelStream().forEach(worker -> {
            var actor = aCase.as(worker.username());
            var allowed = aviary.allowed(actor);
            reach.of(worker.username(), aviary.seenBy(actor)).forEach((path, answer) -> {
                pages.incrementAndGet();
                var words = Aviary.WORD.matcher(answer.body() + answer.location());
                while (words.find()) {
                    met.computeIfAbsent(words.group(), w -> new ConcurrentSkipListSet<>())
                            .add(worker.username());
                    boolean found = path.equals("POST /contacts/search") && aviary.mayFind(actor, words.group());
                    if (!allowed.contains(words.group()) && !found) {
                        leaks.add(worker.username() + " reads " + Aviary.name(words.group()) + " at "
                                + path.replaceAll("[0-9a-f-]{36}", "{id}"));
                    }
                }
                if (Aviary.WORD.matcher(path).find()) {
                    leaks.add("in an address: " + path);
                }
            });
        });
        System.out.printf("%,d pages looked at, %d words met%n", pages.get(), met.size());
        assertThat(leaks).isEmpty();
        assertThat(Canary.ALL.stream().map(Canary::name).filter(name -> !read().contains(name)))
                .as("what nobody gets to read")
                .containsExactlyInAnyOrderElementsOf(Canary.ON_NO_PAGE);
        assertThat(Aviary.WORD.matcher(log.getAll()).results()).isEmpty();
    }

    /** The texts that were met somewhere: where nothing is shown, nothing is proved. */
    private Set<String> read() {
        return met.keySet().stream().map(Aviary::kind).map(Canary::name).collect(Collectors.toSet());
    }

    /**
     * Neither the engine nor the sessions, the logs of use or what was sent once keep a word of a family: not the planted ones, and
     * not what was typed into the forms these cases were made with.
     */
    @Test
    void noWordLiesWhereNoClientDataBelong(CapturedOutput log) {
        var found = new ArrayList<String>();
        ink.db.sql("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema in ('app', 'engine')""").query(String.class).list().stream()
                .filter(table -> table.startsWith("engine.")
                        || Canary.NOT_OF_CLIENTS.contains(table.substring(4).replaceFirst("_\\d{4}_\\d\\d$", "")))
                .forEach(table -> {
                    int rows = ink.db
                            .sql("select count(*) from " + table + " t where " + text(table) + " ~ ?")
                            .param(TYPED.pattern())
                            .query(Integer.class)
                            .single();
                    if (rows > 0) {
                        found.add(table + ": " + rows);
                    }
                });
        assertThat(found).isEmpty();
        assertThat(TYPED.matcher(log.getAll()).results()).isEmpty();
    }

    /** What a session holds is kept as bytes. */
    private static String text(String table) {
        return table.endsWith("spring_session_attributes") ? "encode(attribute_bytes, 'escape')" : "t::text";
    }
}
