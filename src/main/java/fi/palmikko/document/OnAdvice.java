package fi.palmikko.document;

import fi.palmikko.shared.Invalid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever gives a copy has decided on the advice of those whose words are in it.
 *
 * @param writers whose advice it was
 * @param against why it is given all the same; null where the advice is followed
 */
public record OnAdvice(List<String> writers, @Nullable String against) {

    static final String FOLLOW = "FOLLOW";
    static final String AGAINST = "AGAINST";

    /** So many letters say at least why. */
    private static final int LEAST = 10;

    /** Null where nobody advises anything on this recipient; {@link Invalid} until it is decided, or where it is not done as decided. */
    static @Nullable OnAdvice of(CopyForm form, Recipient recipient, List<CopyPage.Advice> all) {
        var advice = all.stream().filter(one -> one.concerns(recipient.value())).toList();
        if (advice.isEmpty()) {
            return null;
        }
        var writers = advice.stream().map(CopyPage.Advice::writer).toList();
        var drawn =
                advice.stream().flatMap(one -> one.drawn().stream()).distinct().toList();
        var given = drawn.stream()
                .filter(part -> !form.leftOut().contains(part.linkId()))
                .toList();
        return switch (form.onAdvice()) {
            case FOLLOW -> {
                if (!given.isEmpty()) {
                    throw new Invalid("leftOut", "copy.onAdvice.given", LeftOut.titles(given));
                }
                yield new OnAdvice(writers, null);
            }
            case AGAINST -> {
                if (given.isEmpty()) {
                    throw new Invalid("leftOut", "copy.onAdvice.leftOut", LeftOut.titles(drawn));
                }
                if (form.onAdviceReason().length() < LEAST) {
                    throw new Invalid("onAdviceReason", "copy.onAdviceReason.short", LEAST);
                }
                yield new OnAdvice(writers, form.onAdviceReason());
            }
            default -> throw new Invalid("onAdvice", "copy.onAdvice.choose", String.join("; ", writers));
        };
    }

    /** All of them in one row. */
    public String names() {
        return String.join("; ", writers);
    }
}
