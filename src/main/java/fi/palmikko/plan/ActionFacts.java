package fi.palmikko.plan;

import java.time.LocalDate;
import java.util.UUID;

/** What is done towards a goal, who answers for it, from when to when. */
public record ActionFacts(String description, UUID workerId, LocalDate startOn, LocalDate targetOn) {}
