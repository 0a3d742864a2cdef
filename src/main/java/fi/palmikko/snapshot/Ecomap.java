package fi.palmikko.snapshot;

import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.organisation.Sector;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The people around the child as a picture: the child in the middle, then who lives with the child, the family and others who are near,
 * those further away, and those who work with them. Figures are in the units of the picture, 800 by 640.
 */
record Ecomap(String children, List<Tie> ties) {

    private static final int MIDDLE_X = 400;
    private static final int MIDDLE_Y = 320;

    /** How near; the further out, the wider the ring. */
    enum Ring {
        HOME(140, 122),
        FAMILY(215, 178),
        FURTHER(280, 226),
        SERVICES(340, 270);

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
     * @param bond what the tie is like, as far as it is known
     * @param grown how somebody of the family stands to each child; null for others
     * @param id by which it is kept; null for those who work with the child
     */
    record Tie(
            Ring ring,
            String name,
            @Nullable String kind,
            @Nullable String title,
            @Nullable Sector sector,
            @Nullable String phone,
            Snapshot.@Nullable Grown grown,
            ClosePerson.@Nullable Tie bond,
            String support,
            @Nullable UUID id,
            int x,
            int y) {

        private static Tie worker(
                String name, @Nullable String kind, @Nullable String title, Sector sector, @Nullable String phone) {
            return new Tie(Ring.SERVICES, name, kind, title, sector, phone, null, null, "", null, 0, 0);
        }

        private static Tie family(Snapshot.Grown grown, @Nullable ClosePerson kept) {
            return new Tie(
                    grown.livesWithOne() ? Ring.HOME : Ring.FAMILY,
                    grown.name(),
                    "relation.kind." + grown.kind(),
                    null,
                    null,
                    grown.phone(),
                    grown,
                    kept == null ? null : kept.tie(),
                    kept == null ? "" : kept.support(),
                    grown.id(),
                    0,
                    0);
        }

        private static Tie close(ClosePerson who, String name, ClosePerson.Nearness nearness) {
            return new Tie(
                    nearness.ring(),
                    name,
                    "close.kind." + who.kind(),
                    null,
                    null,
                    who.phone(),
                    null,
                    who.tie(),
                    who.support(),
                    who.id(),
                    0,
                    0);
        }

        /** Evenly round the ring, each ring turned a little against the one inside it so that lines do not lie on one another. */
        private Tie placed(int place, int of) {
            double angle = 2 * Math.PI * place / of - Math.PI / 2 + ring.ordinal() * 0.5;
            return new Tie(
                    ring,
                    name,
                    kind,
                    title,
                    sector,
                    phone,
                    grown,
                    bond,
                    support,
                    id,
                    (int) Math.round(MIDDLE_X + ring.wide() * Math.cos(angle)),
                    (int) Math.round(MIDDLE_Y + ring.high() * Math.sin(angle)));
        }
    }

    /** @param close what is kept of the family and of others, as far as the reader may see it */
    static Ecomap of(CaseHeader header, Snapshot snapshot, List<ClosePerson> close) {
        var people = new ArrayList<Tie>();
        var responsible = header.responsibleWorker();
        if (responsible != null) {
            people.add(Tie.worker(
                    responsible, "case.responsibleWorker", null, Sector.SOCIAL_WORK, header.responsiblePhone()));
        }
        var kept = close.stream().collect(Collectors.toMap(ClosePerson::id, Function.identity()));
        snapshot.grown().forEach(grown -> people.add(Tie.family(grown, kept.get(grown.id()))));
        close.forEach(who -> {
            if (who.name() != null && who.nearness() != null) {
                people.add(Tie.close(who, who.name(), who.nearness()));
            }
        });
        snapshot.team()
                .forEach(member -> people.add(
                        Tie.worker(member.name(), null, member.title().here(), member.sector(), member.phone())));
        var ties = new ArrayList<Tie>();
        for (var ring : Ring.values()) {
            var around = people.stream().filter(person -> person.ring() == ring).toList();
            for (int place = 0; place < around.size(); place++) {
                ties.add(around.get(place).placed(place, around.size()));
            }
        }
        return new Ecomap(header.children(), ties);
    }
}
