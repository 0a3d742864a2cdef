package fi.palmikko.sharing;

import fi.palmikko.permit.Material;
import fi.palmikko.permit.Prohibition;
import fi.palmikko.permit.ProhibitionFacts;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A prohibition as it is typed. */
record ProhibitionForm(
        @NotBlank @Pattern(regexp = "CONTROLLER|SERVICE|ASSESSMENT|PLAN|") @Nullable
        String target,

        @NotBlank @Size(max = 200) @Nullable String setBy,

        @NotBlank @Pattern(regexp = "WRITTEN|ORAL|") @Nullable
        String how,

        @NotBlank @Size(max = 4000) @Nullable String reason) {

    static ProhibitionForm empty() {
        return new ProhibitionForm("", "", "", "");
    }

    ProhibitionFacts facts() {
        String chosen = Objects.requireNonNull(target);
        boolean document = chosen.equals("ASSESSMENT") || chosen.equals("PLAN");
        return new ProhibitionFacts(
                document ? Prohibition.Target.DOCUMENT : Prohibition.Target.valueOf(chosen),
                document ? Material.valueOf(chosen) : null,
                Objects.requireNonNull(setBy).strip(),
                Objects.requireNonNull(how),
                Objects.requireNonNull(reason).strip());
    }
}
