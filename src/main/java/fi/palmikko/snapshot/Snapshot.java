package fi.palmikko.snapshot;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import fi.palmikko.statute.Calendar;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Explained;
import fi.palmikko.statute.Rule;
import fi.palmikko.worklist.StepPlace;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything on the case page below its header, as the one statement tells it. */
record Snapshot(
        List<Child> children,
        List<Grown> grown,
        List<Member> team,
        List<Limit> limits,
        List<Open> open,
        List<Came> contacts,
        List<Said> permits,
        List<Event> events,
        @Nullable Talk talk,
        @Nullable Decided triage,
        List<Part> parts,
        List<Question> questions,
        boolean signed,
        boolean planned,
        boolean byOthers,
        boolean attached,
        boolean writesAlong) {

    record Child(
            String name,
            @Nullable LocalDate born,
            @Nullable String school,
            @Nullable String address,
            boolean isProtected) {

        Child masked() {
            return new Child(name, born, school, null, isProtected);
        }
    }

    /**
     * A grown-up, with how they stand to each child of the case they belong to.
     *
     * @param children how many there are in the case
     */
    record Grown(
            UUID id,
            String name,
            List<Tie> ties,
            int children,
            @Nullable String phone,
            @Nullable String interpreter,
            boolean isProtected) {

        /** Do they stand to all the children alike, so that no child has to be named? */
        public boolean isForAll() {
            return ties.size() == children
                    && ties.stream().map(Tie::apart).distinct().count() == 1;
        }

        boolean isGuardian() {
            return ties.stream().anyMatch(Tie::guardian);
        }

        boolean livesWithOne() {
            return ties.stream().anyMatch(Tie::livesWith);
        }

        /** As the picture says it in one word: to the one they are the guardian of, live with, or the eldest. */
        String kind() {
            return ties.stream()
                    .min(Comparator.comparing((Tie tie) -> !tie.guardian()).thenComparing(tie -> !tie.livesWith()))
                    .orElseThrow()
                    .kind();
        }

        Grown masked() {
            return new Grown(id, name, ties, children, null, interpreter, isProtected);
        }
    }

    /** How a grown-up stands to one child. */
    record Tie(String child, String kind, boolean guardian, boolean livesWith) {

        private Tie apart() {
            return new Tie("", kind, guardian, livesWith);
        }
    }

    record Member(
            String name,
            Names title,
            Names unit,
            Sector sector,
            @Nullable String phone) {}

    record Limit(
            Rule rule,
            Calendar calendar,
            int amount,
            LocalDate zero,
            LocalDate due,
            String state,
            @Nullable LocalDate ended,
            String ruleSet,
            @Nullable Explained counted) {

        public boolean late() {
            return ended != null && ended.isAfter(due);
        }

        /** Is it the limit this step serves? */
        boolean isServedBy(Open step) {
            return state.equals("RUNNING")
                    && due.equals(step.due())
                    && Deadlines.limitsOfSteps()
                            .getOrDefault(step.step(), List.of())
                            .contains(rule);
        }
    }

    record Open(
            String step, @Nullable UUID element, @Nullable String assignee, LocalDate due, boolean mine, UUID caseId) {

        public String action() {
            return StepPlace.action(step).name();
        }

        public String href() {
            return StepPlace.of(step, caseId, element);
        }
    }

    record Came(
            String kind,
            String manner,
            LocalDate receivedOn,
            String notifier,
            boolean withFamily,
            boolean familyKnows,
            boolean familyAgrees,
            List<String> concerns,
            String description,
            OffsetDateTime recordedAt,
            boolean mine,
            boolean waits,
            Sector sector) {}

    record Said(
            Sector sector,
            boolean given,
            String givenBy,
            String purpose,
            LocalDate recordedOn,
            @Nullable LocalDate withdrawnOn,
            @Nullable String withdrawnReason) {}

    record Event(
            String kind,
            OffsetDateTime at,
            String by,
            @Nullable String note,
            boolean mine,
            @Nullable Sector sector) {}

    record Talk(
            LocalDate heldOn,
            String present,
            String familyWish,
            String childWish,
            OffsetDateTime recordedAt,
            boolean mine) {}

    record Decided(
            String urgency,
            String urgencyReason,
            String specialSupport,
            String specialSupportReason,
            boolean childWelfare,
            String childWelfareReason,
            boolean assessmentMade,
            String assessmentReason,
            String by,
            LocalDate on) {}

    record Part(String name, Names title, Sector sector, String state, LocalDate due, boolean mine, UUID id) {

        public boolean isOpen() {
            return state.equals("REQUESTED") || state.equals("RETURNED");
        }

        public boolean isSent() {
            return state.equals("SENT") || state.equals("ACCEPTED");
        }
    }

    record Question(UUID id, Names unit, String state) {}

    /** The limit an open step serves, or null where its day was agreed. */
    public @Nullable Limit servedBy(Open step) {
        return limits.stream()
                .filter(limit -> limit.isServedBy(step))
                .findFirst()
                .orElse(null);
    }

    /** What was decided of special support since triage, or null where it stands as triage found it. */
    public @Nullable Event supportDecided() {
        return events.stream()
                .filter(event -> event.kind().startsWith("SpecialSupport"))
                .findFirst()
                .orElse(null);
    }

    /** Is there a contact whose urgency nobody has assessed yet? */
    public boolean contactWaits() {
        return contacts.stream().anyMatch(Came::waits);
    }
}
