package fi.palmikko.plan;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * To whom the plan was given, and when.
 *
 * @param guardians the guardians among them, so that what a child has forbidden is kept (ATL 51 §)
 */
public record DeliveryFacts(String givenTo, LocalDate givenOn, Set<UUID> guardians) {}
