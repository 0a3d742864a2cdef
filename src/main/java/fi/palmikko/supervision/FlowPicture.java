package fi.palmikko.supervision;

import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The counts of a process picture as the page's script reads them. */
@Component
class FlowPicture {

    /** One number on the picture. */
    record Badge(String id, int count, int late, String href, String label) {}

    private final JsonMapper json;
    private final MessageSource messages;

    FlowPicture(JsonMapper json, MessageSource messages) {
        this.json = json;
        this.messages = messages;
    }

    /** JSON that may stand inside a script element: no tag can begin in it. */
    String counts(List<StepCounts> steps) {
        var badges = steps.stream()
                .filter(step -> step.open().some())
                .map(this::badge)
                .toList();
        return json.writeValueAsString(badges).replace("<", "\\u003c");
    }

    private Badge badge(StepCounts step) {
        var locale = LocaleContextHolder.getLocale();
        var name = messages.getMessage(step.words(), null, locale);
        int open = step.open().number();
        int late = step.late().number();
        var label = messages.getMessage(
                late > 0 ? "flow.badge.late" : "flow.badge", new Object[] {name, open, late}, locale);
        return new Badge(step.element(), open, late, step.open().href(), label);
    }
}
