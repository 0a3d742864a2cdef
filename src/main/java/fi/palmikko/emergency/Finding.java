package fi.palmikko.emergency;

/** What a review found. */
enum Finding {
    JUSTIFIED,
    NOT_JUSTIFIED
}
