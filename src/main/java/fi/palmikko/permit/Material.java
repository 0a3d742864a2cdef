package fi.palmikko.permit;

/** What of a case may be shared beyond its register: the data set a permit names. */
public enum Material {
    /** The signed joint assessment (1005). */
    ASSESSMENT,
    /** The shared plan (15007). */
    PLAN
}
