package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Rights;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.statute.Deadlines;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The limits of a case: what runs, what was met and by whom, what was missed and why. */
@Service
@Transactional
class ReadClocks {

    /** What the page shows. */
    record Page(CaseHeader header, List<CaseClock> clocks, Rights rights) {}

    /** What a form about one limit shows; no header where nothing else of the case is open to the reader. */
    record OfOne(UUID caseId, @Nullable CaseHeader header, CaseClock clock) {}

    /** What the form for correcting a day shows. */
    record Dates(CaseHeader header, List<EventDates.Known> known) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final CaseClocks clocks;
    private final Deadlines deadlines;
    private final EventDates dates;

    ReadClocks(
            Access access, UseLog log, CaseHeaders headers, CaseClocks clocks, Deadlines deadlines, EventDates dates) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.clocks = clocks;
        this.deadlines = deadlines;
        this.dates = dates;
    }

    Page all(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.READ_CASE, caseId);
        var page = new Page(headers.of(caseId), clocks.of(caseId), access.rights(actor, caseId));
        log.used(actor, basis, "deadlines");
        return page;
    }

    /** For a form: who may not do the act may not see it either. */
    OfOne one(UUID caseId, UUID deadline, Action act, Actor actor) {
        var basis = access.require(actor, act, Subject.of(caseId).addressedTo(deadlines.unit(caseId, deadline)));
        var page = new OfOne(caseId, headers.find(caseId).orElse(null), clocks.require(caseId, deadline));
        log.used(actor, basis, "deadlines");
        return page;
    }

    Dates dates(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.CORRECT_EVENT_DATE, caseId);
        var page = new Dates(headers.of(caseId), dates.of(caseId));
        log.used(actor, basis, "deadlines");
        return page;
    }
}
