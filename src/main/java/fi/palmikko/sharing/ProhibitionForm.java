package fi.palmikko.sharing;

import fi.palmikko.document.Documents;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Prohibition;
import fi.palmikko.permit.ProhibitionFacts;
import fi.palmikko.shared.Invalid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A prohibition as it is typed. */
record ProhibitionForm(
        @NotBlank @Pattern(regexp = "CONTROLLER|SERVICE|ASSESSMENT|PLAN|DOCUMENT|") @Nullable
        String target,

        @Nullable String document,

        @NotBlank @Size(max = 200) @Nullable String setBy,

        @NotBlank @Pattern(regexp = "WRITTEN|ORAL|") @Nullable
        String how,

        @NotBlank @Size(max = 4000) @Nullable String reason) {

    static ProhibitionForm empty() {
        return new ProhibitionForm("", "", "", "", "");
    }

    /** The facts; {@link Invalid} when one document is meant and none of those signed is chosen. */
    ProhibitionFacts facts(List<Documents.Signed> signed) {
        String chosen = Objects.requireNonNull(target);
        boolean material = chosen.equals("ASSESSMENT") || chosen.equals("PLAN");
        return new ProhibitionFacts(
                material ? Prohibition.Target.DOCUMENT : Prohibition.Target.valueOf(chosen),
                material ? Material.valueOf(chosen) : null,
                chosen.equals("DOCUMENT") ? chosen(signed) : null,
                Objects.requireNonNull(setBy).strip(),
                Objects.requireNonNull(how),
                Objects.requireNonNull(reason).strip());
    }

    private UUID chosen(List<Documents.Signed> signed) {
        return signed.stream()
                .map(Documents.Signed::value)
                .filter(id -> id.toString().equals(document))
                .findFirst()
                .orElseThrow(() -> new Invalid("document", "invalid.choose"));
    }
}
