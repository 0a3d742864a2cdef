package fi.palmikko.casefile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a client is, as official documents ask: names apart and the identity code, where there is one. */
public record Identity(
        UUID id, String given, String family, @Nullable String hetu) {

    /**
     * The same person under the whole name borne when something was signed. What is still the same tells the family name from the given
     * ones; where nothing is, the last word is the family's.
     */
    public Identity named(String whole) {
        if (whole.endsWith(" " + family)) {
            return new Identity(id, whole.substring(0, whole.length() - family.length() - 1), family, hetu);
        }
        int space = whole.startsWith(given + " ") ? given.length() : whole.lastIndexOf(' ');
        return space < 1 ? this : new Identity(id, whole.substring(0, space), whole.substring(space + 1), hetu);
    }

    public Identity withoutCode() {
        return new Identity(id, given, family, null);
    }
}
