package fi.palmikko.shared;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statement parameters of which some may be missing. */
public final class Args {

    private Args() {}

    public static List<?> of(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
