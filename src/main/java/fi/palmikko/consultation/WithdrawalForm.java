package fi.palmikko.consultation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why the question is withdrawn, as it is typed. */
public record WithdrawalForm(@NotBlank @Size(max = 4000) String withdrawal) {

    static final WithdrawalForm EMPTY = new WithdrawalForm("");

    public WithdrawalForm {
        withdrawal = withdrawal == null ? "" : withdrawal.strip();
    }
}
