package fi.palmikko.document;

import fi.palmikko.form.Responses;
import fi.palmikko.form.Template;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The documents of a case that are written on official forms. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DocumentDrafts {

    private static final String READ = """
            select d.*, w.given_name || ' ' || w.family_name as starter
            from document_draft d join worker w on w.id = d.started_by where d.case_id = ?""";

    private final JdbcClient db;
    private final Responses responses;
    private final Clock clock;

    DocumentDrafts(JdbcClient db, Responses responses, Clock clock) {
        this.db = db;
        this.responses = responses;
        this.clock = clock;
    }

    UUID start(UUID caseId, Template template, Actor by) {
        UUID id = Ids.next();
        UUID response = responses.open(caseId, template.key(), template.version());
        db.sql("""
                        insert into document_draft (id, case_id, template_key, template_version, response_id, started_by, started_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(id, caseId, template.key(), template.version(), response, by.id(), OffsetDateTime.now(clock))
                .update();
        return id;
    }

    List<Draft> of(UUID caseId) {
        return db.sql(READ + " order by d.started_at desc, d.id desc")
                .param(caseId)
                .query(this::read)
                .list();
    }

    /** The document of this case, locked until the transaction ends; {@link NotFound} when the case has none such. */
    Draft hold(UUID caseId, UUID id) {
        return db.sql(READ + " and d.id = ? for update of d")
                .params(caseId, id)
                .query(this::read)
                .optional()
                .orElseThrow(NotFound::new);
    }

    Draft require(UUID caseId, UUID id) {
        return db.sql(READ + " and d.id = ?")
                .params(caseId, id)
                .query(this::read)
                .optional()
                .orElseThrow(NotFound::new);
    }

    void signed(UUID id) {
        int rows = db.sql("update document_draft set signed_at = ? where id = ? and signed_at is null")
                .params(OffsetDateTime.now(clock), id)
                .update();
        if (rows == 0) {
            throw new StepHasPassed("the document is signed");
        }
    }

    /** Which of the children it is about; {@link StepHasPassed} when it is signed. */
    void about(UUID id, List<UUID> children) {
        int rows = db.sql("update document_draft set about = ? where id = ? and signed_at is null")
                .params(children.toArray(UUID[]::new), id)
                .update();
        if (rows == 0) {
            throw new StepHasPassed("the document is signed");
        }
    }

    private Draft read(ResultSet row, int n) throws SQLException {
        var signed = row.getObject("signed_at", OffsetDateTime.class);
        var about = row.getArray("about");
        return new Draft(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("template_key"),
                row.getInt("template_version"),
                row.getObject("response_id", UUID.class),
                row.getString("starter"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                signed == null ? null : signed.toInstant(),
                about == null ? null : List.of((UUID[]) about.getArray()));
    }
}
