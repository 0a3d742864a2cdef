package fi.palmikko.snapshot;

import fi.palmikko.plan.PlanSummary;
import fi.palmikko.shared.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has happened, in three lanes: what was worried about, what the child's life is like, what services did. */
record Timeline(List<Entry> entries, Set<Lane> lanes, @Nullable Instant lastVisit, boolean sinceVisit) {

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
     * @param fresh new to this reader since the last visit
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
                        isFresh(contact.receivedOn(), lastVisit))));
        var talk = snapshot.talk();
        if (talk != null) {
            all.add(new Entry(
                    Lane.CHILD,
                    talk.heldOn(),
                    "snapshot.childWish",
                    List.of(),
                    talk.childWish(),
                    talk.present(),
                    isFresh(talk.heldOn(), lastVisit)));
            all.add(new Entry(
                    Lane.CHILD,
                    talk.heldOn(),
                    "snapshot.familyWish",
                    List.of(),
                    talk.familyWish(),
                    talk.present(),
                    isFresh(talk.heldOn(), lastVisit)));
        }
        if (plan != null && plan.agreedOn() != null) {
            LocalDate agreed = plan.agreedOn();
            plan.goals()
                    .forEach(goal -> all.add(new Entry(
                            Lane.CHILD,
                            agreed,
                            "timeline.goal",
                            List.of(),
                            goal.words(),
                            goal.saidBy(),
                            isFresh(agreed, lastVisit))));
        }
        snapshot.events().forEach(event -> {
            var at = event.at().toInstant();
            all.add(new Entry(
                    Lane.SERVICES,
                    LocalDate.ofInstant(at, Days.ZONE),
                    "event." + event.kind(),
                    List.of(),
                    event.note(),
                    event.by(),
                    lastVisit != null && at.isAfter(lastVisit)));
        });
        return new Timeline(
                all.stream()
                        .filter(entry -> lanes.contains(entry.lane()))
                        .filter(entry -> !sinceVisit || entry.fresh())
                        .sorted(Comparator.comparing(Entry::on).reversed())
                        .toList(),
                lanes,
                lastVisit,
                sinceVisit);
    }

    private static boolean isFresh(LocalDate on, @Nullable Instant lastVisit) {
        return lastVisit != null && !on.isBefore(LocalDate.ofInstant(lastVisit, Days.ZONE));
    }
}
