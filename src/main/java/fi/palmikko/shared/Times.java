package fi.palmikko.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Moments as pages say them: 3.12.2026 14.02. */
@Component
public class Times {

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("d.M.uuuu HH.mm", Locale.ROOT);

    private final Clock clock;

    public Times(Clock clock) {
        this.clock = clock;
    }

    public String text(Instant moment) {
        return TEXT.format(moment.atZone(Days.ZONE));
    }

    /** The day of the page, in Finland. */
    public String today() {
        return Days.text(Days.today(clock));
    }
}
