package fi.palmikko.shared;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Moments as pages say them: 3.12.2026 klo 14.02. */
@Component
public class Times {

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("d.M.uuuu HH.mm", Locale.ROOT);

    public String text(Instant moment) {
        return TEXT.format(moment.atZone(Days.ZONE));
    }
}
