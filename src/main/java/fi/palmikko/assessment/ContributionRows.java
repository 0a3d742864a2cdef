package fi.palmikko.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The contributions of a case's newest assessment, in one statement. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ContributionRows {

    /** {@code contribution b} as JSON, read as a {@link ContributionRow}. */
    static final String ROW = """
            (select jsonb_build_object('id', b.id, 'name', w.given_name || ' ' || w.family_name,
                'title', jsonb_build_object('fi', w.title_fi, 'sv', w.title_sv, 'en', w.title_en),
                'unit', jsonb_build_object('fi', u.name_fi, 'sv', u.name_sv, 'en', u.name_en), 'sector', b.sector,
                'state', b.state, 'dueOn', b.due_on, 'absenceReason', b.absence_reason, 'responseId', b.response_id,
                'workerId', b.worker_id, 'missing', b.missing_at is not null)
             from worker w, unit u where w.id = b.worker_id and u.id = b.unit_id)""";

    private final JdbcClient db;
    private final JsonMapper json;

    ContributionRows(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    public List<ContributionRow> of(UUID caseId) {
        return db
                .sql("select " + ROW + "::text from parts_of(?) b order by b.id")
                .param(caseId)
                .query(String.class)
                .list()
                .stream()
                .map(found -> json.readValue(found, ContributionRow.class))
                .toList();
    }
}
