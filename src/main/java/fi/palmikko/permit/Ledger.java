package fi.palmikko.permit;

import fi.palmikko.organisation.Sector;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything the family has permitted and forbidden in one case; what is in force is asked for a day. */
public record Ledger(List<Permit> permits, List<Prohibition> prohibitions) {

    /**
     * May the unit of a sector see the material today? A ground of law holds whatever is forbidden; a permit yields to a
     * prohibition; where nothing opens the material, the newest row for the sector says why.
     *
     * @param writing the one that is asked about; null for the newest of the material
     */
    public Sharing with(
            Sector sector, UUID unit, Material material, @Nullable UUID writing, Holder holder, LocalDate today) {
        var rows = permits.stream()
                .filter(permit -> permit.sector() == sector)
                .sorted(Comparator.comparing(Permit::recordedOn).thenComparing(Permit::id))
                .toList();
        var open = rows.stream()
                .filter(permit -> permit.isInForce(today) && permit.covers(unit, material))
                .toList();
        var byLaw = open.stream().filter(permit -> permit.ground().isByLaw()).findFirst();
        if (byLaw.isPresent()) {
            return Sharing.by(byLaw.get());
        }
        if (prohibitions.stream().anyMatch(prohibition -> prohibition.forbids(holder, material, writing))) {
            return Sharing.not(Sharing.State.PROHIBITED);
        }
        if (!open.isEmpty()) {
            return Sharing.by(open.getLast());
        }
        return Sharing.not(rows.isEmpty() ? Sharing.State.NONE : rows.getLast().whyNot(unit, material, today));
    }

    /** Does the family forbid that this be given from here on their word? */
    public boolean forbids(UUID writing, Holder holder) {
        return prohibitions.stream().anyMatch(prohibition -> prohibition.forbids(holder, null, writing));
    }

    /** The same as it would be if the family permitted everything to every sector as of this day. */
    public Ledger permittingAll(LocalDate today) {
        var rows = Stream.of(Sector.values()).map(sector -> Permit.ofAll(sector, today));
        return new Ledger(Stream.concat(permits.stream(), rows).toList(), prohibitions);
    }

    public boolean isInForce(Sector sector, LocalDate today) {
        return permits.stream().anyMatch(permit -> permit.sector() == sector && permit.isInForce(today));
    }
}
