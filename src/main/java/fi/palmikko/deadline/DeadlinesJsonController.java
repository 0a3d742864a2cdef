package fi.palmikko.deadline;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.deadline.CountDeadline.Counted;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Refused;
import fi.palmikko.statute.Explained;
import fi.palmikko.statute.RuleSets;
import fi.palmikko.statute.SchoolCalendars;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Limits as JSON. What is wrong with a question is told as a problem (RFC 9457) that names the field. */
@Controller
class DeadlinesJsonController {

    /** @param warnings told only where the rule set knows no limit */
    record Answer(
            List<Deadline> deadlines,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {}

    /** One limit; days are ISO dates, the time is told of a limit in hours only, and the calendar is the one that was in fact counted in. */
    record Deadline(
            String rule,
            LocalDate date,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String time,

            String calendar,
            String citation,
            LocalDate dayZero,
            List<Off> skipped,
            @Nullable LocalDate rolledFrom,
            List<String> warnings) {}

    record Off(LocalDate date, String reason) {}

    private final CountDeadline countDeadline;
    private final RuleSets sets;
    private final SchoolCalendars calendars;
    private final MessageSource messages;

    DeadlinesJsonController(
            CountDeadline countDeadline, RuleSets sets, SchoolCalendars calendars, MessageSource messages) {
        this.countDeadline = countDeadline;
        this.sets = sets;
        this.calendars = calendars;
        this.messages = messages;
    }

    /** Rules for which the law gives no number have no date and are left out here; the page shows them. */
    @GetMapping("/api/deadlines")
    @Requires(Action.COUNT_DEADLINE)
    ResponseEntity<Answer> deadlines(
            @RequestParam MultiValueMap<String, String> parameters, Actor actor, Locale language) {
        var counted = countDeadline.count(Asked.of(parameters, sets, calendars), actor);
        var deadlines = counted.limits().stream()
                .filter(one -> one.limit().explained() != null)
                .map(one -> deadline(one, language))
                .toList();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Answer(
                        deadlines,
                        counted.warnings().stream()
                                .map(one -> said(one, language))
                                .toList()));
    }

    private Deadline deadline(Counted counted, Locale language) {
        var limit = counted.limit();
        var explained = Objects.requireNonNull(limit.explained());
        return new Deadline(
                limit.rule().id(),
                explained.date(),
                explained.until() == null ? null : explained.until().toString(),
                explained.calendar().code(),
                limit.citation().here() + ": " + limit.rule().says().here(),
                explained.dayZero(),
                explained.skipped().stream()
                        .map(off -> new Off(off.date(), said("dayOff." + off.reason(), language)))
                        .toList(),
                explained.rolledFrom(),
                explained.warnings().stream().map(one -> said(one, language)).toList());
    }

    private String said(Explained.Warning warning, Locale language) {
        return said("warning." + warning.kind(), language, iso(warning.day()), iso(warning.other()));
    }

    private static String iso(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private String said(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    @ExceptionHandler(Invalid.class)
    ResponseEntity<ProblemDetail> invalid(Invalid invalid, Locale language) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, said(invalid.key(), language, invalid.arguments()));
        problem.setTitle(said("count.problem", language));
        problem.setProperty("field", invalid.field());
        return problem(problem);
    }

    @ExceptionHandler(Refused.class)
    ResponseEntity<ProblemDetail> refused(Refused refused, Locale language) {
        return problem(ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, said(refused.reason(), language)));
    }

    private static ResponseEntity<ProblemDetail> problem(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
