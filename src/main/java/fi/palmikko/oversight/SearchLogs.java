package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches the logs of the own controller's registers. The search, and whose data its result shows, are in the log themselves. */
@Service
@Transactional
class SearchLogs {

    static final int PAGE = 50;

    /** A page of the result; {@code next} when there is more. */
    record Page(UUID id, List<LogLine> lines, @Nullable String next, LocalDate from, LocalDate until) {}

    /** Several people answer to what was typed: one is to be chosen. */
    static final class Ambiguous extends RuntimeException {

        private final transient List<Watched.Person> people;

        Ambiguous(List<Watched.Person> people) {
            this.people = people;
        }

        List<Watched.Person> people() {
            return people;
        }
    }

    private final Access access;
    private final Clients clients;
    private final Watched watched;
    private final LogSearches searches;
    private final LogRows rows;
    private final LogWords words;
    private final UseLog log;

    SearchLogs(
            Access access,
            Clients clients,
            Watched watched,
            LogSearches searches,
            LogRows rows,
            LogWords words,
            UseLog log) {
        this.access = access;
        this.clients = clients;
        this.watched = watched;
        this.searches = searches;
        this.rows = rows;
        this.words = words;
        this.log = log;
    }

    /** Keeps the search; its id. {@link Invalid} or {@link Ambiguous} when it is not told whom it is about. */
    UUID search(LogSearchForm form, Actor actor) {
        access.require(actor, Action.SEARCH_LOGS);
        if (form.worker().isEmpty() && form.client().isEmpty()) {
            throw new Invalid("worker", "oversight.search.whom");
        }
        var until = form.ends();
        var worker = form.worker().isEmpty() ? null : worker(form);
        var people = form.client().isEmpty() ? null : clients.find("client", form.client());
        var query = new LogQuery(
                worker,
                people == null
                        ? null
                        : people.stream().map(Clients.Match::personId).toList(),
                people == null ? null : people.getFirst().caseId(),
                form.begins(),
                until,
                form.chosenLog(),
                form.action().isEmpty() ? null : form.action(),
                null,
                PAGE);
        var id = searches.keep(query, form.reason(), actor);
        var found = people == null
                ? List.<UseLog.Found>of()
                : people.stream()
                        .map(one -> new UseLog.Found(one.personId(), one.caseId()))
                        .toList();
        log.watched(actor, Action.SEARCH_LOGS, id, "log search", found);
        return id;
    }

    private UUID worker(LogSearchForm form) {
        var found = watched.workers(form.worker());
        if (found.isEmpty()) {
            throw new Invalid("worker", "oversight.worker.unknown");
        }
        if (found.size() == 1) {
            return found.getFirst().id();
        }
        return Ids.read(form.workerId())
                .filter(id -> found.stream().anyMatch(one -> one.id().equals(id)))
                .orElseThrow(() -> new Ambiguous(found));
    }

    /** The rows after this place. */
    Page read(UUID id, @Nullable String before, Actor actor) {
        access.require(actor, Action.SEARCH_LOGS);
        var query = searches.find(id, actor, PAGE).orElseThrow(NotFound::new).after(LogPlace.of(before));
        var found = rows.page(query);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        log.watched(actor, Action.SEARCH_LOGS, id, "log entries", whom(shown));
        return new Page(
                id,
                words.lines(shown, words.here()),
                found.size() > PAGE ? shown.getLast().place().text() : null,
                LocalDate.ofInstant(query.from(), Days.ZONE),
                LocalDate.ofInstant(query.until(), Days.ZONE).minusDays(1));
    }

    /** Whose data these rows tell of, each client once. */
    static Collection<UseLog.Found> whom(List<LogRow> rows) {
        var found = new LinkedHashMap<UUID, UseLog.Found>();
        for (LogRow row : rows) {
            var subject = row.subjectId();
            if (subject != null) {
                found.merge(
                        subject,
                        new UseLog.Found(subject, row.caseId()),
                        (one, other) -> one.caseId() == null ? other : one);
            }
        }
        return found.values();
    }
}
