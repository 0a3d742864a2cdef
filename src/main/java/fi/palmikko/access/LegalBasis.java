package fi.palmikko.access;

import fi.palmikko.permit.Ground;
import java.util.List;

/** On which provision a use or disclosure rests, as the logs name it (ATL 10 §). */
public enum LegalBasis {
    /** A client relation, or another task of arranging the client's service. */
    CLIENT_RELATION("ATL 9 §"),
    /** The social authority's right to necessary data of health care and schools. */
    AUTHORITY_RIGHT("ATL 53 § 5 mom., 64 § 1 mom."),
    /** Other authorities take part at the worker's request. */
    MULTI_AGENCY("SHL 41 §"),
    /** An urgent need of child protection. */
    CHILD_PROTECTION("LSL 26 §"),
    PERMIT(Ground.PERMIT.citation()),
    CHILDS_INTEREST(Ground.CHILDS_INTEREST.citation()),
    NO_CAPACITY(Ground.NO_CAPACITY.citation()),
    JOINT_SERVICE(Ground.JOINT_SERVICE.citation()),
    /** Emergency access: the task at hand, watched and reviewed afterwards. */
    EMERGENCY("ATL 9 §"),
    /** The client, or whoever represents them, has agreed to it. */
    CLIENTS_CONSENT("JulkL 26 § 1 mom. 2 k."),
    /** A court or another authority handles a matter in which the social authority gives a statement. */
    STATEMENT_IN_MATTER("ATL 63 § 1 mom."),
    /** A crime is being, or should be, examined. */
    CRIME("ATL 63 § 2–3 mom."),
    /** The controller watches over the use of its own registers, and tells the client of it. */
    OVERSIGHT("ATL 10 §, 11 §; GDPR 39 art. 1 b");

    /** On what a document may be given to an authority or organisation that has no register here. */
    public static final List<LegalBasis> OUTSIDE =
            List.of(CLIENTS_CONSENT, AUTHORITY_RIGHT, CHILDS_INTEREST, STATEMENT_IN_MATTER, CRIME);

    private final String citation;

    LegalBasis(String citation) {
        this.citation = citation;
    }

    public String citation() {
        return citation;
    }

    /**
     * On what a use rests in this relation.
     *
     * @param own are the data in the register of whoever acts?
     */
    public static LegalBasis of(Relation relation, boolean own) {
        return switch (relation) {
            case RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT -> own ? CLIENT_RELATION : AUTHORITY_RIGHT;
            case OWN_PART -> own ? CLIENT_RELATION : MULTI_AGENCY;
            case OWN_TASK -> CLIENT_RELATION;
            case TEAM_MEMBER, ADDRESSED_UNIT -> MULTI_AGENCY;
            case URGENT_UNIT, LIMIT_OF_UNIT -> CHILD_PROTECTION;
            case EMERGENCY -> EMERGENCY;
        };
    }

    static LegalBasis of(Ground ground) {
        return valueOf(ground.name());
    }
}
