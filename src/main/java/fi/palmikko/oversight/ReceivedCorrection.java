package fi.palmikko.oversight;

import java.time.Instant;
import java.time.LocalDate;

/** On which day a request was said to have been received before, and who corrected it, when and why. */
record ReceivedCorrection(LocalDate was, LocalDate on, String reason, String name, Instant at) {}
