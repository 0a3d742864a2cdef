package fi.palmikko.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whoever watches over others reaches only what is theirs to watch: at every address of oversight and of the reviews of emergency
 * access an id that exists but is not theirs answers as one that was made up.
 */
@AppTest
class ForeignOversightTests extends AmongWorlds {

    private static final String OFFICER = "eija.marttila";
    private static final String SUPERVISOR = "paivi.hokkanen";
    private static final String ANOTHER_SUPERVISOR = "kirsi.vuorela";

    private record Address(String method, String path) {

        String kind() {
            return path.replaceFirst("/\\{id}.*", "");
        }
    }

    private World world;
    private World second;
    private List<Address> addresses;
    private UUID search;
    private final List<String> told = new ArrayList<>();
    private int asked;

    @BeforeAll
    void build() throws Exception {
        var worlds = worlds(desk)
                .buildRich(List.of(
                        CanaryCases.traits().get(0), CanaryCases.traits().get(1)));
        world = worlds.get(0);
        second = worlds.get(1);
        addresses = Files.readAllLines(Path.of("src/test/resources/access-table.txt")).stream()
                .map(line -> line.split(" "))
                .filter(line -> line[1].matches("/(oversight|emergency-access/reviews).*\\{id}.*"))
                .map(line -> new Address(line[0], line[1]))
                .toList();
        search = Ids.next();
        ink.write(db -> db.sql("""
            insert into log_search (id, controller_id, searched_by, searched_at, reason, worker_id, from_at, until_at)
            select ?, u.controller_id, w.id, now(), 'SAMPLE', w.id, now() - interval '9 days', now()
            from worker w join unit u on u.id = w.unit_id where w.username = 'kimmo.raitanen'""").param(search).update());
    }

    /** What is watched of a case, by the addresses that show it. */
    private static Map<String, UUID> watched(World world) {
        return Map.of(
                "/oversight/findings",
                world.rows().get("finding"),
                "/oversight/requests",
                world.rows().get("request"),
                "/emergency-access/reviews",
                world.rows().get("emergency"));
    }

    @Test
    void anIdOfAnotherKindIsNoneHere() {
        for (Address address : addresses) {
            var others = new LinkedHashSet<>(world.rows().values());
            others.addAll(watched(second).values());
            others.add(world.id());
            others.addAll(world.clients());
            others.add(world.parts().getFirst().id());
            others.add(search);
            others.remove(watched(world).get(address.kind()));
            others.remove(watched(second).get(address.kind()));
            for (UUID id : others) {
                compare(address, id, OFFICER, SUPERVISOR);
            }
        }
        nothingIsTold(300);
    }

    @Test
    void whatAnotherControllersLogsHoldIsNoneHere() {
        changed(
                db -> move(db, "teaching-tampere"),
                () -> {
                    everythingOf(world, OFFICER);
                    everythingOf(second, OFFICER);
                    clientsAreUnknown();
                },
                db -> move(db, "data-protection"));
        nothingIsTold(30);
    }

    @Test
    void whatIsOfACaseOneIsDisqualifiedInIsNoneHere() {
        var id = Ids.next();
        changed(
                db -> db.sql("""
                    insert into disqualification (id, case_id, worker_id, reason, recorded_on, recorded_by)
                    select ?, ?, w.id, 'Eno.', current_date, (select id from worker where username = 'paivi.hokkanen')
                    from worker w where w.username = ?""").params(id, second.id(), OFFICER).update(),
                () -> everythingOf(second, OFFICER),
                db -> db.sql("delete from disqualification where id = ?")
                        .param(id)
                        .update());
        nothingIsTold(15);
    }

    @Test
    void whatAnotherUnitOpenedInAnEmergencyIsNoneHere() {
        everythingOf(world, ANOTHER_SUPERVISOR, "aino.lehto", "saara.helander", "kimmo.raitanen");
        nothingIsTold(50);
    }

    /** What would be told otherwise is there to be told. */
    @Test
    void theirOwnTheyReach() {
        watched(world)
                .forEach((path, id) -> assertThat(undone("GET", path + "/" + id, OFFICER, Map.of())
                                .status())
                        .as(path)
                        .isEqualTo(200));
        assertThat(undone(
                                "GET",
                                "/emergency-access/reviews/" + watched(world).get("/emergency-access/reviews"),
                                SUPERVISOR,
                                Map.of())
                        .status())
                .isEqualTo(200);
    }

    private void everythingOf(World one, String... people) {
        for (Address address : addresses) {
            var id = watched(one).getOrDefault(address.kind(), search);
            compare(address, id, people);
        }
    }

    private void compare(Address address, UUID id, String... people) {
        var forms = address.method().equals("GET")
                ? List.of(Map.<String, String>of())
                : List.of(Map.<String, String>of(), full());
        for (String who : people) {
            for (var form : forms) {
                asked++;
                var one = ask(address, id, who, form);
                var other = ask(address, UUID.randomUUID(), who, form);
                if (!one.equals(other)) {
                    told.add("%s at %s %s: %s is not %s"
                            .formatted(
                                    who, address.method(), address.path(), one.substring(0, 3), other.substring(0, 3)));
                }
            }
        }
    }

    private String ask(Address address, UUID id, String who, Map<String, String> form) {
        var answer = undone(address.method(), address.path().replace("{id}", id.toString()), who, form);
        return (answer.status() + Desk.still(answer.body()) + answer.location()).replace(id.toString(), "");
    }

    /** Something in every field of these forms, so that each act is reached. */
    private Map<String, String> full() {
        var form = new LinkedHashMap<String, String>();
        Stream.of("text", "note", "reason", "reasons", "judgement")
                .forEach(field -> form.put(field, "Peruste, joka on riittävän pitkä."));
        form.putAll(Map.of(
                "finding", "JUSTIFIED",
                "outcome", "IN_ORDER",
                "receivedOn", Days.text(Days.today(clock).minusDays(3)),
                "extent", "WHOLE",
                "ground", "HEALTH"));
        return form;
    }

    /** The number of a case and a number nobody has are the same to an officer whose logs name neither. */
    private void clientsAreUnknown() {
        String number = ink.db
                .sql("select number from case_file where id = ?")
                .param(world.id())
                .query(String.class)
                .single();
        for (String path : List.of("/oversight/searches", "/oversight/requests")) {
            var one = asked(path, number);
            assertThat(one).as(path).startsWith("422").isEqualTo(asked(path, "2001-987654"));
        }
    }

    private String asked(String path, String number) {
        String day = Days.text(Days.today(clock).minusDays(1));
        var form = new LinkedHashMap<>(Map.of(
                "client", number,
                "requester", "CLIENT",
                "receivedOn", day,
                "language", "fi",
                "from", day,
                "until", day,
                "reason", "SAMPLE"));
        var answer = undone("POST", path, OFFICER, form);
        return (answer.status() + Desk.still(answer.body()) + answer.location()).replace(number, "");
    }

    private static void move(JdbcClient db, String unit) {
        db.sql("update worker set unit_id = (select id from unit where key = ?) where username = ?")
                .params(unit, OFFICER)
                .update();
    }

    private void changed(Consumer<JdbcClient> change, Runnable look, Consumer<JdbcClient> back) {
        ink.write(change);
        try {
            look.run();
        } finally {
            ink.write(back);
        }
    }

    private void nothingIsTold(int least) {
        assertThat(Set.copyOf(told)).isEmpty();
        assertThat(asked).isGreaterThan(least);
        asked = 0;
    }
}
