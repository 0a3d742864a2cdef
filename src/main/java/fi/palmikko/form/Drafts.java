package fi.palmikko.form;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Saves what is being written, section by section. A section goes into the response as it was typed when nobody else has changed it
 * since the writer saw it; what is wrong with it is told, and keeps it from being sent or signed. Otherwise the text is set aside for
 * its author, and so is what no field of the form can show. Nothing said to be saved is ever written over by somebody who has not
 * seen it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Drafts {

    /** For how long somebody who has saved counts as writing. */
    static final Duration WRITING = Duration.ofMinutes(2);

    /** One person's saves in one response within this time are one use of it in the log. */
    static final Duration SPELL = Duration.ofMinutes(15);

    private static final String SAVE = """
            with saved as (
                update form_response
                set answers = (answers - ?::text[]) || ?::jsonb, version = version + 1, saved_at = ?, saved_by = ?,
                    sections = sections || jsonb_build_object(?::text, jsonb_build_object('version', version + 1,
                        'at', ?::timestamptz, 'by', ?::uuid, 'window', ?::uuid, 'no', ?::int, 'field', ?::text)),
                    logged_at = case when saved_by = ? and logged_at > ? then logged_at else ? end
                where id = ? and locked_at is null and whole_version <= ?
                  and (coalesce((sections #>> array[?, 'version'])::int, 0) <= ?
                       or sections #>> array[?, 'window'] = ? and (sections #>> array[?, 'no'])::int < ?)
                returning version, sections, logged_at),
            settled as (
                delete from form_draft d using saved
                where d.subject_id = ? and d.section = ? and d.author_id = ? and d.window_id = any(?))
            select version, sections::text, logged_at from saved""";

    private static final String ASIDE = """
            insert into form_draft as d (subject_id, section, author_id, window_id, case_id, no, version, answers, saved_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict on constraint form_draft_pk do update
            set no = excluded.no, version = excluded.version, answers = excluded.answers, saved_at = excluded.saved_at
            where d.no < excluded.no""";

    /** What the response remembers of the last save of a section. */
    private record Mark(
            int version,
            Instant at,
            UUID by,
            UUID window,
            int no,
            @Nullable String field) {}

    private record Standing(
            boolean locked, int wholeVersion, Map<String, String> answers, Map<String, Mark> sections) {}

    /** Where a response belongs and which questions it answers. */
    public record Place(UUID caseId, String templateKey, int templateVersion) {}

    /** Where somebody was, who else is there, and whose text waits there for a decision of theirs. */
    record Opened(@Nullable String field, List<DraftSaved.Writer> others, List<DraftSaved.Writer> waiting) {}

    /** The reader's own texts that wait beside the response of {@code a}, for a list of {@link Aside}. */
    public static final String ASIDES = """
            (select coalesce(jsonb_agg(jsonb_build_object('section', d.section, 'window', d.window_id, 'version', d.version, 'answers', d.answers,
                                                          'savedAt', d.saved_at) order by d.saved_at), '[]')
             from form_draft d where d.subject_id = a.response_id and d.author_id = (select reader()))""";

    private final JdbcClient db;
    private final JsonMapper json;
    private final Problems problems;
    private final Clock clock;

    Drafts(JdbcClient db, JsonMapper json, Problems problems, Clock clock) {
        this.db = db;
        this.json = json;
        this.problems = problems;
        this.clock = clock;
    }

    public Place place(UUID response) {
        return db.sql("select case_id, template_key, template_version from form_response where id = ?")
                .param(response)
                .query((row, n) -> new Place(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** {@link StepHasPassed} when the response is locked: what has been sent or signed does not change. */
    public DraftSaved save(UUID response, UUID caseId, Questionnaire questionnaire, Draft draft, UUID author) {
        var section = questionnaire.section(draft.section());
        var answers = questionnaire.read(section, draft.typed());
        if (Responses.length(answers) > Responses.MOST) {
            return tooMuch(draft, answers);
        }
        var wrong = problems.saving(questionnaire.only(section), answers);
        var homeless = unoffered(questionnaire.only(section), answers, wrong);
        questionnaire.gone(draft.typed()).forEach((name, text) -> {
            homeless.put(name, text);
            wrong.put(name, problems.say("form.draft.gone"));
        });
        homeless.keySet().forEach(answers::remove);
        var names = questionnaire.names(section).stream()
                .filter(name -> !homeless.containsKey(name))
                .toList();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what the database keeps of a moment
        var written = write(response, names, draft, answers, author, now);
        if (written.isPresent() && !homeless.isEmpty()) {
            putAside(response, caseId, draft, homeless, author);
        }
        return written.orElseGet(() -> met(response, caseId, names, draft, answers, homeless, author, now))
                .told(wrong);
    }

    /** Choices the form does not offer any more: no field can show them as they were made. */
    private static Map<String, String> unoffered(
            Questionnaire section, Map<String, String> answers, Map<String, String> wrong) {
        var unoffered = new LinkedHashMap<String, String>();
        section.fields()
                .filter(field ->
                        wrong.containsKey(field.name()) && !field.item().isTyped())
                .forEach(field -> unoffered.put(field.name(), answers.getOrDefault(field.name(), "")));
        return unoffered;
    }

    private Optional<DraftSaved> write(
            UUID response, List<String> names, Draft draft, Map<String, String> answers, UUID author, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var settled = Stream.concat(Stream.of(draft.window()), draft.settles().stream())
                .toArray(UUID[]::new);
        return db.sql(SAVE)
                .params(names.toArray(String[]::new), json.writeValueAsString(answers), at, author)
                .params(draft.section(), at, author, draft.window(), draft.no(), draft.field())
                .params(author, at.minus(SPELL), at)
                .params(response, draft.from(), draft.section(), draft.from())
                .params(draft.section(), draft.window().toString(), draft.section(), draft.no())
                .params(Args.of(response, draft.section(), author, settled))
                .query((row, n) -> new DraftSaved(
                        DraftSaved.State.SAVED,
                        row.getInt(1),
                        now,
                        Map.of(),
                        null,
                        null,
                        Map.of(),
                        others(marks(row.getString(2)), author, now),
                        !row.getObject(3, OffsetDateTime.class).toInstant().equals(now)))
                .optional();
    }

    /** The section has changed since the writer saw it: to the very same, by this page itself, or by another. */
    private DraftSaved met(
            UUID response,
            UUID caseId,
            List<String> names,
            Draft draft,
            Map<String, String> answers,
            Map<String, String> homeless,
            UUID author,
            Instant now) {
        var standing = standing(response);
        if (standing.locked()) {
            throw new StepHasPassed("the text has been sent or signed");
        }
        var mark = standing.sections().get(draft.section());
        int version = Math.max(standing.wholeVersion(), mark == null ? 0 : mark.version());
        var theirs = onPage(names, standing.answers(), draft);
        boolean same = theirs.equals(onPage(names, answers, draft));
        boolean overtaken = mark != null && mark.window().equals(draft.window()) && mark.no() >= draft.no();
        if (same && !overtaken && !homeless.isEmpty()) {
            putAside(response, caseId, draft, homeless, author);
        }
        if (same || overtaken) {
            return new DraftSaved(
                    DraftSaved.State.SAVED, version, now, Map.of(), null, null, Map.of(), List.of(), false);
        }
        var all = new LinkedHashMap<>(answers);
        all.putAll(homeless);
        putAside(response, caseId, draft, all, author);
        var last = mark != null && mark.version() >= standing.wholeVersion() ? mark : null;
        return new DraftSaved(
                DraftSaved.State.CONFLICT,
                version,
                now,
                theirs,
                last == null ? null : last.by(),
                last == null ? null : last.at(),
                Map.of(),
                others(standing.sections(), author, now),
                false);
    }

    /** What each field says on the writer's page: what it shows as known where there is no answer. */
    private static Map<String, String> onPage(List<String> names, Map<String, String> answers, Draft draft) {
        var known = Questionnaire.offered(draft.typed());
        var shown = new LinkedHashMap<String, String>();
        names.forEach(name -> shown.put(
                name,
                answers.getOrDefault(
                        name,
                        known.getOrDefault(name, List.of()).stream().findFirst().orElse(""))));
        return shown;
    }

    private DraftSaved tooMuch(Draft draft, Map<String, String> answers) {
        return problem(
                draft,
                Map.of(draft.field(), problems.say("form.draft.tooMuch", Responses.length(answers), Responses.MOST)));
    }

    private DraftSaved problem(Draft draft, Map<String, String> wrong) {
        return new DraftSaved(
                DraftSaved.State.PROBLEM, draft.from(), clock.instant(), Map.of(), null, null, wrong, List.of(), false);
    }

    void putAside(UUID subject, @Nullable UUID caseId, Draft draft, Map<String, String> answers, UUID author) {
        db.sql(ASIDE)
                .params(Args.of(subject, draft.section(), author, draft.window(), caseId, draft.no(), draft.from()))
                .params(json.writeValueAsString(answers), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Keeps answers of a response that its next form has no place for, for whoever saved them last, beside a section of that form. */
    public void putAside(UUID response, String section, List<String> names, String beside) {
        db.sql("select set_aside(?, ?, ?, ?, ?, ?)")
                .params(Args.of(response, section, names.toArray(String[]::new), beside, Ids.next()))
                .params(OffsetDateTime.now(clock))
                .query()
                .singleRow();
    }

    /**
     * Saves text that has no place but its author's: each page of the author keeps its own, the newest counts, and one that was
     * written over another it had not seen waits beside it.
     *
     * @param caseId the case it is written in; null for what belongs to none before it is sent
     */
    public DraftSaved saveOwn(
            UUID subject, @Nullable UUID caseId, Draft draft, Map<String, String> answers, UUID author) {
        if (Responses.length(answers) > Responses.MOST) {
            return tooMuch(draft, answers);
        }
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 33))")
                .param(subject + draft.section() + author)
                .query()
                .singleRow();
        var now = clock.instant();
        var rows = asides(subject, author).stream()
                .filter(row -> row.section().equals(draft.section()))
                .toList();
        boolean logged = rows.stream().anyMatch(row -> row.savedAt().plus(SPELL).isAfter(now));
        var newest = rows.stream().max(Comparator.comparing(Aside::version)).orElse(null);
        if (newest != null
                && newest.version() > draft.from()
                && !newest.window().equals(draft.window())
                && !UnsentTexts.typed(newest.answers()).equals(UnsentTexts.typed(answers))) {
            putAside(subject, caseId, draft, answers, author);
            return new DraftSaved(
                    DraftSaved.State.CONFLICT,
                    newest.version(),
                    now,
                    newest.answers(),
                    author,
                    newest.savedAt(),
                    Map.of(),
                    List.of(),
                    logged);
        }
        int version = (newest == null ? draft.from() : Math.max(newest.version(), draft.from())) + 1;
        putAside(subject, caseId, draft.over(version), answers, author);
        settle(
                subject,
                author,
                rows.stream()
                        .filter(row -> !row.window().equals(draft.window()))
                        .filter(row ->
                                row.version() == draft.from() || draft.settles().contains(row.window()))
                        .map(Aside::window)
                        .toList());
        return new DraftSaved(DraftSaved.State.SAVED, version, now, Map.of(), null, null, Map.of(), List.of(), logged);
    }

    /** Text that is not in order, kept for its author. */
    public DraftSaved keepOwn(
            UUID subject,
            UUID caseId,
            Draft draft,
            Map<String, String> answers,
            Map<String, String> wrong,
            UUID author) {
        if (Responses.length(answers) <= Responses.MOST) {
            putAside(subject, caseId, draft, answers, author);
        }
        return problem(draft, wrong);
    }

    /** Forgets all that waits: it has been sent, or there is nothing left to decide. */
    public void forget(UUID subject, UUID author) {
        db.sql("delete from form_draft where subject_id = ? and author_id = ?")
                .params(subject, author)
                .update();
    }

    /** What of this author waits beside a response, the oldest first. */
    public List<Aside> asides(UUID subject, UUID author) {
        return db.sql("""
                        select section, window_id, version, answers::text, saved_at from form_draft
                        where subject_id = ? and author_id = ? order by saved_at""")
                .params(subject, author)
                .query((row, n) -> new Aside(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        json.readValue(row.getString(4), new TypeReference<Map<String, String>>() {}),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Forgets what the author has decided on. */
    public void settle(UUID subject, UUID author, List<UUID> windows) {
        if (!windows.isEmpty()) {
            db.sql("delete from form_draft where subject_id = ? and author_id = ? and window_id = any(?)")
                    .params(Args.of(subject, author, windows.toArray(UUID[]::new)))
                    .update();
        }
    }

    /** The same, of one section. */
    void settle(UUID subject, String section, UUID author, List<UUID> windows) {
        db.sql("delete from form_draft where subject_id = ? and section = ? and author_id = ? and window_id = any(?)")
                .params(Args.of(subject, section, author, windows.toArray(UUID[]::new)))
                .update();
    }

    private record Beside(Map<String, Mark> marks, List<DraftSaved.Writer> waiting) {}

    /** What a page opens with: where this author saved last, who else has been writing a moment ago, and whose text waits. */
    Opened open(UUID response, UUID author) {
        var beside = db.sql("""
                        select r.sections::text,
                               (select coalesce(jsonb_agg(jsonb_build_object('section', w.section, 'worker', w.author_id)), '[]')::text
                                from waiting_beside(r.id) w where w.author_id <> ?)
                        from form_response r where r.id = ?""")
                .params(author, response)
                .query((row, n) -> new Beside(
                        marks(row.getString(1)),
                        json.readValue(row.getString(2), new TypeReference<List<DraftSaved.Writer>>() {})))
                .optional()
                .orElseThrow(NotFound::new);
        var marks = beside.marks();
        var field = marks.values().stream()
                .filter(mark -> mark.by().equals(author))
                .max(Comparator.comparing(Mark::at))
                .map(Mark::field)
                .filter(name -> !name.isEmpty())
                .orElse(null);
        return new Opened(field, others(marks, author, clock.instant()), beside.waiting());
    }

    /** Who else has been writing a moment ago, for a page at which nobody types just now. */
    public List<DraftAnswers.Other> others(UUID response, UUID reader) {
        return db.sql("""
                        select s.key, w.given_name || ' ' || w.family_name
                        from form_response r cross join jsonb_each(r.sections) s join worker w on w.id = (s.value ->> 'by')::uuid
                        where r.id = ? and w.id <> ? and (s.value ->> 'at')::timestamptz > ? order by s.key""")
                .params(response, reader, OffsetDateTime.now(clock).minus(WRITING))
                .query((row, n) -> new DraftAnswers.Other(row.getString(1), row.getString(2)))
                .list();
    }

    /** The author has gone on to other work: coming back is the author's own choice from now on. */
    public void leave(UUID response, UUID author) {
        db.sql("""
                        update form_response r
                        set sections = (select jsonb_object_agg(s.key, case when s.value ->> 'by' = ? then s.value || '{"left": true}' else s.value end)
                                        from jsonb_each(r.sections) s)
                        where r.id = ? and r.locked_at is null and r.sections <> '{}'""").params(author.toString(), response).update();
    }

    private static List<DraftSaved.Writer> others(Map<String, Mark> marks, UUID author, Instant now) {
        return marks.entrySet().stream()
                .filter(section -> !section.getValue().by().equals(author))
                .filter(section -> section.getValue().at().plus(WRITING).isAfter(now))
                .map(section -> new DraftSaved.Writer(
                        section.getKey(), section.getValue().by()))
                .toList();
    }

    private Standing standing(UUID response) {
        return db.sql("""
                        select locked_at is not null, whole_version, answers::text, sections::text
                        from form_response where id = ?""")
                .param(response)
                .query((row, n) -> new Standing(
                        row.getBoolean(1),
                        row.getInt(2),
                        json.readValue(row.getString(3), new TypeReference<Map<String, String>>() {}),
                        marks(row.getString(4))))
                .optional()
                .orElseThrow(NotFound::new);
    }

    private Map<String, Mark> marks(String sections) {
        return json.readValue(sections, new TypeReference<Map<String, Mark>>() {});
    }
}
