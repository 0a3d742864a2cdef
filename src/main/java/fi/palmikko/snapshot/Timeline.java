package fi.palmikko.snapshot;

import fi.palmikko.organisation.Sector;
import fi.palmikko.plan.PlanSummary;
import fi.palmikko.shared.Days;
import fi.palmikko.snapshot.Happenings.Happening;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has happened, in three lanes: what was worried about, what the child's life is like, what services did. */
record Timeline(
        List<Entry> entries, Set<Lane> lanes, @Nullable Instant lastVisit) {

    /** What the case's history calls the moment the goals were agreed. */
    private static final String AGREED = "PlanAgreed";

    enum Lane {
        CONCERN,
        CHILD,
        SERVICES
    }

    /** What it is that happened. */
    enum Kind {
        CONTACT,
        TALK,
        DOCUMENT,
        ATTACHMENT,
        GOAL,
        STEP
    }

    /**
     * What is shown.
     *
     * @param kind one kind only; null for all
     * @param service what those of one sector wrote down; null for all
     * @param from the first day; null where there is none
     * @param until the last day; null where there is none
     */
    record Filter(
            Set<Lane> lanes,
            @Nullable Kind kind,
            @Nullable Sector service,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean sinceVisit) {

        private boolean shows(Entry entry) {
            return lanes.contains(entry.lane())
                    && (kind == null || kind == entry.kind())
                    && (service == null || service == entry.service())
                    && (from == null || !entry.on().isBefore(from))
                    && (until == null || !entry.on().isAfter(until));
        }
    }

    /**
     * One thing on its day.
     *
     * @param service of whom it was written down by; null where the clock did
     * @param signedOn the day of the signature, where that is another
     * @param key the message that names it
     * @param codes messages of what it is about
     * @param fresh written down by somebody else since this reader's last visit
     */
    record Entry(
            Lane lane,
            Kind kind,
            @Nullable Sector service,
            LocalDate on,
            String key,
            List<String> codes,
            @Nullable String text,
            @Nullable String source,
            @Nullable LocalDate signedOn,
            boolean fresh) {}

    public boolean shows(String lane) {
        return lanes.contains(Lane.valueOf(lane));
    }

    static Timeline of(
            Snapshot snapshot,
            List<Happening> happenings,
            @Nullable PlanSummary plan,
            Filter filter,
            @Nullable Instant lastVisit) {
        var all = new ArrayList<Entry>();
        snapshot.contacts()
                .forEach(contact -> all.add(new Entry(
                        Lane.CONCERN,
                        Kind.CONTACT,
                        contact.sector(),
                        contact.receivedOn(),
                        "contact.kind." + contact.kind(),
                        contact.concerns().stream()
                                .map(code -> "contact.concerns." + code)
                                .toList(),
                        contact.description(),
                        contact.notifier(),
                        null,
                        isFresh(contact.recordedAt(), contact.mine(), lastVisit))));
        happenings.forEach(one -> all.addAll(entries(one, isFresh(one.at(), one.mine(), lastVisit))));
        if (plan != null && plan.agreedOn() != null) {
            LocalDate agreed = plan.agreedOn();
            boolean fresh = snapshot.events().isEmpty()
                    ? lastVisit != null && !agreed.isBefore(LocalDate.ofInstant(lastVisit, Days.ZONE))
                    : snapshot.events().stream()
                            .anyMatch(event ->
                                    event.kind().equals(AGREED) && isFresh(event.at(), event.mine(), lastVisit));
            plan.goals()
                    .forEach(goal -> all.add(new Entry(
                            Lane.CHILD,
                            Kind.GOAL,
                            Sector.SOCIAL_WORK,
                            agreed,
                            "timeline.goal",
                            List.of(),
                            goal.words(),
                            goal.saidBy(),
                            null,
                            fresh)));
        }
        snapshot.events().forEach(event -> {
            all.add(new Entry(
                    Lane.SERVICES,
                    Kind.STEP,
                    event.sector(),
                    LocalDate.ofInstant(event.at().toInstant(), Days.ZONE),
                    "event." + event.kind(),
                    List.of(),
                    event.note(),
                    event.by(),
                    null,
                    isFresh(event.at(), event.mine(), lastVisit)));
        });
        boolean onlyFresh = filter.sinceVisit() && lastVisit != null;
        return new Timeline(
                all.stream()
                        .filter(filter::shows)
                        .filter(entry -> !onlyFresh || entry.fresh())
                        .sorted(Comparator.comparing(Entry::on).reversed())
                        .toList(),
                filter.lanes(),
                lastVisit);
    }

    private static List<Entry> entries(Happening one, boolean fresh) {
        return switch (one.kind()) {
            case TALK ->
                List.of(
                        entry(one, Lane.CHILD, Kind.TALK, "snapshot.childWish", one.text(), fresh),
                        entry(one, Lane.CHILD, Kind.TALK, "snapshot.familyWish", one.more(), fresh));
            case DOCUMENT -> {
                var title = one.title() == null ? "" : one.title().here();
                var text = one.text().isEmpty() ? title : title + ": " + one.text();
                String key = one.signedOn() != null ? "timeline.document" : "timeline.signed";
                yield List.of(entry(
                        one,
                        Lane.SERVICES,
                        Kind.DOCUMENT,
                        one.text().isEmpty() ? key : "timeline.corrected",
                        text,
                        fresh));
            }
            case ATTACHMENT ->
                List.of(entry(one, Lane.SERVICES, Kind.ATTACHMENT, "timeline.attached", one.text(), fresh));
        };
    }

    private static Entry entry(Happening one, Lane lane, Kind kind, String key, String text, boolean fresh) {
        return new Entry(lane, kind, one.sector(), one.on(), key, List.of(), text, one.by(), one.signedOn(), fresh);
    }

    /** A day may lie long before it was written down: what counts is when the reader could see it first. */
    private static boolean isFresh(OffsetDateTime recordedAt, boolean mine, @Nullable Instant lastVisit) {
        return lastVisit != null && !mine && recordedAt.toInstant().isAfter(lastVisit);
    }
}
