package fi.palmikko.audit;

import fi.palmikko.access.Relation;

/** On which provision or permit data went from one register to another: a disclosure names it (ATL 10 § 3 mom.). */
enum Provision {
    /** Work together on the client's matter: Social Welfare Act, section 41. */
    SHL_41,
    /** A social authority's right to what its task needs: Client Data Act, section 55. */
    ATL_55,
    /** The client's permit: Client Data Act, section 58. The row tells which. */
    ATL_58;

    static Provision of(Relation relation) {
        return switch (relation) {
            case TEAM_MEMBER_WITH_PERMIT -> ATL_58;
            case RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT, URGENT_UNIT -> ATL_55;
            case TEAM_MEMBER, OWN_PART, ADDRESSED_UNIT, OWN_TASK -> SHL_41;
        };
    }
}
