package fi.palmikko.plan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why the review is brought forward, as it is typed. */
public record ForwardForm(@NotBlank @Size(max = 400) String forward) {

    public ForwardForm {
        forward = forward == null ? "" : forward;
    }
}
