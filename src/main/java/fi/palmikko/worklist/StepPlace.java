package fi.palmikko.worklist;

import fi.palmikko.access.Action;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a step is done and which act it is. The step's name is the phrase that ties model, class and page together. */
public final class StepPlace {

    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("TriageCase", "/cases/{case}/triage"),
            Map.entry("NameResponsibleWorker", "/cases/{case}/responsible-worker"),
            Map.entry("TalkWithFamily", "/cases/{case}/family-talk"),
            Map.entry("ComposeTeam", "/cases/{case}/team/composition"),
            Map.entry("RecordContribution", "/contributions/{element}"),
            Map.entry("AcceptContribution", "/contributions/{element}/acceptance"),
            Map.entry("WriteJointAssessment", "/cases/{case}/assessment"),
            Map.entry("SignAssessment", "/cases/{case}/assessment/signature"),
            Map.entry("TakeConsultation", "/consultations/{element}"),
            Map.entry("AnswerConsultation", "/consultations/{element}/answer"),
            Map.entry("AgreePlan", "/cases/{case}/plan"),
            Map.entry("GivePlan", "/cases/{case}/plan/delivery"),
            Map.entry("ReviewPlan", "/cases/{case}/plan/review"),
            Map.entry("CloseCase", "/cases/{case}/closure"),
            Map.entry("AssessContact", "/cases/{case}/contact-assessment"),
            Map.entry("RespondToUrgentNeed", "/cases/{case}/urgent-need/response"),
            Map.entry("DecideOnWithdrawal", "/cases/{case}/withdrawal/decision"));

    private StepPlace() {}

    public static String of(String step, UUID caseId, @Nullable UUID element) {
        return PLACES.getOrDefault(step, "/cases/{case}")
                .replace("{case}", caseId.toString())
                .replace("{element}", String.valueOf(element));
    }

    /** The act a step is: RecordContribution is RECORD_CONTRIBUTION. */
    public static Action action(String step) {
        return Action.valueOf(step.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT));
    }

    public static java.util.Set<String> steps() {
        return PLACES.keySet();
    }
}
