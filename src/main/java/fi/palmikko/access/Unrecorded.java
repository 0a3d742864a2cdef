package fi.palmikko.access;

import fi.palmikko.shared.NotRecorded;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The cases in which a transaction has been permitted an act, and the acts of no case that touch clients' data, of which no line tells yet. A
 * transaction that would end with one left is taken back: what is not written down is neither shown nor done (ATL 10 §).
 */
public final class Unrecorded implements TransactionSynchronization {

    private final Set<UUID> cases = new HashSet<>();
    private final Set<Action> acts = EnumSet.noneOf(Action.class);

    private Unrecorded() {}

    static void used(UUID caseId) {
        here().cases.add(caseId);
    }

    static void used(Action ofNoCase) {
        here().acts.add(ofNoCase);
    }

    /** A line tells of it, this transaction's or, within a spell of writing, the first one's. */
    public static void recorded(UUID caseId) {
        here().cases.remove(caseId);
    }

    /** Its lines have been written, one for each whose data it showed. */
    public static void recorded(Action ofNoCase) {
        here().acts.remove(ofNoCase);
    }

    private static Unrecorded here() {
        for (var one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof Unrecorded here) {
                return here;
            }
        }
        var here = new Unrecorded();
        TransactionSynchronizationManager.registerSynchronization(here);
        return here;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!cases.isEmpty() || !acts.isEmpty()) {
            throw new NotRecorded(new IllegalStateException("no line of the use log tells of this use"));
        }
    }
}
