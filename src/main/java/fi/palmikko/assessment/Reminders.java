package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.notification.Notices;
import fi.palmikko.notification.Notices.Kind;
import fi.palmikko.shared.Args;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters that something of a case is due or late, and nothing of the case: to whoever has the task, to the responsible worker, and to the
 * supervisors, who may be disqualified in the case like anybody else.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Reminders {

    private static final String SUPERVISORS = """
            select w.id from worker w join worker_role r on r.worker_id = w.id and r.role = 'SUPERVISOR'
            where w.unit_id = ? and w.id is distinct from ? and ? <> all (disqualified_in(w.id)) order by w.id""";

    private final Notices notices;
    private final JdbcClient db;

    Reminders(Notices notices, JdbcClient db) {
        this.notices = notices;
        this.db = db;
    }

    void partIsDue(Contribution part) {
        notices.tell(Kind.TASK_DUE, List.of(part.workerId()));
    }

    /** The supervisor of another unit sees whose task is late, and nothing of the case. */
    void partIsLate(Contribution part, CaseFile caseFile) {
        tellResponsible(Kind.TASK_LATE, caseFile);
        tellSupervisors(Kind.PART_LATE, caseFile, caseFile.unitId());
        if (!part.unitId().equals(caseFile.unitId())) {
            tellSupervisors(Kind.WORKER_LATE, caseFile, part.unitId());
        }
    }

    void limitIsNear(CaseFile caseFile) {
        tellResponsible(Kind.TASK_DUE, caseFile);
        tellSupervisors(Kind.LIMIT_NEAR, caseFile, caseFile.unitId());
    }

    void limitHasPassed(CaseFile caseFile) {
        tellResponsible(Kind.TASK_LATE, caseFile);
        tellSupervisors(Kind.LIMIT_PASSED, caseFile, caseFile.unitId());
    }

    private void tellResponsible(Kind kind, CaseFile caseFile) {
        var worker = caseFile.responsibleWorkerId();
        notices.tell(kind, worker == null ? List.of() : List.of(worker));
    }

    /** But not the responsible worker, who has been told. */
    private void tellSupervisors(Kind kind, CaseFile caseFile, UUID unitId) {
        notices.tell(
                kind,
                db.sql(SUPERVISORS)
                        .params(Args.of(unitId, caseFile.responsibleWorkerId(), caseFile.id()))
                        .query(UUID.class)
                        .list());
    }
}
