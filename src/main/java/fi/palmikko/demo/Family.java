package fi.palmikko.demo;

import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.organisation.Sector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A demo family's story as its file tells it; days are counted back from the day the demo is loaded. */
record Family(
        String key,
        String municipality,
        String unit,
        int daysAgo,
        String stage,
        List<Child> children,
        List<Grown> guardians,
        Contact contact,
        @Nullable Triage triage,
        @Nullable String responsibleWorker,
        @Nullable Talk talk,
        @Nullable List<Close> network,
        @Nullable List<Member> team,
        @Nullable List<String> coWriters,
        @Nullable List<Question> consultations,
        @Nullable Answers assessment,
        @Nullable Plan plan,
        @Nullable Review review,
        @Nullable Closing closing,
        @Nullable String urgentNeed) {

    record Child(
            String given,
            String family,
            String hetu,
            String language,
            String school,
            boolean protectedAddress,
            String address) {}

    record Grown(
            String given,
            String family,
            @Nullable String hetu,
            String relation,
            boolean guardian,
            boolean livesWithChild,
            String phone,
            String language,
            @Nullable String interpreter) {}

    record Contact(
            String kind,
            String manner,
            String notifier,
            String notifierKind,
            boolean withFamily,
            boolean familyKnows,
            boolean familyAgrees,
            List<String> concerns,
            String description) {}

    record Triage(
            String urgency,
            String urgencyReason,
            SpecialSupport specialSupport,
            String specialSupportReason,
            boolean childWelfare,
            String childWelfareReason,
            boolean assessment,
            String assessmentReason) {}

    record Talk(int heldDaysAgo, String present, String familyWish, String childWish, List<Permit> permits) {}

    record Permit(Sector sector, boolean given, String by, String how, String purpose) {}

    record Close(
            String name,
            String kind,
            String nearness,
            String tie,
            String support,
            @Nullable String phone) {}

    record Member(
            String worker,
            String reason,
            String state,
            @Nullable String declineReason,
            @Nullable String returnReason,
            @Nullable Map<String, String> answers) {}

    record Question(
            String unit,
            String question,
            String state,
            @Nullable String worker,
            @Nullable String background,
            boolean anonymous,
            @Nullable String answer) {}

    record Answers(Map<String, Object> answers) {}

    record Plan(
            List<Goal> goals,
            boolean agreed,
            boolean given,
            int reviewInDays,
            @Nullable Map<String, Object> answers) {}

    record Goal(String words, String by, List<Step> actions) {}

    record Step(String text, String worker, int startIn, int targetIn) {}

    record Review(int heldDaysAgo, String present, String leadsTo, List<Attained> goals, String reason) {}

    record Attained(int goal, String change, String words) {}

    record Closing(int closedDaysAgo, String reason, String delay) {}
}
