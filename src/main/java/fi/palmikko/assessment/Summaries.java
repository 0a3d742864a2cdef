package fi.palmikko.assessment;

import fi.palmikko.access.Basis;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.consultation.Consultations;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Response;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Templates;
import fi.palmikko.shared.Days;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Gathers the joint assessment: what is known already stands in the fields with nothing typed yet, each partner's
 * conclusion under that partner's name.
 */
@Component
class Summaries {

    private final CaseFiles cases;
    private final CaseHeaders headers;
    private final Assessments assessments;
    private final ContributionRows rows;
    private final Responses responses;
    private final Templates templates;
    private final Voices voices;
    private final Consultations consultations;

    Summaries(
            CaseFiles cases,
            CaseHeaders headers,
            Assessments assessments,
            ContributionRows rows,
            Responses responses,
            Templates templates,
            Voices voices,
            Consultations consultations) {
        this.cases = cases;
        this.headers = headers;
        this.assessments = assessments;
        this.rows = rows;
        this.responses = responses;
        this.templates = templates;
        this.voices = voices;
        this.consultations = consultations;
    }

    Summary of(Basis basis) {
        UUID caseId = basis.caseId();
        var assessment = assessments.current(caseId);
        var contributions = rows.of(caseId);
        Map<UUID, Response> written =
                responses
                        .all(contributions.stream()
                                .map(ContributionRow::responseId)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Response::id, Function.identity()));
        var family = voices.owners(caseId, List.of());
        var parts =
                contributions.stream().map(row -> part(row, written, family)).toList();
        var response = responses.require(assessment.responseId());
        var partners = contributions.stream()
                .filter(row -> row.state().equals("ACCEPTED"))
                .map(row -> new Questionnaire.Owner(
                        row.id().toString(), row.name() + ", " + row.title().here()))
                .toList();
        var owners = new HashMap<>(family);
        owners.put("partner", partners);
        var questionnaire =
                new Questionnaire(templates.require(response.templateKey(), response.templateVersion()), owners);
        var answers = new LinkedHashMap<>(known(cases.require(caseId), assessment, parts, questionnaire));
        answers.putAll(response.answers());
        return new Summary(
                headers.of(caseId), assessment, questionnaire, response, answers, parts, consultations.of(caseId));
    }

    private Summary.Part part(
            ContributionRow row, Map<UUID, Response> written, Map<String, List<Questionnaire.Owner>> family) {
        var response = written.get(row.responseId());
        boolean sent = row.state().equals("SENT") || row.state().equals("ACCEPTED");
        if (response == null || !sent) {
            return new Summary.Part(row, null, Map.of());
        }
        var template = templates.require(response.templateKey(), response.templateVersion());
        return new Summary.Part(row, new Questionnaire(template, family), response.answers());
    }

    /** What the product knows of itself, by the names the template asks for. */
    private static Map<String, String> known(
            CaseFile caseFile, Assessment assessment, List<Summary.Part> parts, Questionnaire questionnaire) {
        var facts = new HashMap<String, String>();
        facts.put("case.pendingOn", Days.text(caseFile.pendingOn()));
        facts.put("case.reason", caseFile.reason());
        facts.put("case.childWelfare", String.valueOf(caseFile.childWelfare()));
        facts.put(
                "case.specialSupport",
                switch (caseFile.specialSupport()) {
                    case YES -> "true";
                    case NO -> "false";
                    case UNKNOWN -> "";
                });
        var started = assessment.startedOn();
        facts.put("assessment.startedOn", started == null ? "" : Days.text(started));
        facts.put("assessment.participants", people(parts, "ACCEPTED"));
        facts.put(
                "assessment.absentees",
                parts.stream()
                        .map(Summary.Part::row)
                        .filter(ContributionRow::isAbsent)
                        .map(row -> row.name() + ", " + row.title().here() + ": " + row.absenceReason())
                        .collect(Collectors.joining("\n")));
        var answers = new LinkedHashMap<String, String>();
        questionnaire.fields().forEach(field -> {
            String fact = facts.getOrDefault(String.valueOf(field.item().prefill()), "");
            if (!fact.isEmpty()) {
                answers.put(field.name(), fact);
            }
            var owner = field.owner();
            if (owner != null && "partner".equals(field.item().per())) {
                parts.stream()
                        .filter(part -> part.row().id().toString().equals(owner.id()))
                        .map(part -> part.answers().getOrDefault("conclusions.summary", ""))
                        .filter(text -> !text.isEmpty())
                        .forEach(text -> answers.put(field.name(), text));
            }
        });
        return answers;
    }

    private static String people(List<Summary.Part> parts, String state) {
        return parts.stream()
                .map(Summary.Part::row)
                .filter(row -> row.state().equals(state))
                .map(row -> row.name() + ", " + row.title().here())
                .collect(Collectors.joining("\n"));
    }
}
