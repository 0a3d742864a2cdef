package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Unusual use that waits for a look, and one finding with the rows it was made of. */
@Service
@Transactional
class ReadFindings {

    private static final int ROWS = 100;

    /** What waits, and what has been looked at. */
    record Page(List<Finding> open, List<Finding> reviewed) {}

    /** One finding and the worker's rows of that time, the newest first. */
    record One(Finding finding, List<LogLine> lines, boolean more) {}

    private final Access access;
    private final Findings findings;
    private final LogRows rows;
    private final LogWords words;
    private final UseLog log;
    private final int leavingDays;

    ReadFindings(
            Access access,
            Findings findings,
            LogRows rows,
            LogWords words,
            UseLog log,
            @Value("${palmikko.oversight.leaving-days}") int leavingDays) {
        this.access = access;
        this.findings = findings;
        this.rows = rows;
        this.words = words;
        this.log = log;
        this.leavingDays = leavingDays;
    }

    Page all(Actor actor) {
        access.require(actor, Action.READ_FINDINGS);
        var open = findings.open();
        var reviewed = findings.reviewed();
        log.watched(
                actor, Action.READ_FINDINGS, null, "findings", whom(Stream.concat(open.stream(), reviewed.stream())));
        return new Page(open, reviewed);
    }

    One one(UUID id, Actor actor) {
        access.require(actor, Action.READ_FINDINGS);
        var finding = findings.find(id).orElseThrow(NotFound::new);
        var found = rows.page(query(finding));
        var shown = found.subList(0, Math.min(ROWS, found.size()));
        log.watched(actor, Action.READ_FINDINGS, id, "log entries", SearchLogs.whom(shown));
        return new One(finding, words.lines(shown, words.here()), found.size() > ROWS);
    }

    private LogQuery query(Finding finding) {
        int before = finding.rule().equals("BEFORE_LEAVING") ? leavingDays : 0;
        return new LogQuery(
                finding.workerId(),
                finding.subjectId() == null ? null : List.of(finding.subjectId()),
                finding.caseId(),
                finding.day().minusDays(before).atStartOfDay(Days.ZONE).toInstant(),
                finding.day().plusDays(1).atStartOfDay(Days.ZONE).toInstant(),
                null,
                null,
                null,
                ROWS);
    }

    private static Collection<UseLog.Found> whom(Stream<Finding> findings) {
        return findings.filter(one -> one.subjectId() != null || one.caseId() != null)
                .map(one -> new UseLog.Found(one.subjectId(), one.caseId()))
                .distinct()
                .toList();
    }
}
