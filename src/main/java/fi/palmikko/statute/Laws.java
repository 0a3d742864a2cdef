package fi.palmikko.statute;

import fi.palmikko.shared.Names;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Cites a provision by the name of its act, which everybody knows, and not by the letters those use who work with it. */
@Component
public class Laws {

    private static final Pattern SECTION =
            Pattern.compile("(\\d+(?: [a-z])?) §(?: ([\\d–]+) mom\\.)?(?: (\\d+) k\\.)?");
    private static final Pattern ARTICLE = Pattern.compile("(\\d+) art\\. (\\d+) ([a-z])");

    private final RuleSets sets;

    Laws(RuleSets sets) {
        this.sets = sets;
    }

    /** What is cited as in "ATL 53 § 3 mom., 58 §; GDPR 39 art. 1 b", in the reader's language. */
    public String cite(String citation) {
        return cite(citation, LocaleContextHolder.getLocale().getLanguage());
    }

    /** The same in another language. */
    public String cite(String citation, String language) {
        return Arrays.stream(citation.split("; "))
                .map(one -> one(one, language))
                .collect(Collectors.joining("; "));
    }

    /** The sections a rule rests on, which the sets name by letters in Finnish alone. */
    public String cite(Names citation) {
        String here = citation.here();
        return here.equals(citation.fi()) ? cite(here, "fi") : here;
    }

    private String one(String citation, String language) {
        int space = citation.indexOf(' ');
        var act = space < 0 ? null : sets.act(citation.substring(0, space));
        String rest = citation.substring(space + 1);
        return act == null
                ? citation
                : switch (language) {
                    case "sv" -> swedish(rest) + " i " + act.sv();
                    case "en" -> act.en() + ", " + english(rest);
                    default -> act.fi() + " " + rest.replace(" k.", " kohta");
                };
    }

    private static String swedish(String rest) {
        String sections = rest.replace(" k.", " punkten");
        return ARTICLE.matcher(sections).replaceAll("artikel $1.$2 $3");
    }

    private static String english(String rest) {
        String sections = SECTION.matcher(rest)
                .replaceAll(found -> "section " + found.group(1) + within(found.group(2)) + within(found.group(3)));
        return ARTICLE.matcher(sections)
                .replaceAll((MatchResult found) ->
                        "Article " + found.group(1) + within(found.group(2)) + within(found.group(3)));
    }

    private static String within(@Nullable String part) {
        return part == null ? "" : "(" + part + ")";
    }
}
