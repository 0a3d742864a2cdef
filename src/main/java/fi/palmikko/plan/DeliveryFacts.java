package fi.palmikko.plan;

import java.time.LocalDate;

/** To whom the plan was given, and when. */
public record DeliveryFacts(String givenTo, LocalDate givenOn) {}
