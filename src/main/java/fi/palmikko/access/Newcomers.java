package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people see of a case once the act at hand has brought them in.
 *
 * @param register in which the case is
 * @param groups those who see the same together; nobody when it opens to nobody new
 */
public record Newcomers(Coming coming, Names register, List<Group> groups) {

    /**
     * Those of one unit.
     *
     * @param register in which their own part is filed, where they write one
     */
    public record OfUnit(Names unit, @Nullable Names register, List<Actor> people) {}

    /** Those who see the same, and what is told of it. */
    public record Group(List<OfUnit> units, List<Opening> openings) {

        /** What they see, by the ground. */
        public Map<LegalBasis, List<Opening>> seen() {
            return grouped(Opening::sees, Opening::basis);
        }

        /** What they could see if something else were true, by what keeps it from them. */
        public Map<Reason, List<Opening>> unseen() {
            return grouped(opening -> !opening.sees(), Opening::reason);
        }

        /** Are contact details of people under non-disclosure for safety left out of what they see? */
        public boolean masksContacts() {
            return openings.stream().anyMatch(Opening::masksContacts);
        }

        private <K> Map<K, List<Opening>> grouped(Predicate<Opening> which, Function<Opening, K> by) {
            return openings.stream()
                    .filter(which)
                    .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
        }
    }

    /** By which words a part is called: the own one by how they come, all others by what they are. */
    public String named(Opening opening) {
        return opening.action() == coming.own()
                ? "own." + coming.name()
                : "part." + opening.action().name();
    }
}
