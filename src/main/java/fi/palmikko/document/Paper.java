package fi.palmikko.document;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is put on paper.
 *
 * @param view the page that says it
 * @param kind what it is, as the copy is filed under
 * @param subject the assessment, plan or contribution it is of
 * @param document the signed version, as far as the recipient is given it, if it is one
 * @param leftOut what was left out of this one copy
 * @param onAdvice what was decided on the advice of those whose words are in it
 * @param content what the page shows beside what all papers show
 */
public record Paper(
        String view,
        String kind,
        UUID subject,
        @Nullable Document document,
        @Nullable LeftOut leftOut,
        @Nullable OnAdvice onAdvice,
        Map<String, Object> content) {

    Paper decided(@Nullable OnAdvice on) {
        return new Paper(view, kind, subject, document, leftOut, on, content);
    }
}
