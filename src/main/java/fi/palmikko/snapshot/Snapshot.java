package fi.palmikko.snapshot;

import fi.palmikko.access.Action;
import fi.palmikko.access.Rights;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import fi.palmikko.statute.Calendar;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Explained;
import fi.palmikko.statute.Rule;
import fi.palmikko.worklist.StepPlace;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

    record Grown(
            UUID id,
            String name,
            String kind,
            boolean guardian,
            boolean livesWith,
            @Nullable String phone,
            @Nullable String interpreter,
            boolean isProtected) {

        Grown masked() {
            return new Grown(id, name, kind, guardian, livesWith, null, interpreter, isProtected);
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
            boolean waits) {}

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
            boolean mine) {}

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
            String assessmentReason) {}

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

    /** The same with the parts left out that these rights do not open, and contact details where they are masked. */
    Snapshot visibleTo(Rights rights) {
        boolean contact = rights.may(Action.READ_CONTACT);
        boolean others = rights.may(Action.READ_CONTRIBUTIONS);
        boolean masked = rights.masksContacts(Action.READ_CONTACT);
        return new Snapshot(
                masked ? children.stream().map(Child::masked).toList() : children,
                contact ? (masked ? grown.stream().map(Grown::masked).toList() : grown) : List.of(),
                team,
                limits,
                others ? open : open.stream().filter(Open::mine).toList(),
                contact ? contacts : List.of(),
                rights.may(Action.READ_PERMITS) ? permits : List.of(),
                contact ? events : List.of(),
                contact ? talk : null,
                contact ? triage : null,
                others ? parts : parts.stream().filter(Part::mine).toList(),
                others ? questions : List.of(),
                signed,
                planned,
                byOthers,
                attached,
                writesAlong);
    }
}
