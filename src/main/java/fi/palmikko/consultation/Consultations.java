package fi.palmikko.consultation;

import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.NotFound;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The consultations of the cases. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Consultations {

    /** A child whose name a question gives. */
    record Child(String name, @Nullable LocalDate born) {}

    private static final UUID NONE = new UUID(0, 0);

    private static final String OF_CASE = """
            select q.id, q.question, u.name_fi, u.name_sv, u.name_en, q.state,
                   w.given_name || ' ' || w.family_name as consultant, q.answer, q.answer_by, q.anonymous
            from consultation q join unit u on u.id = q.unit_id left join worker w on w.id = q.consultant_id
            where q.case_id = ?""";

    /** Asked by this person, or of a case this person is responsible for or supervises. */
    private static final String MINE = """
            and (q.asked_by = ? or exists (select 1 from case_file c where c.id = q.case_id
                 and (c.responsible_worker_id = ? or c.unit_id = ?)))""";

    private static final String NEWEST_LAST = "order by q.asked_at, q.id";

    private final CaseFiles cases;
    private final EntityManager entities;
    private final JdbcClient db;

    Consultations(CaseFiles cases, EntityManager entities, JdbcClient db) {
        this.cases = cases;
        this.entities = entities;
        this.db = db;
    }

    /** All consultations of a case, newest last. Whoever shows them has asked for the right to the whole case. */
    public List<ConsultationSummary> of(UUID caseId) {
        return read(String.join("\n", OF_CASE, NEWEST_LAST), List.of(caseId));
    }

    /** Those of a case that this person may read as one who asks or answers for asking. */
    List<ConsultationSummary> of(UUID caseId, Actor actor) {
        var supervised = actor.is(Role.SUPERVISOR) ? actor.unitId() : NONE;
        return read(String.join("\n", OF_CASE, MINE, NEWEST_LAST), List.of(caseId, actor.id(), actor.id(), supervised));
    }

    private List<ConsultationSummary> read(String sql, List<?> parameters) {
        return db.sql(sql)
                .params(parameters)
                .query((row, n) -> new ConsultationSummary(
                        row.getObject("id", UUID.class),
                        row.getString("question"),
                        new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                        row.getString("state"),
                        row.getString("consultant"),
                        row.getString("answer"),
                        row.getObject("answer_by", LocalDate.class),
                        row.getBoolean("anonymous")))
                .list();
    }

    /** The children a question names to the unit it was put to: nobody when it was asked without names. */
    List<Child> childrenNamedIn(UUID id) {
        return db.sql("select name, birth_date from children_in_question(?)")
                .param(id)
                .query((row, n) -> new Child(row.getString(1), row.getObject(2, LocalDate.class)))
                .list();
    }

    void add(Consultation consultation) {
        entities.persist(consultation);
    }

    /** A consultation to be changed: its case is locked first, then the consultation is read, so that nobody is overrun. */
    Consultation requireLocked(UUID id) {
        cases.requireHeld(db.sql("select case_id from consultation where id = ?")
                .param(id)
                .query(UUID.class)
                .optional()
                .orElseThrow(NotFound::new));
        return require(id);
    }

    Consultation require(UUID id) {
        var consultation = entities.find(Consultation.class, id);
        if (consultation == null) {
            throw new NotFound();
        }
        return consultation;
    }
}
