package fi.palmikko.form;

import fi.palmikko.identity.Worker;
import fi.palmikko.identity.Workers;
import fi.palmikko.shared.Days;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What a page is told of a draft it has sent. */
@Component
public class DraftAnswers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm", Locale.ROOT);

    /** Somebody else who is writing, and where. */
    public record Other(String section, String name) {}

    /**
     * The answer itself.
     *
     * @param version what the next save of the section starts from
     * @param saved the time of day at which the text was safe
     * @param theirs what the section says now, when somebody else has written there
     * @param by who that was, and when
     * @param problems what is not in order, by field
     */
    public record Answer(
            int version,
            String saved,
            @Nullable Map<String, String> theirs,
            @Nullable String by,
            @Nullable String bySaved,
            @Nullable Map<String, String> problems,
            List<Other> others) {}

    /** Who else is writing. */
    public record Here(List<Other> others) {}

    private final Workers workers;

    DraftAnswers(Workers workers) {
        this.workers = workers;
    }

    /** 200 when it is saved, in order or not, 409 when somebody else has written there, 422 when it is too long to be saved. */
    public ResponseEntity<Answer> of(DraftSaved draft) {
        var status = switch (draft.state()) {
            case SAVED -> HttpStatus.OK;
            case CONFLICT -> HttpStatus.CONFLICT;
            case PROBLEM -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        var theirsAt = draft.theirsAt();
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Answer(
                        draft.version(),
                        time(draft.at()),
                        draft.theirs().isEmpty() ? null : draft.theirs(),
                        name(draft.by()),
                        theirsAt == null ? null : time(theirsAt),
                        draft.problems().isEmpty() ? null : draft.problems(),
                        others(draft.others())));
    }

    public List<Other> others(List<DraftSaved.Writer> writers) {
        return writers.stream()
                .map(writer -> new Other(writer.section(), String.valueOf(name(writer.worker()))))
                .toList();
    }

    /** The time of day, as pages say it: 14.02. */
    public static String time(Instant moment) {
        return TIME.format(moment.atZone(Days.ZONE));
    }

    private @Nullable String name(@Nullable UUID worker) {
        return worker == null
                ? null
                : workers.findById(worker).map(Worker::name).orElse(null);
    }
}
