package fi.palmikko.plan;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import fi.palmikko.shared.Days;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Opens the plan of a case at the first visit or the first change, with what the signed assessment already says. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OpenPlan {

    private static final String STRENGTHS = "assessment.strengths";

    /** Where the plan begins: the need as the assessment concludes it, and the services the family has. */
    private static final Map<String, String> NEEDS = Map.of(
            "situation.description", "conclusions.professional",
            "situation.services", "services.description");

    private final Plans plans;
    private final Templates templates;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Problems problems;

    OpenPlan(Plans plans, Templates templates, JdbcClient db, JsonMapper json, Problems problems) {
        this.plans = plans;
        this.templates = templates;
        this.db = db;
        this.json = json;
        this.problems = problems;
    }

    /** The caller holds the lock of the case. */
    Plan of(CaseFile caseFile) {
        return plans.current(caseFile.id()).orElseGet(() -> plans.openFor(caseFile, prefill(caseFile)));
    }

    private Map<String, String> prefill(CaseFile caseFile) {
        return known(caseFile).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().text()));
    }

    /** What the signed assessment says already, by the plan's fields: strengths, needs and the services there are. */
    Map<String, Questionnaire.Known> known(CaseFile caseFile) {
        var items = templates
                .require(Plans.TEMPLATE, caseFile.templateVersion(Plans.TEMPLATE))
                .items()
                .toList();
        return signed(caseFile.id())
                .map(signed -> {
                    String source = problems.say("plan.known", Days.text(signed.on()));
                    var known = new LinkedHashMap<String, Questionnaire.Known>();
                    items.forEach(item -> {
                        String text = signed.answers().getOrDefault(from(item), "");
                        if (!text.isBlank()) {
                            known.put(item.linkId(), new Questionnaire.Known(text, source));
                        }
                    });
                    return (Map<String, Questionnaire.Known>) known;
                })
                .orElse(Map.of());
    }

    private static String from(Template.Item item) {
        return STRENGTHS.equals(item.prefill()) ? "strengths.text" : NEEDS.getOrDefault(item.linkId(), "");
    }

    private record SignedAssessment(LocalDate on, Map<String, String> answers) {}

    private Optional<SignedAssessment> signed(UUID caseId) {
        return db.sql("""
                        select signed_at, coalesce(content -> 'answers', '{}')::text from document
                        where case_id = ? and template_key = 'joint-assessment'
                        order by signed_at desc, version_no desc limit 1""")
                .param(caseId)
                .query((row, n) -> new SignedAssessment(
                        row.getObject(1, OffsetDateTime.class)
                                .atZoneSameInstant(Days.ZONE)
                                .toLocalDate(),
                        json.readValue(row.getString(2), new TypeReference<Map<String, String>>() {})))
                .optional();
    }
}
