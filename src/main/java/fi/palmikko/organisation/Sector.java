package fi.palmikko.organisation;

/** The three strands of the braid. */
public enum Sector {
    SOCIAL_WORK,
    SPECIALIST_CARE,
    SCHOOL_WELFARE
}
