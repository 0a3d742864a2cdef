package fi.palmikko.access;

import java.util.List;

/** One part of a case to somebody: open on a ground, or not for a reason. */
public record Opening(Action action, Decision decision) {

    /** What of a case opens by itself. */
    static final List<Action> PARTS = List.of(
            Action.READ_CASE,
            Action.READ_CONTACT,
            Action.READ_CONTRIBUTIONS,
            Action.READ_ATTACHMENTS,
            Action.WRITE_JOINT_ASSESSMENT,
            Action.READ_ASSESSMENT,
            Action.READ_PLAN,
            Action.READ_DOCUMENTS,
            Action.READ_CONSULTATION,
            Action.READ_PERMITS,
            Action.READ_CASE_LOG,
            Action.READ_DISQUALIFICATIONS);

    public boolean sees() {
        return decision.permits();
    }

    /** On what it rests; asked only of what is open. */
    public LegalBasis basis() {
        return permitted().legalBasis();
    }

    /** Why it is not open; asked only of what is not. */
    public Reason reason() {
        return ((Decision.Denied) decision).reason();
    }

    Decision.Permitted permitted() {
        return (Decision.Permitted) decision;
    }

    boolean masksContacts() {
        return sees() && permitted().masksContacts();
    }

    /** The same for those who do not know what the family has permitted of others. */
    Opening told() {
        return sees() ? this : new Opening(action, new Decision.Denied(reason().toldOfOthers()));
    }
}
