package fi.palmikko.consultation;

import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consultation as the pages of its case show it.
 *
 * @param registerId of the one who asked
 */
public record ConsultationSummary(
        UUID id,
        String question,
        Names unit,
        String state,
        @Nullable String consultant,
        @Nullable String answer,
        LocalDate answerBy,
        boolean anonymous,
        UUID registerId) {}
