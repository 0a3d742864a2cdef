package fi.palmikko.plan;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens the plan of a case at the first visit or the first change, with what the signed assessment already says. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OpenPlan {

    private static final String STRENGTHS = "assessment.strengths";

    private final Plans plans;
    private final Templates templates;
    private final JdbcClient db;

    OpenPlan(Plans plans, Templates templates, JdbcClient db) {
        this.plans = plans;
        this.templates = templates;
        this.db = db;
    }

    /** The caller holds the lock of the case. */
    Plan of(CaseFile caseFile) {
        return plans.current(caseFile.id()).orElseGet(() -> plans.openFor(caseFile, prefill(caseFile)));
    }

    private Map<String, String> prefill(CaseFile caseFile) {
        String strengths = strengths(caseFile.id());
        return strengths.isBlank()
                ? Map.of()
                : templates
                        .require(Plans.TEMPLATE, caseFile.templateVersion(Plans.TEMPLATE))
                        .items()
                        .filter(item -> STRENGTHS.equals(item.prefill()))
                        .collect(Collectors.toMap(Template.Item::linkId, item -> strengths));
    }

    private String strengths(UUID caseId) {
        return db.sql("""
                        select coalesce(content -> 'answers' ->> 'strengths.text', '') from document
                        where case_id = ? and template_key = 'joint-assessment' order by signed_at desc, version_no desc limit 1""").param(caseId).query(String.class).optional().orElse("");
    }
}
