package fi.palmikko.plan;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import fi.palmikko.shared.Days;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the plan need not ask anew, because it has been signed already. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PlanFacts {

    private static final String STRENGTHS = "assessment.strengths";
    private static final String MEETING = "plan.meeting";

    /** Where the plan begins: the need as the assessment concludes it, and the services the family has. */
    private static final Map<String, String> NEEDS = Map.of(
            "situation.description", "conclusions.professional",
            "situation.services", "services.description");

    private final Templates templates;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Problems problems;

    PlanFacts(Templates templates, JdbcClient db, JsonMapper json, Problems problems) {
        this.templates = templates;
        this.db = db;
        this.json = json;
        this.problems = problems;
    }

    /** By the plan's fields: strengths, needs and services of the assessment, and the meetings held since. */
    Map<String, Questionnaire.Known> of(CaseFile caseFile) {
        var items = templates
                .require(Plans.TEMPLATE, caseFile.templateVersion(Plans.TEMPLATE))
                .items()
                .toList();
        var known = new LinkedHashMap<String, Questionnaire.Known>();
        signed(caseFile.id()).ifPresent(signed -> {
            String source = problems.say("plan.known", Days.text(signed.on()));
            var met = met(caseFile.id(), signed.on());
            items.forEach(item -> {
                String text = signed.answers().getOrDefault(from(item), "");
                if (!text.isBlank()) {
                    known.put(item.linkId(), new Questionnaire.Known(text, source));
                } else if (MEETING.equals(item.prefill()) && !met.isEmpty()) {
                    known.put(item.linkId(), told(met));
                }
            });
        });
        return known;
    }

    private static String from(Template.Item item) {
        return STRENGTHS.equals(item.prefill()) ? "strengths.text" : NEEDS.getOrDefault(item.linkId(), "");
    }

    /** When each meeting began and who were there, by the entries signed of them. */
    private Questionnaire.Known told(List<SignedDocument> met) {
        return new Questionnaire.Known(
                met.stream()
                        .map(entry -> entry.answers().getOrDefault("meeting.starts", "") + ": "
                                + entry.answers().getOrDefault("meeting.present", ""))
                        .collect(Collectors.joining("\n")),
                problems.say("known.meeting", Days.text(met.getLast().on())));
    }

    private record SignedDocument(LocalDate on, Map<String, String> answers) {}

    private Optional<SignedDocument> signed(UUID caseId) {
        return db.sql("""
                        select signed_at, coalesce(content -> 'answers', '{}')::text from document
                        where case_id = ? and template_key = 'joint-assessment'
                        order by signed_at desc, version_no desc limit 1""").param(caseId).query(this::read).optional();
    }

    /** The meetings since the assessment was signed, in the order of their entries; of a corrected entry the newest version. */
    private List<SignedDocument> met(UUID caseId, LocalDate since) {
        return db.sql("""
                        select * from (
                          select distinct on (subject_id) signed_at, coalesce(content -> 'answers', '{}')::text, id from document
                          where case_id = ? and template_key = 'meeting-entry' and rendition_of is null and signed_at >= ?
                          order by subject_id, version_no desc) newest order by signed_at, id""")
                .params(caseId, since.atStartOfDay(Days.ZONE).toOffsetDateTime())
                .query(this::read)
                .list();
    }

    private SignedDocument read(ResultSet row, int n) throws SQLException {
        return new SignedDocument(
                row.getObject(1, OffsetDateTime.class)
                        .atZoneSameInstant(Days.ZONE)
                        .toLocalDate(),
                json.readValue(row.getString(2), new TypeReference<Map<String, String>>() {}));
    }
}
