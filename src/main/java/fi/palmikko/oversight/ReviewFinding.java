package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what a finding turned out to be. Nobody looks at what concerns the own use. */
@Service
@Transactional
class ReviewFinding {

    private final Access access;
    private final Findings findings;
    private final UseLog log;

    ReviewFinding(Access access, Findings findings, UseLog log) {
        this.access = access;
        this.findings = findings;
        this.log = log;
    }

    void review(UUID id, Outcome outcome, String note, Actor actor) {
        access.require(actor, Action.REVIEW_FINDING);
        var finding = findings.find(id).orElseThrow(NotFound::new);
        if (finding.workerId().equals(actor.id())) {
            throw new Refused("oversight.finding.own");
        }
        findings.review(id, outcome, note, actor);
        log.watched(
                actor,
                Action.REVIEW_FINDING,
                id,
                "finding",
                finding.subjectId() == null && finding.caseId() == null
                        ? List.of()
                        : List.of(new UseLog.Found(finding.subjectId(), finding.caseId())));
    }
}
