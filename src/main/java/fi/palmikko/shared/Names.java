package fi.palmikko.shared;

import jakarta.persistence.Embeddable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;

/** A name in Finnish, Swedish and English. */
@Embeddable
public record Names(String fi, String sv, String en) {

    /** Words made of other names, in each language. */
    public static Names each(UnaryOperator<String> words) {
        return new Names(words.apply("fi"), words.apply("sv"), words.apply("en"));
    }

    /** The name in the reader's language. */
    public String here() {
        return in(LocaleContextHolder.getLocale().getLanguage());
    }

    /** Does somebody who typed this mean it, in whichever language? */
    public boolean isAnyOf(String typed) {
        return Stream.of(fi, sv, en).anyMatch(name -> name.equalsIgnoreCase(typed.strip()));
    }

    public String in(String language) {
        return switch (language) {
            case "sv" -> sv;
            case "en" -> en;
            default -> fi;
        };
    }
}
