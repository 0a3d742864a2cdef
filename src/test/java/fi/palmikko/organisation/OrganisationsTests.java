package fi.palmikko.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.shared.Names;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 2018 and today are two sets of the same rows; what a test loads is rolled back. */
@AppTest
@Transactional
class OrganisationsTests {

    @Autowired
    Organisations organisations;

    @Autowired
    Units units;

    @Autowired
    EntityManager entities;

    @Autowired
    JdbcClient db;

    @Autowired
    JsonMapper json;

    private final String mark = UUID.randomUUID() + "-";

    private JsonNode load(String world) throws IOException {
        db.sql("delete from local_target").update();
        var root = json.readTree(new ClassPathResource("db/demo/" + world + ".json").getInputStream());
        for (var c : root.get("controllers")) {
            organisations.establish(new Organisations.ControllerFacts(
                    mark + text(c, "key"), text(c, "kind"), names(c), text(c, "municipality")));
        }
        for (var r : root.get("registers")) {
            organisations.establish(new Organisations.RegisterFacts(
                    mark + text(r, "key"), mark + text(r, "controller"), text(r, "kind"), names(r)));
        }
        for (var u : root.get("units")) {
            organisations.establish(new UnitFacts(
                    mark + text(u, "key"),
                    mark + text(u, "controller"),
                    mark + text(u, "register"),
                    Sector.valueOf(text(u, "sector")),
                    text(u, "service"),
                    names(u),
                    text(u, "phone"),
                    u.get("municipalities")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList(),
                    u.get("acceptsConsultations").asBoolean(),
                    text(u, "contributionTemplate")));
        }
        for (var t : root.get("localTargets")) {
            organisations.target(new Organisations.TargetFacts(
                    text(t, "municipality"), text(t, "target"), t.get("amount").asInt()));
        }
        entities.flush();
        return root;
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() ? value.asString() : null;
    }

    private static Names names(JsonNode node) {
        var name = node.get("name");
        return new Names(text(name, "fi"), text(name, "sv"), text(name, "en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"organisations", "world-2018"})
    void aWorldIsRowsOnly(String world) throws IOException {
        var root = load(world);
        assertThat(mine("controller")).isEqualTo(root.get("controllers").size());
        assertThat(mine("register")).isEqualTo(root.get("registers").size());
        for (var unit : root.get("units")) {
            var found = units.findByKey(mark + text(unit, "key")).orElseThrow();
            assertThat(unit.get("municipalities").valueStream().map(JsonNode::asString))
                    .allMatch(found::serves);
        }
    }

    private int mine(String table) {
        return db.sql("select count(*) from " + table + " where key like ?")
                .param(mark + "%")
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"organisations", "world-2018"})
    void everyUnitIsFiledWithItsOwnController(String world) throws IOException {
        load(world);
        assertThat(db.sql("""
                        select u.key from unit u join register r on r.id = u.register_id
                        where u.key like ? and r.controller_id <> u.controller_id""").param(mark + "%").query(String.class).list()).isEmpty();
    }

    @Test
    void in2018EachMunicipalityKeptItsOwnRegister() throws IOException {
        load("world-2018");
        assertThat(controllersOf("ASSESSMENT")).hasSizeGreaterThan(2);
    }

    @Test
    void todayOneCountyKeepsThemAll() throws IOException {
        load("organisations");
        assertThat(controllersOf("ASSESSMENT")).hasSize(1);
    }

    private List<UUID> controllersOf(String service) {
        return db.sql("select distinct controller_id from unit where key like ? and service = ?")
                .params(mark + "%", service)
                .query(UUID.class)
                .list();
    }

    @ParameterizedTest
    @ValueSource(strings = {"organisations", "world-2018"})
    void everyMunicipalityHasEveryTargetItsOwnOrTheDefault(String world) throws IOException {
        var root = load(world);
        for (String target : root.get("localTargets")
                .valueStream()
                .map(t -> text(t, "target"))
                .distinct()
                .toList()) {
            for (String municipality : List.of("837", "562", "790", "619", "020")) {
                assertThat(organisations.target(municipality, target))
                        .as(municipality + target)
                        .isPositive();
            }
        }
        assertThat(organisations.target("020", "FAMILY_CONTACT_WORKING_DAYS")).isEqualTo(3);
    }

    @Test
    void aMunicipalitysOwnTargetComesBeforeTheDefault() throws IOException {
        load("organisations");
        assertThat(organisations.target("790", "FAMILY_CONTACT_WORKING_DAYS")).isEqualTo(2);
        assertThat(organisations.target("837", "FAMILY_CONTACT_WORKING_DAYS")).isEqualTo(3);
    }
}
