package fi.palmikko.document;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;

/**
 * For whom and in which language a copy is wanted; checked says that it tells no protected address, ground on what it is given to somebody
 * outside, and because what that rests on in this matter; what is left out of it, by which provision and why; whether the advice of those whose words
 * are in it is followed, and why not; and of which child it is, where each has a document of the own.
 */
public record CopyForm(
        @NotBlank(message = "{invalid.choose}") String recipient,
        @Pattern(regexp = "fi|sv") String language,
        String checked,
        String ground,
        @Size(max = 2000, message = "{invalid.tooLong}") String because,
        List<String> leftOut,
        String leftOutGround,
        @Size(max = 1000, message = "{invalid.tooLong}") String leftOutReason,
        String onAdvice,
        @Size(max = 1000, message = "{invalid.tooLong}") String onAdviceReason,
        String whose) {

    public CopyForm {
        recipient = recipient == null ? "" : recipient;
        language = language == null ? "" : language;
        checked = checked == null ? "" : checked;
        ground = ground == null ? "" : ground;
        because = because == null ? "" : because.strip();
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
        leftOutGround = leftOutGround == null ? "" : leftOutGround;
        leftOutReason = leftOutReason == null ? "" : leftOutReason.strip();
        onAdvice = onAdvice == null ? "" : onAdvice;
        onAdviceReason = onAdviceReason == null ? "" : onAdviceReason.strip();
        whose = whose == null ? "" : whose;
    }

    /** The page as it is first shown. */
    static CopyForm in(String language) {
        return new CopyForm("", language, "", "", "", List.of(), "", "", "", "", "");
    }

    /** The same with these parts left out too. */
    CopyForm leaving(List<String> parts) {
        var all = Stream.concat(leftOut.stream(), parts.stream()).distinct().toList();
        return new CopyForm(
                recipient,
                language,
                checked,
                ground,
                because,
                all,
                leftOutGround,
                leftOutReason,
                onAdvice,
                onAdviceReason,
                whose);
    }
}
