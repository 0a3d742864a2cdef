package fi.palmikko.agreement;

import fi.palmikko.access.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses of the access table that concern one case, and where each leads in a world. */
final class Doors {

    /** One address; EndpointsTests holds the table to the program. */
    record Door(String method, String path, Action act) {

        String name() {
            return method + " " + path;
        }

        /** The least that gets past the form to the act itself. */
        Map<String, String> form() {
            if (method.equals("GET")) {
                return Map.of();
            }
            if (path.endsWith("/draft")) {
                return Map.of(
                        "draft.section",
                        section(),
                        "draft.from",
                        "0",
                        "draft.no",
                        "1",
                        "draft.window",
                        WINDOW,
                        "draft.field",
                        "");
            }
            return path.endsWith("/draft/removal") ? Map.of("window", WINDOW) : FORMS.getOrDefault(path, REASON);
        }

        /** A section of the form that saves itself here. */
        private String section() {
            return Map.of("cases", path.contains("/plan/") ? "situation" : "child", "contributions", "basis")
                    .getOrDefault(path.split("/")[1], "answer");
        }

        /** Needs something of the case that may not be there yet: a part that has been sent, one to draw from, or a plan. */
        boolean mayLackPart() {
            return path.endsWith("/copies") || path.endsWith("/conclusions") || path.contains("/plan/text/draft");
        }
    }

    /**
     * A door of a case.
     *
     * @param known the workers and units that know of the part behind it, whatever they may do; null for the case itself
     * @param missing the case has no such part, and a made-up id stands in its place
     */
    record Target(
            Door door,
            String path,
            Set<UUID> owners,
            @Nullable UUID askedUnit,
            @Nullable Set<UUID> known,
            boolean missing) {}

    private static final String WINDOW = "01890000-0000-7000-8000-000000000001";

    private static final Pattern ID = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, String> COPY = Map.of("recipient", "SELF", "language", "fi");

    /** Where an empty form is answered before the act is asked, or the act needs a word to know what is wanted. */
    private static final Map<String, Map<String, String>> FORMS = Map.of(
            "/consultations/{id}/refusal",
            Map.of("refusal", "Ei ehditä."),
            "/consultations/{id}/withdrawal",
            Map.of("withdrawal", "Ei tarvita."),
            "/cases/{id}/assessment/conclusions",
            Map.of("part", WINDOW),
            "/cases/{id}/plan/review/start",
            Map.of("forward", "Tilanne on muuttunut."),
            "/cases/{id}/plan/actions/{action}/state",
            Map.of("state", "STARTED"),
            "/cases/{id}/assessment/copies",
            COPY,
            "/cases/{id}/plan/copies",
            COPY,
            "/contributions/{id}/copies",
            COPY,
            "/contributions/{id}/invitation/copies",
            COPY);

    private static final Map<String, String> REASON = Map.of("version", "0", "textVersion", "0", "reason", "Peruste.");

    /** What the writer of a part does with it. */
    private static final Set<Action> OWN = Set.of(
            Action.RECORD_CONTRIBUTION,
            Action.CORRECT_CONTRIBUTION,
            Action.READ_CONTRIBUTIONS,
            Action.COPY_CONTRIBUTION,
            Action.READ_ATTACHMENTS,
            Action.ATTACH_TO_PART);

    private Doors() {}

    /** {@code -Ddoors=READ_CASE,READ_PLAN} asks at the doors of these acts only. */
    static boolean areAll() {
        return System.getProperty("doors") == null;
    }

    private static boolean isAsked(Door door) {
        return areAll()
                || List.of(System.getProperty("doors").split(","))
                        .contains(door.act().name());
    }

    static List<Door> all() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/access-table.txt")).stream()
                    .map(line -> line.split(" "))
                    .filter(line -> line[1].matches("/(cases|contributions|consultations)/\\{id}.*"))
                    .map(line -> new Door(line[0], line[1], Action.valueOf(line[2])))
                    .filter(Doors::isAsked)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Target> in(World world) {
        var targets = new ArrayList<Target>();
        for (Door door : all()) {
            if (door.path().startsWith("/contributions/")) {
                boolean mine = OWN.contains(door.act());
                world.parts()
                        .forEach(part -> targets.add(target(
                                world,
                                door,
                                part.id(),
                                mine ? Set.of(part.owner()) : Set.of(),
                                null,
                                Set.of(part.owner()),
                                Map.of())));
            } else if (door.path().startsWith("/consultations/")) {
                world.questions().forEach(question -> targets.add(question(world, door, question)));
            } else if (door.path().endsWith("/why/{part}")) {
                for (String part : List.of("assessment", "plan", "contributions", "attachments")) {
                    targets.add(new Target(
                            door,
                            door.path().replace("{id}", world.id().toString()).replace("{part}", part),
                            Set.of(),
                            null,
                            null,
                            false));
                }
            } else {
                var owners =
                        door.path().contains("{attachment}") ? some(world.rows().get("attacher")) : own(world, door);
                targets.add(target(world, door, world.id(), owners, null, null, world.rows()));
            }
        }
        return targets;
    }

    /** Who has the act in the own name. */
    private static Set<UUID> own(World world, Door door) {
        return switch (door.act()) {
            case FOLLOW_ACTION -> some(world.doer());
            case WRITE_JOINT_ASSESSMENT -> world.writers();
            default -> Set.of();
        };
    }

    /** The table speaks of what is one's own; which that is of a question, each act says for itself. */
    private static Target question(World world, Door door, World.Question question) {
        var owners = switch (door.act()) {
            case READ_CONSULTATION -> some(question.asker(), question.consultant());
            case ANSWER_CONSULTATION -> some(question.consultant());
            case WITHDRAW_CONSULTATION -> some(question.asker());
            default -> Set.<UUID>of();
        };
        boolean unit = door.act() == Action.READ_CONSULTATION || door.act() == Action.TAKE_CONSULTATION;
        var known = some(question.asker(), question.consultant(), question.unit());
        return target(world, door, question.id(), owners, unit ? question.unit() : null, known, Map.of());
    }

    private static Target target(
            World world,
            Door door,
            UUID id,
            Set<UUID> owners,
            @Nullable UUID askedUnit,
            @Nullable Set<UUID> known,
            Map<String, UUID> rows) {
        var path = new StringBuilder();
        boolean missing =
                door.path().contains("/plan/goals") && !world.rows().containsKey("goal") || door.mayLackPart();
        var names = ID.matcher(door.path());
        while (names.find()) {
            String name = names.group(1);
            String kind = door.path().contains("/guardian-") ? "guardian_" + name : name;
            UUID value = name.equals("id") ? id : rows.get(kind);
            missing |= value == null;
            names.appendReplacement(path, (value == null ? madeUp(kind) : value).toString());
        }
        names.appendTail(path);
        return new Target(door, path.toString(), owners, askedUnit, known, missing);
    }

    /** Always the same for a kind, so that an address stays what it was. */
    private static UUID madeUp(String kind) {
        return UUID.nameUUIDFromBytes(kind.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<UUID> some(@Nullable UUID... ids) {
        return Stream.of(ids).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The same address of a case that does not exist. */
    static String ofNothing(Door door) {
        return ID.matcher(door.path())
                .replaceAll(found -> found.group(1).equals("part")
                        ? "plan"
                        : UUID.randomUUID().toString());
    }
}
