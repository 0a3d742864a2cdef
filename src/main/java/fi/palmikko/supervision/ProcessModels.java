package fi.palmikko.supervision;

import java.util.List;
import java.util.Map;

/** The four processes a picture is drawn of, and where in each a case can stand, in the order people pass through. */
final class ProcessModels {

    /** A plan waits for the day of its review: no step of anybody's. */
    static final String WAITING = "Timer_ReviewDue";

    static final List<String> NAMES = List.of("JointAssessment", "Contribution", "Consultation", "SharedPlan");

    /** In one process another one is drawn as a single box. */
    static final Map<String, String> CALLED = Map.of("Contributions", "Contribution", "SharedPlan", "SharedPlan");

    private static final Map<String, List<String>> ELEMENTS = Map.of(
            "JointAssessment",
            List.of(
                    "TriageCase",
                    "NameResponsibleWorker",
                    "TalkWithFamily",
                    "ComposeTeam",
                    "Contributions",
                    "WriteJointAssessment",
                    "SignAssessment",
                    "SharedPlan",
                    "CloseCase",
                    "RespondToUrgentNeed",
                    "AssessContact",
                    "DecideOnWithdrawal"),
            "Contribution",
            List.of("RecordContribution", "AcceptContribution"),
            "Consultation",
            List.of("TakeConsultation", "AnswerConsultation"),
            "SharedPlan",
            List.of("AgreePlan", "GivePlan", WAITING, "ReviewPlan"));

    private ProcessModels() {}

    static boolean contains(String process) {
        return NAMES.contains(process);
    }

    static List<String> elements(String process) {
        return ELEMENTS.getOrDefault(process, List.of());
    }
}
