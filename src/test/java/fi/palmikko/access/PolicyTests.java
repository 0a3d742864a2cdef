package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Ground;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Sharing;
import fi.palmikko.shared.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Who may do what in which relation, kept as a table that people can read: src/test/resources/policy-table.txt. */
class PolicyTests {

    private static final Names WORDS = new Names("a", "b", "c");
    private static final UUID CASE = new UUID(1, 1);
    private static final UUID UNIT = new UUID(1, 2);
    private static final UUID ELSEWHERE = new UUID(1, 3);
    private static final UUID REGISTER = new UUID(1, 4);
    private static final UUID SOMEBODY = new UUID(1, 5);

    /** A person as they stand to one case; what is theirs or addressed to them is so in every act. */
    private record Persona(Actor actor, Situation situation, Subject subject) {}

    private static Actor actor(UUID unit, Sector sector, Role... roles) {
        return new Actor(new UUID(9, 9), "n.n", "N. N.", WORDS, unit, WORDS, REGISTER, sector, Set.of(roles), Set.of());
    }

    private static Situation situation(UUID responsible, boolean member, boolean permitted, boolean urgent) {
        var sharing = permitted
                ? new Sharing(Sharing.State.SHARED, new UUID(1, 6), Ground.PERMIT)
                : new Sharing(Sharing.State.NONE, null, null);
        return new Situation(
                UNIT,
                REGISTER,
                responsible,
                member,
                urgent,
                Map.of(Material.ASSESSMENT, sharing, Material.PLAN, sharing),
                null,
                false,
                false,
                false);
    }

    private static Situation emergency() {
        var s = situation(SOMEBODY, false, false, false);
        return new Situation(UNIT, REGISTER, SOMEBODY, false, false, s.sharing(), new UUID(1, 7), false, true, false);
    }

    private static Map<String, Persona> personas() {
        var nobody = situation(SOMEBODY, false, false, false);
        var worker = actor(UNIT, Sector.SOCIAL_WORK, Role.SOCIAL_WORKER);
        var specialist = actor(ELSEWHERE, Sector.SPECIALIST_CARE, Role.SPECIALIST);
        var school = actor(ELSEWHERE, Sector.SCHOOL_WELFARE, Role.SCHOOL_WORKER);
        var bare = Subject.of(CASE);
        var all = new LinkedHashMap<String, Persona>();
        all.put("the responsible worker", new Persona(worker, situation(worker.id(), true, false, false), bare));
        all.put("a social worker of the unit", new Persona(worker, nobody, bare));
        all.put(
                "an intake worker of the unit",
                new Persona(actor(UNIT, Sector.SOCIAL_WORK, Role.INTAKE_WORKER), nobody, bare));
        all.put(
                "the supervisor of the unit",
                new Persona(actor(UNIT, Sector.SOCIAL_WORK, Role.SUPERVISOR), nobody, bare));
        all.put(
                "a specialist of the team with a permit",
                new Persona(specialist, situation(SOMEBODY, true, true, false), bare));
        all.put(
                "a specialist of the team without a permit",
                new Persona(specialist, situation(SOMEBODY, true, false, false), bare));
        all.put(
                "a specialist of the team at the own part",
                new Persona(specialist, situation(SOMEBODY, true, true, false), bare.ownedBy(specialist.id())));
        all.put(
                "a school worker of the team without a permit",
                new Persona(school, situation(SOMEBODY, true, false, false), bare));
        all.put(
                "a specialist permitted but not of the team",
                new Persona(specialist, situation(SOMEBODY, false, true, false), bare));
        all.put("a specialist whose unit is asked", new Persona(specialist, nobody, bare.addressedTo(ELSEWHERE)));
        all.put(
                "a social worker whose unit an urgent need waits for",
                new Persona(
                        actor(ELSEWHERE, Sector.SOCIAL_WORK, Role.SOCIAL_WORKER),
                        situation(SOMEBODY, false, false, true),
                        bare));
        all.put(
                "a social worker of another unit",
                new Persona(actor(ELSEWHERE, Sector.SOCIAL_WORK, Role.SOCIAL_WORKER), nobody, bare));
        all.put(
                "a supervisor of another unit",
                new Persona(actor(ELSEWHERE, Sector.SOCIAL_WORK, Role.SUPERVISOR), nobody, bare));
        all.put(
                "a supervisor of another unit that a limit waits for",
                new Persona(
                        actor(ELSEWHERE, Sector.SOCIAL_WORK, Role.SUPERVISOR), nobody, bare.addressedTo(ELSEWHERE)));
        all.put("a school worker", new Persona(school, nobody, bare));
        all.put("a specialist in an emergency", new Persona(specialist, emergency(), bare));
        all.put(
                "the administrator, in every relation",
                new Persona(
                        actor(UNIT, Sector.SOCIAL_WORK, Role.ADMINISTRATOR),
                        situation(new UUID(9, 9), true, true, true),
                        new Subject(CASE, new UUID(9, 9), UNIT, null, null)));
        all.put(
                "the form author, in every relation",
                new Persona(
                        actor(UNIT, Sector.SOCIAL_WORK, Role.FORM_AUTHOR),
                        situation(new UUID(9, 9), true, true, true),
                        new Subject(CASE, new UUID(9, 9), UNIT, null, null)));
        all.put(
                "the data-protection officer, in every relation",
                new Persona(
                        actor(UNIT, Sector.SOCIAL_WORK, Role.DATA_PROTECTION_OFFICER),
                        situation(new UUID(9, 9), true, true, true),
                        new Subject(CASE, new UUID(9, 9), UNIT, null, null)));
        return all;
    }

    @Test
    void theDecisionsAreAsWritten() throws IOException {
        var text = new StringBuilder();
        personas().forEach((name, persona) -> {
            text.append(name).append('\n');
            for (Action action : Action.values()) {
                if (Policy.decide(persona.actor(), action, persona.subject(), persona.situation())
                        instanceof Decision.Permitted yes) {
                    text.append("    ")
                            .append(action)
                            .append(" as ")
                            .append(yes.relation())
                            .append(" by ")
                            .append(yes.legalBasis())
                            .append(yes.masksContacts() ? ", contacts masked" : "")
                            .append('\n');
                }
            }
        });
        var file = Path.of("src/test/resources/policy-table.txt");
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "").isEqualTo(text.toString());
    }

    @Test
    void theAdministratorTheFormAuthorAndTheDataProtectionOfficerSeeNoCase() {
        assertThat(permitted("the form author, in every relation")).isEmpty();
        assertThat(permitted("the administrator, in every relation")).isEmpty();
        assertThat(permitted("the data-protection officer, in every relation")).isEmpty();
    }

    @Test
    void anOutsiderMayDoNothing() {
        for (String outsider : List.of(
                "a social worker of another unit",
                "a supervisor of another unit",
                "a school worker",
                "a specialist permitted but not of the team")) {
            assertThat(permitted(outsider)).as(outsider).isEmpty();
        }
    }

    @Test
    void withoutAPermitTheTeamReadsNoAssessment() {
        assertThat(permitted("a specialist of the team without a permit"))
                .contains(Action.READ_CASE)
                .doesNotContain(
                        Action.READ_ASSESSMENT, Action.READ_PLAN, Action.READ_CONTACT, Action.READ_CONTRIBUTIONS);
        assertThat(permitted("a specialist of the team with a permit"))
                .contains(Action.READ_ASSESSMENT, Action.READ_PLAN);
    }

    /** Emergency access opens reading, nothing else, and lifts no masking. */
    @Test
    void inAnEmergencyOneOnlyReadsAndContactsStayMasked() {
        assertThat(permitted("a specialist in an emergency"))
                .containsExactly(
                        Action.READ_CASE,
                        Action.READ_CONTACT,
                        Action.READ_CONTRIBUTIONS,
                        Action.READ_ASSESSMENT,
                        Action.READ_PLAN,
                        Action.READ_DOCUMENTS,
                        Action.READ_ATTACHMENTS,
                        Action.END_EMERGENCY_ACCESS);
        var it = personas().get("a specialist in an emergency");
        for (Action action : permitted("a specialist in an emergency")) {
            assertThat(Policy.decide(it.actor(), action, it.subject(), it.situation()))
                    .isEqualTo(new Decision.Permitted(Relation.EMERGENCY, LegalBasis.EMERGENCY, new UUID(1, 7), true));
        }
    }

    @Test
    void onlyTheSupervisorOfTheUnitNames() {
        assertThat(personas().keySet().stream()
                        .filter(name -> permitted(name).contains(Action.NAME_RESPONSIBLE_WORKER)))
                .containsExactly("the supervisor of the unit");
    }

    private static List<Action> permitted(String persona) {
        var it = personas().get(persona);
        var actions = new ArrayList<Action>();
        for (Action action : Action.values()) {
            if (Policy.decide(it.actor(), action, it.subject(), it.situation()).permits()) {
                actions.add(action);
            }
        }
        return actions;
    }

    /** More ties to a case never take a right away. */
    @Property
    void anotherTieTakesNothingAway(
            @ForAll Action action,
            @ForAll Role role,
            @ForAll Sector sector,
            @ForAll boolean inUnit,
            @ForAll boolean own,
            @ForAll boolean member,
            @ForAll boolean permit,
            @ForAll boolean urgent,
            @ForAll boolean responsible) {
        var actor = actor(inUnit ? UNIT : ELSEWHERE, sector, role);
        var subject = own ? Subject.of(CASE).ownedBy(actor.id()) : Subject.of(CASE);
        var less = situation(responsible ? actor.id() : SOMEBODY, member, permit, urgent);
        if (Policy.decide(actor, action, subject, less).permits()) {
            assertThat(Policy.decide(
                            actor, action, subject.ownedBy(actor.id()), situation(actor.id(), true, true, true)))
                    .matches(Decision::permits);
        }
    }

    /** Whoever may do anything in a case may open its page. */
    @Property
    void whoMayActMayRead(
            @ForAll Action action,
            @ForAll Role role,
            @ForAll Sector sector,
            @ForAll boolean inUnit,
            @ForAll boolean member,
            @ForAll boolean permit,
            @ForAll boolean urgent,
            @ForAll boolean responsible) {
        var actor = actor(inUnit ? UNIT : ELSEWHERE, sector, role);
        var situation = situation(responsible ? actor.id() : SOMEBODY, member, permit, urgent);
        if (Policy.decide(actor, action, Subject.of(CASE), situation).permits()) {
            assertThat(Policy.decide(actor, Action.READ_CASE, Subject.of(CASE), situation))
                    .matches(Decision::permits);
        }
    }

    @Test
    void everyActHasARoleAndARelation() {
        for (Action action : Action.values()) {
            assertThat(action.roles()).as(action.name()).isNotEmpty();
            assertThat(action.relations()).as(action.name()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(action.relations().contains(Relation.OWN_TASK)
                            && action.relations().size() > 1)
                    .as(action + " concerns a case or it does not")
                    .isFalse();
        }
        assertThat(java.util.Arrays.stream(Action.values())
                        .flatMap(a -> a.relations().stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Relation.values());
    }
}
