package fi.palmikko.consultation;

import java.time.LocalDate;
import java.util.UUID;

/** What is asked, of whom and by when; the background is all the consultant gets to know. */
public record ConsultationFacts(
        String question,
        String background,
        UUID unitId,
        boolean anonymous,
        LocalDate answerBy,
        boolean namesConfirmed) {}
