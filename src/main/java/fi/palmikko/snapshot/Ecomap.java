package fi.palmikko.snapshot;

import fi.palmikko.organisation.Sector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people around the child as a picture: the child in the middle, then who lives with the child, the rest of the family, and
 * those who work with them. Figures are in the units of the picture, 800 by 640.
 */
record Ecomap(String children, List<Tie> ties) {

    private static final int MIDDLE_X = 400;
    private static final int MIDDLE_Y = 320;

    /** How near; the further out, the wider the ring. */
    enum Ring {
        HOME(130, 100),
        FAMILY(240, 180),
        SERVICES(330, 265);

        private final int wide;
        private final int high;

        Ring(int wide, int high) {
            this.wide = wide;
            this.high = high;
        }

        public int wide() {
            return wide;
        }

        public int high() {
            return high;
        }
    }

    /**
     * Somebody, and where the picture has them.
     *
     * @param kind the message that says who they are to the child; null where the title says it
     */
    record Tie(
            Ring ring,
            String name,
            @Nullable String kind,
            @Nullable String title,
            @Nullable Sector sector,
            @Nullable String phone,
            boolean guardian,
            int x,
            int y) {}

    private record Person(
            Ring ring,
            String name,
            @Nullable String kind,
            @Nullable String title,
            @Nullable Sector sector,
            @Nullable String phone,
            boolean guardian) {}

    static Ecomap of(String children, Snapshot snapshot) {
        var people = new ArrayList<Person>();
        snapshot.grown()
                .forEach(grown -> people.add(new Person(
                        grown.livesWith() ? Ring.HOME : Ring.FAMILY,
                        grown.name(),
                        "relation.kind." + grown.kind(),
                        null,
                        null,
                        grown.phone(),
                        grown.guardian())));
        snapshot.team()
                .forEach(member -> people.add(new Person(
                        Ring.SERVICES,
                        member.name(),
                        null,
                        member.title().here(),
                        member.sector(),
                        member.phone(),
                        false)));
        var ties = new ArrayList<Tie>();
        for (var ring : Ring.values()) {
            var around = people.stream().filter(person -> person.ring() == ring).toList();
            for (int place = 0; place < around.size(); place++) {
                ties.add(placed(around.get(place), place, around.size()));
            }
        }
        return new Ecomap(children, ties);
    }

    /** Evenly round the ring, each ring turned a little against the one inside it so that lines do not lie on one another. */
    private static Tie placed(Person person, int place, int of) {
        double angle = 2 * Math.PI * place / of - Math.PI / 2 + person.ring().ordinal() * 0.5;
        return new Tie(
                person.ring(),
                person.name(),
                person.kind(),
                person.title(),
                person.sector(),
                person.phone(),
                person.guardian(),
                (int) Math.round(MIDDLE_X + person.ring().wide() * Math.cos(angle)),
                (int) Math.round(MIDDLE_Y + person.ring().high() * Math.sin(angle)));
    }
}
