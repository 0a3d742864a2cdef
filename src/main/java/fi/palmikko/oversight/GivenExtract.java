package fi.palmikko.oversight;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An extract as it was made.
 *
 * @param file its bytes; null for one made before they were kept
 */
record GivenExtract(byte[] digest, byte @Nullable [] file) {

    /** Is this what the client was given, and does the log still hold these rows and no others? */
    boolean isAsMade(LogExtract today) {
        return Arrays.equals(digest, LogExtract.digest(bytes(today))) && today.isIn(bytes(today));
    }

    /** What is handed out. */
    byte[] bytes(LogExtract today) {
        return file == null ? today.bytes() : file;
    }
}
