package fi.palmikko.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.agreement.Doors.Door;
import fi.palmikko.agreement.Doors.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One kind of bad input at every door. */
@AppTest
class SweepsTests extends AmongWorlds {

    private static final String RESPONSIBLE = "aino.lehto";
    private static final String LEADER = "paivi.hokkanen";

    /** What reading may leave behind: logs, sessions, and an empty draft of what is about to be written. */
    private static final Set<String> READING_LEAVES =
            Set.of("use_log", "disclosure_log", "actor_snapshot", "spring_session", "spring_session_attributes");

    private List<World> worlds;

    @BeforeAll
    void build() {
        var traits = CanaryCases.traits();
        worlds = worlds(desk).buildRich(List.of(traits.get(0), traits.get(1)));
    }

    /** An id that belongs to another family, of the right kind or of any other, is worth no more than one that was made up. */
    @Test
    void anIdOfAnotherFamilyAnswersAsOneThatWasMadeUp() {
        var mine = worlds.get(0);
        var foreign = new ArrayList<>(worlds.get(1).rows().values());
        foreign.add(worlds.get(1).id());
        foreign.add(worlds.get(1).parts().getFirst().id());
        foreign.add(worlds.get(1).questions().getFirst().id());
        // one worker may write along in both
        foreign.removeAll(mine.rows().values());
        var told = new ArrayList<String>();
        int asked = 0;
        for (Door door : Doors.all()) {
            for (String name : names(door)) {
                for (UUID id : foreign) {
                    for (String who : List.of(RESPONSIBLE, LEADER, "saara.helander")) {
                        asked++;
                        var one = ask(door, mine, name, id, who);
                        var other = ask(door, mine, name, UUID.randomUUID(), who);
                        if (!one.equals(other)) {
                            told.add(who + " at " + door.name() + ", " + name + ": " + one.substring(0, 3) + " is not "
                                    + other.substring(0, 3));
                        }
                    }
                }
            }
        }
        System.out.printf("%,d foreign ids asked for%n", asked);
        assertThat(told).isEmpty();
        assertThat(asked).isGreaterThan(300);
    }

    /** The parts of a case an address names. The case itself is another test's. */
    private static List<String> names(Door door) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(door.path())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("id") && !name.equals("part"))
                .toList();
    }

    /** Status and page with the id itself left out. */
    private String ask(Door door, World world, String name, UUID id, String who) {
        var ids = new HashMap<String, UUID>(world.rows());
        ids.put("id", world.id());
        ids.put(name, id);
        String path = door.path();
        for (var one : ids.entrySet()) {
            path = path.replace("{" + one.getKey() + "}", one.getValue().toString());
        }
        assertThat(path).doesNotContain("{");
        var answer = undone(door.method(), path, who, door.form());
        return answer.status() + Desk.still(answer.body()).replace(id.toString(), "") + answer.location();
    }

    /** What a form's address names, the form cannot name again; and nobody gets in what no field of the page asks for. */
    @Test
    void fieldsNobodyAskedForChangeNothing() {
        var made = UUID.randomUUID();
        var extras = new LinkedHashMap<String, String>();
        for (String id : List.of(
                "id",
                "caseId",
                "case_id",
                "registerId",
                "register",
                "ownerId",
                "owner",
                "createdBy",
                "recordedBy",
                "modifiedBy",
                "responsibleWorkerId",
                "workerId",
                "unitId",
                "subjectId",
                "permitId",
                "assessmentId",
                "planId",
                "responseId",
                "actor.id",
                "caseFile.id",
                "basis.caseId")) {
            extras.put(id, made.toString());
        }
        for (String word :
                List.of("state", "phase", "createdAt", "byName", "signedBy", "sha256", "citation", "number")) {
            extras.put(word, "QZMASS");
        }
        var eager = new Desk(program, extras);
        int before = rowsWith(made.toString()) + rowsWith("QZMASS");
        int acts = 0;
        for (World world : worlds(eager).build(CanaryCases.phases())) {
            for (Target target : Doors.in(world)) {
                if (target.door().method().equals("POST")) {
                    for (String who : List.of(RESPONSIBLE, LEADER, "marja.kivela", "saara.helander", "antti.kaukola")) {
                        eager.ask("POST", target.path(), who, target.door().form());
                        acts++;
                    }
                }
            }
        }
        assertThat(acts).isGreaterThan(100);
        assertThat(rowsWith(made.toString()) + rowsWith("QZMASS")).isEqualTo(before);
    }

    private List<String> tables() {
        return ink.db.sql("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('app', 'engine') and c.relkind in ('r', 'p') and not c.relispartition""").query(String.class).list();
    }

    private int rowsWith(String text) {
        return tables().stream()
                .filter(table -> !table.contains("spring_session"))
                .mapToInt(table -> ink.db
                        .sql("select count(*) from " + table + " t where position(? in t::text) > 0")
                        .param(text)
                        .query(Integer.class)
                        .single())
                .sum();
    }

    /** Whoever reads everything there is to read has changed nothing. */
    @Test
    void readingChangesNothingButTheLogs() {
        desk.get("/cases/" + worlds.get(0).id() + "/plan", RESPONSIBLE);
        var before = digests();
        for (String who : List.of(RESPONSIBLE, LEADER, "elina.harju", "saara.helander", "tiina.keranen")) {
            for (World world : worlds) {
                Doors.in(world).stream()
                        .filter(target -> target.door().method().equals("GET"))
                        .forEach(target -> desk.get(target.path(), who));
            }
            List.of("/", "/cases", "/supervision/cases", "/supervision/flow", "/emergency-access/reviews")
                    .forEach(path -> desk.get(path, who));
        }
        var changed = new TreeSet<String>();
        digests().forEach((table, digest) -> {
            if (!digest.equals(before.get(table))) {
                changed.add(table.replaceFirst("^app\\.", ""));
            }
        });
        assertThat(READING_LEAVES).containsAll(changed);
        assertThat(changed).contains("use_log");
    }

    private Map<String, String> digests() {
        var digests = new HashMap<String, String>();
        for (String table : tables()) {
            // that My work was opened since stands with the text its reader left
            String row = table.endsWith("form_response") ? "(to_jsonb(t) - 'sections')" : "t";
            digests.put(
                    table,
                    ink.db
                            .sql("select count(*) || ' ' || coalesce(sum(hashtextextended(" + row
                                    + "::text, 0)), 0) from " + table + " t")
                            .query(String.class)
                            .single());
        }
        return digests;
    }

    /** Whoever is not signed in gets to the sign-in page and no further, whether or not the case exists. */
    @Test
    void nobodyUnknownGetsFurtherThanTheSignInPage() {
        for (World world : worlds) {
            Doors.in(world).forEach(target -> {
                var answer = desk.unknown(target.door().method(), target.path());
                assertThat(answer.status()).as(target.path()).isIn(302, 401, 403);
                assertThat(answer.body()).as(target.path()).doesNotContain("Koekas");
                if (answer.status() == 302) {
                    assertThat(answer.location()).endsWith("/login");
                }
            });
        }
    }
}
