package fi.palmikko.supervision;

import fi.palmikko.shared.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The change of responsible worker as it is typed. */
public record ResponsibleWorkerForm(
        @NotBlank String worker,
        @NotBlank @Size(max = 500) String reason,

        @NotBlank @Pattern(regexp = "\\d{1,9}") String version) {

    static final ResponsibleWorkerForm EMPTY = new ResponsibleWorkerForm("", "", "");

    public ResponsibleWorkerForm {
        worker = text(worker);
        reason = text(reason);
        version = text(version);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    ResponsibleWorkerDecision decision() {
        return new ResponsibleWorkerDecision(Ids.chosen("worker", worker), reason, Integer.parseInt(version));
    }
}
