package fi.palmikko.form;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody has typed into a form and not sent: kept for its author alone, by the page it was typed on, until the form is sent.
 * It is no part of a case before that, so it asks for no right to one (decision 0013).
 */
@Component
@Transactional
class UnsentTexts {

    /** Of the form and not of its writer; and where an identity code is asked for, which stands nowhere in the clear. */
    private static final Set<String> UNKEPT =
            Set.of("_csrf", "password", "unsent", "requestId", "hetu", "number", "client");

    /** An identity code, or the beginning of one, wherever it is typed by itself. */
    private static final Predicate<String> CODE =
            Pattern.compile("\\s*\\d{6}[-+A-Ya-y][0-9A-Za-z]{0,4}\\s*").asMatchPredicate();

    /** A digest of the form as it was opened: the same again, and the text goes back into it without a question. */
    static final String BASE = "draft.base";

    /** A text that waits, as the page's script reads it. */
    record Waiting(
            String section,
            UUID window,
            int version,
            String saved,
            @Nullable String base,
            Map<String, String> answers) {}

    private final Drafts drafts;
    private final Times times;
    private final JsonMapper json;

    UnsentTexts(Drafts drafts, Times times, JsonMapper json) {
        this.drafts = drafts;
        this.times = times;
        this.json = json;
    }

    private static boolean isKept(String name) {
        return !UNKEPT.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    DraftSaved save(UUID page, Draft draft, Actor author) {
        var answers = new LinkedHashMap<String, String>();
        draft.typed().forEach((name, values) -> {
            String value = String.join(" ", values);
            if (name.equals(BASE)
                    || !name.startsWith("draft.") && !name.startsWith("unsent.") && isKept(name) && !CODE.test(value)) {
                answers.put(name, value);
            }
        });
        var saved = drafts.saveOwn(page, null, draft, answers, author.id());
        return saved.with(typed(saved.theirs()));
    }

    /** What was typed, without the mark of the form it was typed into. */
    static Map<String, String> typed(Map<String, String> answers) {
        var typed = new LinkedHashMap<>(answers);
        typed.remove(BASE);
        return typed;
    }

    private Waiting waiting(Aside aside) {
        return new Waiting(
                aside.section(),
                aside.window(),
                aside.version(),
                times.text(aside.savedAt()),
                aside.answers().get(BASE),
                typed(aside.answers()));
    }

    Unsent of(UUID page, Actor author) {
        var waiting =
                drafts.asides(page, author.id()).stream().map(this::waiting).toList();
        return new Unsent(
                page,
                new Writing(0, UUID.randomUUID(), null, null, List.of(), List.of(), List.of()),
                waiting.isEmpty() ? null : json.writeValueAsString(waiting));
    }

    /** A form of the page has been sent, with what these pages had typed into it. */
    void forget(UUID page, String form, List<UUID> windows, Actor author) {
        drafts.settle(page, form, author.id(), windows);
    }
}
