package fi.palmikko.snapshot;

import fi.palmikko.plan.PlanSummary;
import fi.palmikko.shared.Days;
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
        var talk = snapshot.talk();
        if (talk != null) {
            all.add(new Entry(
                    Lane.CHILD,
                    talk.heldOn(),
                    "snapshot.childWish",
                    List.of(),
                    talk.childWish(),
                    talk.present(),
                    isFresh(talk.recordedAt(), talk.mine(), lastVisit)));
            all.add(new Entry(
                    Lane.CHILD,
                    talk.heldOn(),
                    "snapshot.familyWish",
                    List.of(),
                    talk.familyWish(),
                    talk.present(),
                    isFresh(talk.recordedAt(), talk.mine(), lastVisit)));
        }
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

    /** A day may lie long before it was written down: what counts is when the reader could see it first. */
    private static boolean isFresh(OffsetDateTime recordedAt, boolean mine, @Nullable Instant lastVisit) {
        return lastVisit != null && !mine && recordedAt.toInstant().isAfter(lastVisit);
    }
}
