package fi.palmikko.attachment;

import fi.palmikko.form.Templates;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a file may be attached to within a case: contributions and documents, as those read them who handle or write them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Places {

    /** Somebody's contribution, as far as it matters here. */
    record Part(UUID id, UUID caseId, UUID workerId, UUID registerId, String writer, String state) {

        /** May its writer still add to it? */
        boolean isWritable() {
            return Set.of("REQUESTED", "RETURNED").contains(state);
        }

        /** {@link StepHasPassed} when it was declined or has ended, and what belongs to it with it. */
        void requireNotOver() {
            if (Set.of("DECLINED", "ENDED").contains(state)) {
                throw new StepHasPassed("the part is over");
            }
        }
    }

    /** A document of the case, by its title, for choosing. */
    public record Option(UUID value, String label) {}

    private final JdbcClient db;
    private final Templates templates;

    Places(JdbcClient db, Templates templates) {
        this.db = db;
        this.templates = templates;
    }

    /** The contribution; {@link NotFound} for somebody who may not read it. */
    Part part(UUID id) {
        return db.sql("""
                        select b.id, b.case_id, b.worker_id, b.register_id, w.given_name || ' ' || w.family_name as writer, b.state
                        from contribution b join worker w on w.id = b.worker_id where b.id = ?""").param(id).query(Part.class).optional().orElseThrow(NotFound::new);
    }

    List<Part> parts(UUID caseId) {
        return db.sql("""
                        select b.id, b.case_id, b.worker_id, b.register_id, w.given_name || ' ' || w.family_name as writer, b.state
                        from contribution b join worker w on w.id = b.worker_id where b.case_id = ?""").param(caseId).query(Part.class).list();
    }

    List<Option> documents(UUID caseId) {
        return db.sql("""
                        select d.id, d.template_key, d.template_version,
                               coalesce((select ': ' || string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date, p.given_name)
                                         from person p where p.id = any (d.about)), '') as about
                        from document_draft d where d.case_id = ? order by d.started_at desc, d.id desc""")
                .param(caseId)
                .query((row, n) -> new Option(
                        row.getObject("id", UUID.class),
                        templates
                                        .require(row.getString("template_key"), row.getInt("template_version"))
                                        .title()
                                        .here()
                                + row.getString("about")))
                .list();
    }
}
