package fi.palmikko.plan;

import java.time.LocalDate;

/** When the plan was agreed, with whom of the family, and when it is reviewed. */
public record AgreementFacts(LocalDate agreedOn, String agreedWith, LocalDate reviewOn) {}
