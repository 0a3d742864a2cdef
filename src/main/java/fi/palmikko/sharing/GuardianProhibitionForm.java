package fi.palmikko.sharing;

import fi.palmikko.permit.GuardianProhibitionFacts;
import fi.palmikko.permit.Material;
import fi.palmikko.shared.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a child forbids towards a guardian, as it is typed. */
record GuardianProhibitionForm(
        @NotBlank @Nullable String child,
        @NotBlank @Nullable String guardian,

        @NotBlank @Pattern(regexp = "ASSESSMENT|PLAN|") @Nullable
        String material,

        @NotBlank @Size(max = 4000) @Nullable String reason,
        @NotBlank @Pattern(regexp = "true|false|") @Nullable String respected,

        @NotBlank @Size(max = 4000) @Nullable String judgement) {

    static GuardianProhibitionForm empty() {
        return new GuardianProhibitionForm("", "", "", "", "", "");
    }

    GuardianProhibitionFacts facts() {
        return new GuardianProhibitionFacts(
                Ids.chosen("child", Objects.requireNonNull(child)),
                Ids.chosen("guardian", Objects.requireNonNull(guardian)),
                Material.valueOf(Objects.requireNonNull(material)),
                Objects.requireNonNull(reason).strip(),
                "true".equals(respected),
                Objects.requireNonNull(judgement).strip());
    }
}
