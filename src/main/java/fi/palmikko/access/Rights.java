package fi.palmikko.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one person may do in one case; for showing links and parts, and for saying why a part is not shown. */
public record Rights(Map<Action, Decision> decisions) {

    public boolean may(Action action) {
        var decision = decisions.get(action);
        return decision != null && decision.permits();
    }

    /** As {@link #may(Action)}, for pages. */
    public boolean may(String action) {
        return may(Action.valueOf(action));
    }

    /** Why the person may not, or null when they may. */
    public @Nullable Reason why(Action action) {
        return decisions.get(action) instanceof Decision.Denied denied ? denied.reason() : null;
    }

    /** May the person know that the part exists although it is not open to them? */
    public boolean tellsOf(Action action) {
        var reason = why(action);
        return reason != null && reason.existenceMayShow() && may(Action.READ_CASE);
    }

    /** Are contact details of people under non-disclosure for safety to be left out of what the act shows? */
    public boolean masksContacts(Action action) {
        return !(decisions.get(action) instanceof Decision.Permitted permitted) || permitted.masksContacts();
    }
}
