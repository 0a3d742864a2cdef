package fi.palmikko.audit;

import fi.palmikko.access.Denial;
import fi.palmikko.identity.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes a refused attempt into the log, in a transaction of its own: the one that was refused is undone. */
@Service
@Transactional
class RecordRefusal {

    private final UseLog log;

    RecordRefusal(UseLog log) {
        this.log = log;
    }

    void record(Denial denial, Actor actor) {
        log.refused(actor, denial.action(), denial.caseId(), denial.reason());
    }
}
