package fi.palmikko.emergency;

/** What kind of emergency it is. */
enum Category {
    CHILD_IN_DANGER,
    URGENT_CARE,
    EMERGENCY_SOCIAL_SERVICE,
    OTHER
}
