package fi.palmikko.demo;

import fi.palmikko.identity.Competence;
import fi.palmikko.identity.HireWorker;
import fi.palmikko.identity.Role;
import fi.palmikko.identity.WorkerFacts;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.organisation.Sector;
import fi.palmikko.organisation.UnitFacts;
import fi.palmikko.shared.Names;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Fills an empty database with the demo's organisations, personas and families; one that holds somebody is left alone. */
@Component
@Profile({"default", "demo"})
class DemoWorld {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWorld.class);

    private record Controller(
            String key, String kind, Names name, @Nullable String municipality) {}

    private record Register(String key, String controller, String kind, Names name) {}

    private record LocalUnit(
            String key,
            String controller,
            String register,
            Sector sector,
            String service,
            Names name,
            @Nullable String phone,
            List<String> municipalities,
            boolean acceptsConsultations,
            @Nullable String contributionTemplate) {}

    private record Target(@Nullable String municipality, String target, int amount) {}

    private record World(
            List<Controller> controllers, List<Register> registers, List<LocalUnit> units, List<Target> localTargets) {}

    private record Persona(
            String username,
            String given,
            String family,
            Names title,
            @Nullable String phone,
            @Nullable String email,
            String language,
            String unit,
            Set<Role> roles,
            Set<Competence> competences,
            @Nullable Boolean featured,
            @Nullable Names story) {}

    private final Organisations organisations;
    private final HireWorker hireWorker;
    private final Workers workers;
    private final DemoFamilies families;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    DemoWorld(
            Organisations organisations,
            HireWorker hireWorker,
            Workers workers,
            DemoFamilies families,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.organisations = organisations;
        this.hireWorker = hireWorker;
        this.workers = workers;
        this.families = families;
        this.transaction = transaction;
        this.json = json;
    }

    @EventListener(ApplicationStartedEvent.class)
    @Order(2)
    void load() throws IOException {
        if (workers.count() > 0) {
            return;
        }
        long start = System.nanoTime();
        var world = read("organisations.json", World.class);
        var personas = List.of(read("personas.json", Persona[].class));
        transaction.executeWithoutResult(status -> {
            establish(organisations, world);
            hire(personas);
        });
        families.load();
        LOG.info("demo world loaded in {} ms", (System.nanoTime() - start) / 1_000_000);
    }

    private <T> T read(String file, Class<T> type) throws IOException {
        try (var in = new ClassPathResource("db/demo/" + file).getInputStream()) {
            return json.readValue(in, type);
        }
    }

    private static void establish(Organisations organisations, World world) {
        for (var c : world.controllers()) {
            organisations.establish(new Organisations.ControllerFacts(c.key(), c.kind(), c.name(), c.municipality()));
        }
        for (var r : world.registers()) {
            organisations.establish(new Organisations.RegisterFacts(r.key(), r.controller(), r.kind(), r.name()));
        }
        for (var u : world.units()) {
            organisations.establish(new UnitFacts(
                    u.key(),
                    u.controller(),
                    u.register(),
                    u.sector(),
                    u.service(),
                    u.name(),
                    u.phone(),
                    u.municipalities(),
                    u.acceptsConsultations(),
                    u.contributionTemplate()));
        }
        for (var t : world.localTargets()) {
            organisations.target(new Organisations.TargetFacts(t.municipality(), t.target(), t.amount()));
        }
    }

    /** One hash for all: the demo's password is on the sign-in page. */
    private void hire(List<Persona> personas) {
        String hash = "{demo}" + new BCryptPasswordEncoder(8).encode("palmikko");
        for (var p : personas) {
            hireWorker.hire(
                    new WorkerFacts(
                            p.username(),
                            p.given(),
                            p.family(),
                            p.title(),
                            p.phone(),
                            p.email(),
                            p.language(),
                            p.unit(),
                            new HashSet<>(p.roles()),
                            new HashSet<>(p.competences()),
                            Boolean.TRUE.equals(p.featured()),
                            p.story()),
                    hash);
        }
    }
}
