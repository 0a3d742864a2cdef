package fi.palmikko.oversight;

import fi.palmikko.shared.Names;
import java.time.Instant;
import java.util.List;

/**
 * The written decision not to give the client the log data (ATL 11 §), with who decided as they were then.
 *
 * @param marks the numbers of the rows it concerns; none when it concerns the whole request
 */
record LogRefusal(
        Ground ground,
        String reasons,
        boolean whole,
        List<String> marks,
        Instant decidedAt,
        String name,
        Names title,
        Names unit) {

    /** Why the law lets the data be kept back. */
    enum Ground {
        /** It would seriously endanger the client's health or care. */
        HEALTH,
        /** It would endanger the rights of somebody else. */
        RIGHTS_OF_OTHERS,
        /** It would harm the prevention or investigation of a crime. */
        CRIME,
        /** It would endanger general or national security. */
        SECURITY,
        /** It is older than two years, and there is no special reason to give it. */
        TOO_OLD
    }
}
