package fi.palmikko.authoring;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a version is published; it stands beside the version for ever. */
record PublicationForm(
        int version,

        @NotBlank(message = "{invalid.required}") @Size(max = 1000, message = "{invalid.tooLong}")
        String reason) {

    PublicationForm {
        reason = Texts.given(reason);
    }

    static PublicationForm empty(int version) {
        return new PublicationForm(version, "");
    }
}
