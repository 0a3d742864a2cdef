package fi.palmikko.statute;

/** In whose days a limit is counted. The code stands in answers of the interface and in rows: it never changes. */
public enum Calendar {
    /** Monday to Friday, no public holiday. */
    ARKIPAIVA("arkipaiva"),
    /** The working days of a school, as its education provider has set them (OHL 15 §). */
    SCHOOL_DAY("oppilaitoksen-tyopaiva"),
    /** Every day. */
    CALENDAR("kalenteri");

    private final String code;

    Calendar(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
