package fi.palmikko.assessment;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contribution as lists show it: who, from where, how far; never its content. */
public record ContributionRow(
        UUID id,
        String name,
        Names title,
        Names unit,
        Sector sector,
        String state,
        LocalDate dueOn,
        @Nullable String absenceReason,
        UUID responseId,
        UUID workerId,
        boolean missing) {

    public boolean isOpen() {
        return state.equals("REQUESTED") || state.equals("RETURNED") || state.equals("SENT");
    }

    public boolean isAbsent() {
        return state.equals("DECLINED") || state.equals("ENDED");
    }
}
