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
        var advice = concerning(recipient, all);
        if (advice.isEmpty()) {
            return null;
        }
        return switch (form.onAdvice()) {
            case FOLLOW -> new OnAdvice(writers(advice), null);
            case AGAINST -> against(form, advice);
            default -> throw new Invalid("onAdvice", "copy.onAdvice.choose", String.join("; ", writers(advice)));
        };
    }

    /** The form as it is decided: who follows the advice leaves out all parts in which the words of its writers stand. */
    static CopyForm decided(CopyForm form, Recipient recipient, List<CopyPage.Advice> all) {
        return form.onAdvice().equals(FOLLOW)
                ? form.leaving(concerning(recipient, all).stream()
                        .flatMap(one -> one.drawn().stream())
                        .map(LeftOut.Part::linkId)
                        .toList())
                : form;
    }

    private static List<CopyPage.Advice> concerning(Recipient recipient, List<CopyPage.Advice> all) {
        return recipient.isOfFamily()
                ? all.stream().filter(one -> one.concerns(recipient.value())).toList()
                : List.of();
    }

    /** Of those alone whose words are given; the parts of the others are left out. */
    private static OnAdvice against(CopyForm form, List<CopyPage.Advice> advice) {
        var given = advice.stream()
                .filter(one -> one.drawn().isEmpty()
                        || one.drawn().stream().anyMatch(part -> !form.leftOut().contains(part.linkId())))
                .toList();
        if (given.isEmpty()) {
            var drawn = advice.stream().flatMap(one -> one.drawn().stream()).distinct();
            throw new Invalid("leftOut", "copy.onAdvice.leftOut", LeftOut.titles(drawn.toList()));
        }
        if (form.onAdviceReason().length() < LEAST) {
            throw new Invalid("onAdviceReason", "copy.onAdviceReason.short", LEAST);
        }
        return new OnAdvice(writers(given), form.onAdviceReason());
    }

    private static List<String> writers(List<CopyPage.Advice> advice) {
        return advice.stream().map(CopyPage.Advice::writer).toList();
    }

    /** All of them in one row. */
    public String names() {
        return String.join("; ", writers);
    }
}
