package fi.palmikko.statute;

import java.time.LocalDate;

/**
 * What sets a limit and how it is counted. Rules of law carry the section they come from; the others are local targets.
 * The day of the event is never counted (act 150/1930 section 2).
 */
public enum Rule {
    /** Urgency is assessed at once. */
    D1("SHL 36 § 1 mom.", Calendar.ARKIPAIVA, 0),
    /** The assessment starts at the latest on the seventh working day. */
    D3("SHL 36 § 3 mom.; LSL 26 § 5 mom.", Calendar.ARKIPAIVA, 7),
    /** The assessment is complete within three months. */
    D4("SHL 36 § 3 mom.; LSL 26 § 5 mom.", Calendar.MONTHS, 3),
    /** The family is contacted. */
    FAMILY_CONTACT("", Calendar.ARKIPAIVA, 3),
    /** The assessment is complete where the law gives no number ("without undue delay", SHL 36 § 2 mom.). */
    COMPLETION_TARGET("SHL 36 § 2 mom.", Calendar.DAYS, 90),
    /** The plan has been agreed and the family has its copy. */
    FAMILY_COPY("", Calendar.ARKIPAIVA, 15),
    /** The plan is reviewed on the agreed day. */
    PLAN_REVIEW("SHL 39 § 3 mom.; LSL 30 § 2 mom.", Calendar.DAYS, 42);

    /** In what a limit is counted. */
    public enum Calendar {
        ARKIPAIVA,
        MONTHS,
        DAYS
    }

    private final String citation;
    private final Calendar calendar;
    private final int amount;

    Rule(String citation, Calendar calendar, int amount) {
        this.citation = citation;
        this.calendar = calendar;
        this.amount = amount;
    }

    public String citation() {
        return citation;
    }

    public Calendar calendar() {
        return calendar;
    }

    public int amount() {
        return amount;
    }

    public boolean isStatutory() {
        return this == D1 || this == D3 || this == D4;
    }

    /** The last day. A limit in months that ends on no working day moves to the next one (act 150/1930 section 5). */
    LocalDate due(LocalDate dayZero, int amount, WorkingDays days) {
        return switch (calendar) {
            case ARKIPAIVA -> amount == 0 ? dayZero : days.after(dayZero, amount);
            case MONTHS -> days.firstFrom(dayZero.plusMonths(amount));
            case DAYS -> dayZero.plusDays(amount);
        };
    }
}
