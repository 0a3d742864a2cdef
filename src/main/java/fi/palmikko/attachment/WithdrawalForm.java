package fi.palmikko.attachment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why a file is withdrawn; it is shown to everybody who knew of the file. */
record WithdrawalForm(
        @NotBlank(message = "{invalid.required}") @Size(max = 1000, message = "{invalid.tooLong}")
        String reason) {

    static final WithdrawalForm EMPTY = new WithdrawalForm("");

    WithdrawalForm {
        reason = given(reason);
    }

    private static String given(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
