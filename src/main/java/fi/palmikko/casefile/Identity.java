package fi.palmikko.casefile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a client is, as official documents ask: names apart and the identity code, where there is one. */
public record Identity(
        UUID id, String given, String family, @Nullable String hetu) {

    public Identity withoutCode() {
        return new Identity(id, given, family, null);
    }
}
