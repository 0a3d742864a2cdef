package fi.palmikko.access;

import fi.palmikko.permit.Sharing;

/** Why an act or a part of a case is not open to somebody. The words are {@code why.<reason>}; those for people, of what is {@link #told}. */
public enum Reason {
    ROLE(false, "ATL 9 §"),
    DISQUALIFIED(false, "HL 28 §"),
    NO_RELATION(false, "ATL 9 §"),
    /** The team knows that its members write; what they write is between them and the responsible worker. */
    PART_OF_ANOTHER(true, "SHL 41 §"),
    CASE_CLOSED(true, "ATL 9 §"),
    NO_PERMIT(true, "ATL 53 § 3 mom."),
    PERMIT_REFUSED(true, "ATL 58 §"),
    PERMIT_WITHDRAWN(true, "ATL 58 §"),
    PERMIT_EXPIRED(true, "ATL 58 §"),
    PERMIT_NOT_YET(true, "ATL 58 §"),
    PERMIT_NOT_COVERING(true, "ATL 58 §"),
    /** That something is forbidden is itself the family's own matter: people are {@link #told} that there is no permit. */
    PROHIBITED(true, "ATL 59 §");

    private final boolean existenceMayShow;
    private final String citation;

    Reason(boolean existenceMayShow, String citation) {
        this.existenceMayShow = existenceMayShow;
        this.citation = citation;
    }

    /** May one who sees the case know that the part exists? */
    public boolean existenceMayShow() {
        return existenceMayShow;
    }

    /** What people are told of it; the log has the reason itself. */
    public Reason told() {
        return this == PROHIBITED ? NO_PERMIT : this;
    }

    /** The same to whoever does not know what the family has permitted of others: neither a refusal nor how far a permit reaches. */
    Reason toldOfOthers() {
        return switch (this) {
            case PERMIT_REFUSED, PERMIT_WITHDRAWN, PERMIT_EXPIRED, PERMIT_NOT_YET, PERMIT_NOT_COVERING, PROHIBITED ->
                NO_PERMIT;
            default -> this;
        };
    }

    public String citation() {
        return citation;
    }

    static Reason of(Sharing.State state) {
        return switch (state) {
            case REFUSED -> PERMIT_REFUSED;
            case WITHDRAWN -> PERMIT_WITHDRAWN;
            case EXPIRED -> PERMIT_EXPIRED;
            case NOT_YET -> PERMIT_NOT_YET;
            case NOT_COVERING -> PERMIT_NOT_COVERING;
            case PROHIBITED -> PROHIBITED;
            case NONE, SHARED -> NO_PERMIT;
        };
    }
}
