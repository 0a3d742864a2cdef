package fi.palmikko.consultation;

import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
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
import tools.jackson.databind.json.JsonMapper;

/** The consultations of the cases. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Consultations {

    /** A child whose name a question gives. */
    record Child(String name, @Nullable LocalDate born) {}

    private static final UUID NONE = new UUID(0, 0);

    private static final String SUMMARY = """
            jsonb_build_object('id', q.id, 'question', q.question,
                'unit', jsonb_build_object('fi', u.name_fi, 'sv', u.name_sv, 'en', u.name_en), 'state', q.state,
                'consultant', w.given_name || ' ' || w.family_name, 'answer', q.answer, 'answerBy', q.answer_by,
                'anonymous', q.anonymous, 'registerId', q.register_id)""";

    private static final String ASKED = """
             from consultation q join unit u on u.id = q.unit_id left join worker w on w.id = q.consultant_id
            where q.case_id =\s""";

    /**
     * All consultations of {@code case_file c} as JSON, newest last, read as {@link ConsultationSummary}. Whoever shows
     * them has asked for the right to the whole case.
     */
    public static final String SUMMARIES =
            "(select coalesce(jsonb_agg(" + SUMMARY + " order by q.asked_at, q.id), '[]')" + ASKED + "c.id)";

    /** Asked by this person, or of a case this person is responsible for or supervises. */
    private static final String MINE = """
            and (q.asked_by = ? or exists (select 1 from case_file c where c.id = q.case_id
                 and (c.responsible_worker_id = ? or c.unit_id = ?)))""";

    private final CaseFiles cases;
    private final EntityManager entities;
    private final JdbcClient db;
    private final JsonMapper json;

    Consultations(CaseFiles cases, EntityManager entities, JdbcClient db, JsonMapper json) {
        this.cases = cases;
        this.entities = entities;
        this.db = db;
        this.json = json;
    }

    /** Those of a case that this person may read as one who asks or answers for asking, newest last. */
    List<ConsultationSummary> of(UUID caseId, Actor actor) {
        var supervised = actor.is(Role.SUPERVISOR) ? actor.unitId() : NONE;
        return db
                .sql("select " + SUMMARY + "::text" + ASKED + "? " + MINE + " order by q.asked_at, q.id")
                .params(caseId, actor.id(), actor.id(), supervised)
                .query(String.class)
                .list()
                .stream()
                .map(found -> json.readValue(found, ConsultationSummary.class))
                .toList();
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
