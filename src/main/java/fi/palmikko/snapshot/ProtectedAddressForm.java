package fi.palmikko.snapshot;

import fi.palmikko.shared.Day;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whose address is protected, as it is typed.
 *
 * @param told by whom, or from where it is known
 */
record ProtectedAddressForm(
        @NotBlank String person,
        @NotBlank @Day String from,
        @NotBlank @Size(max = 1000) String told) {

    static final ProtectedAddressForm EMPTY = new ProtectedAddressForm("", "", "");

    ProtectedAddressForm {
        person = text(person);
        from = text(from);
        told = text(told);
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
