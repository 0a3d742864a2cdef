package fi.palmikko.snapshot;

import fi.palmikko.shared.Day;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** That an address is protected no more, as it is typed. */
record ProtectedAddressEndingForm(
        @NotBlank @Day String until,
        @NotBlank @Size(max = 1000) String reason) {

    static final ProtectedAddressEndingForm EMPTY = new ProtectedAddressEndingForm("", "");

    ProtectedAddressEndingForm {
        until = ProtectedAddressForm.text(until);
        reason = ProtectedAddressForm.text(reason);
    }
}
