package fi.palmikko.snapshot;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody close to the child, as those who handle the case know it (SHL 43 §).
 *
 * @param id the same through all versions; of somebody of the family that of the person
 * @param name null for somebody of the family, who they are the case knows; so are kind, nearness and phone
 * @param support how they take part in supporting the child, and whether they need support themselves
 */
record ClosePerson(
        UUID id,
        @Nullable String name,
        @Nullable Kind kind,
        @Nullable Nearness nearness,
        Tie tie,
        String support,
        @Nullable String phone,
        Ground ground) {

    /** Who they are to the child. */
    enum Kind {
        GRANDPARENT,
        SIBLING,
        RELATIVE,
        FRIEND,
        GODPARENT,
        NEIGHBOUR,
        HOBBY,
        SUPPORT_PERSON,
        OTHER
    }

    /** How near; the ring they stand on. */
    enum Nearness {
        HOME(Ecomap.Ring.HOME),
        NEAR(Ecomap.Ring.FAMILY),
        FURTHER(Ecomap.Ring.FURTHER);

        private final Ecomap.Ring ring;

        Nearness(Ecomap.Ring ring) {
            this.ring = ring;
        }

        Ecomap.Ring ring() {
            return ring;
        }
    }

    /** What the tie is like for the child; the line they are tied by. */
    enum Tie {
        SUPPORTIVE,
        ORDINARY,
        TENSE,
        BROKEN
    }

    /** Why the network may be mapped: the client has agreed, or one of the two reasons to do it without (SHL 43 § 1 mom.). */
    enum Ground {
        CONSENT,
        CHILDS_INTEREST,
        NECESSARY
    }

    boolean isOfFamily() {
        return name == null;
    }

    /** The same of the person this turned out to be. */
    ClosePerson as(UUID person) {
        return new ClosePerson(person, name, kind, nearness, tie, support, phone, ground);
    }

    ClosePerson masked() {
        return new ClosePerson(id, name, kind, nearness, tie, support, null, ground);
    }
}
