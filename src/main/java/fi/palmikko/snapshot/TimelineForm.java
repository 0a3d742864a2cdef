package fi.palmikko.snapshot;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * What a timeline is to show, as it was chosen. Its address holds codes and days, nothing of anybody's.
 *
 * @param lanes none where nothing was chosen, which is all of them
 */
public record TimelineForm(
        @BindParam("lane") List<String> lanes,
        String kind,
        String service,
        @Day String from,
        @Day String until,
        String since) {

    public TimelineForm {
        lanes = lanes == null ? List.of() : lanes;
        kind = text(kind);
        service = text(service);
        from = text(from);
        until = text(until);
        since = text(since);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** By more than lanes: what narrows the timeline is not folded away. */
    public boolean narrows() {
        return !(kind + service + from + until).isEmpty();
    }

    /** A day that is none leaves out nothing; the page says so beside it. */
    Timeline.Filter filter() {
        return new Timeline.Filter(
                chosenLanes(),
                chosen(kind, Timeline.Kind.values()),
                chosen(service, Sector.values()),
                day(from),
                day(until),
                since.equals("visit"));
    }

    private Set<Timeline.Lane> chosenLanes() {
        var chosen = EnumSet.noneOf(Timeline.Lane.class);
        for (var lane : Timeline.Lane.values()) {
            if (lanes.isEmpty() || lanes.contains(lane.name())) {
                chosen.add(lane);
            }
        }
        return chosen;
    }

    private static @Nullable LocalDate day(String typed) {
        return Days.parse(typed).orElse(null);
    }

    private static <E extends Enum<E>> @Nullable E chosen(String code, E[] choices) {
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equals(code))
                .findFirst()
                .orElse(null);
    }
}
