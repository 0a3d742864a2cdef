package fi.palmikko.document;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * For whom and in which language a copy is wanted; checked says that it tells no protected address, ground on what it is given to somebody
 * outside, and because what that rests on in this matter.
 */
public record CopyForm(
        @NotBlank(message = "{invalid.choose}") String recipient,
        @Pattern(regexp = "fi|sv") String language,
        String checked,
        String ground,
        @Size(max = 2000, message = "{invalid.tooLong}") String because) {

    public CopyForm {
        recipient = recipient == null ? "" : recipient;
        language = language == null ? "" : language;
        checked = checked == null ? "" : checked;
        ground = ground == null ? "" : ground;
        because = because == null ? "" : because.strip();
    }
}
