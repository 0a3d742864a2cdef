package fi.palmikko.oversight;

/** What the officer says of a finding after looking at it. */
enum Outcome {
    IN_ORDER,
    TAKEN_UP
}
