package fi.palmikko.snapshot;

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
        List<Entry> entries, Set<Lane> lanes, @Nullable Instant lastVisit, boolean sinceVisit) {

    /** What the case's history calls the moment the goals were agreed. */
    private static final String AGREED = "PlanAgreed";

    enum Lane {
        CONCERN,
        CHILD,
        SERVICES
    }

    /**
     * One thing on its day.
     *
     * @param key the message that names it
     * @param codes messages of what it is about
     * @param fresh written down by somebody else since this reader's last visit
     */
    record Entry(
            Lane lane,
            LocalDate on,
            String key,
            List<String> codes,
            @Nullable String text,
            @Nullable String source,
            boolean fresh) {}

    public boolean shows(String lane) {
        return lanes.contains(Lane.valueOf(lane));
    }

    static Timeline of(
            Snapshot snapshot,
            List<Happening> happenings,
            @Nullable PlanSummary plan,
            Set<Lane> lanes,
            @Nullable Instant lastVisit,
            boolean sinceVisit) {
        var all = new ArrayList<Entry>();
        snapshot.contacts()
                .forEach(contact -> all.add(new Entry(
                        Lane.CONCERN,
                        contact.receivedOn(),
                        "contact.kind." + contact.kind(),
                        contact.concerns().stream()
                                .map(code -> "contact.concerns." + code)
                                .toList(),
                        contact.description(),
                        contact.notifier(),
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
                            Lane.CHILD, agreed, "timeline.goal", List.of(), goal.words(), goal.saidBy(), fresh)));
        }
        snapshot.events().forEach(event -> {
            all.add(new Entry(
                    Lane.SERVICES,
                    LocalDate.ofInstant(event.at().toInstant(), Days.ZONE),
                    "event." + event.kind(),
                    List.of(),
                    event.note(),
                    event.by(),
                    isFresh(event.at(), event.mine(), lastVisit)));
        });
        boolean onlyFresh = sinceVisit && lastVisit != null;
        return new Timeline(
                all.stream()
                        .filter(entry -> lanes.contains(entry.lane()))
                        .filter(entry -> !onlyFresh || entry.fresh())
                        .sorted(Comparator.comparing(Entry::on).reversed())
                        .toList(),
                lanes,
                lastVisit,
                onlyFresh);
    }

    private static List<Entry> entries(Happening one, boolean fresh) {
        return switch (one.kind()) {
            case TALK ->
                List.of(
                        new Entry(Lane.CHILD, one.on(), "snapshot.childWish", List.of(), one.text(), one.by(), fresh),
                        new Entry(Lane.CHILD, one.on(), "snapshot.familyWish", List.of(), one.more(), one.by(), fresh));
            case DOCUMENT -> {
                var title = one.title() == null ? "" : one.title().here();
                var text = one.text().isEmpty() ? title : title + ": " + one.text();
                yield List.of(new Entry(
                        Lane.SERVICES,
                        one.on(),
                        one.text().isEmpty() ? "timeline.signed" : "timeline.corrected",
                        List.of(),
                        text,
                        one.by(),
                        fresh));
            }
            case ATTACHMENT ->
                List.of(new Entry(
                        Lane.SERVICES, one.on(), "timeline.attached", List.of(), one.text(), one.by(), fresh));
        };
    }

    /** A day may lie long before it was written down: what counts is when the reader could see it first. */
    private static boolean isFresh(OffsetDateTime recordedAt, boolean mine, @Nullable Instant lastVisit) {
        return lastVisit != null && !mine && recordedAt.toInstant().isAfter(lastVisit);
    }
}
