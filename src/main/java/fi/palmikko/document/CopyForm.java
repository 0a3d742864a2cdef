package fi.palmikko.document;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/**
 * For whom and in which language a copy is wanted; checked says that it tells no protected address, ground on what it is given to somebody
 * outside.
 */
public record CopyForm(
        @NotBlank(message = "{invalid.choose}") String recipient,
        @Pattern(regexp = "fi|sv") String language,
        String checked,
        String ground) {

    public CopyForm {
        recipient = recipient == null ? "" : recipient;
        language = language == null ? "" : language;
        checked = checked == null ? "" : checked;
        ground = ground == null ? "" : ground;
    }
}
