package fi.palmikko.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Can the logs be written to next month too, and are they sealed? */
@Component
class AuditHealth implements HealthIndicator {

    private final Sealer sealer;
    private final LogMonths months;

    AuditHealth(Sealer sealer, LogMonths months) {
        this.sealer = sealer;
        this.months = months;
    }

    @Override
    public Health health() {
        var state = sealer.state();
        long ahead = months.ahead();
        boolean well = state.fault() == null && ahead > 0;
        return (well ? Health.up() : Health.down())
                .withDetail("monthsAhead", ahead)
                .withDetail("lastRound", state.at() == null ? "none yet" : state.at())
                .withDetail("sealing", state.fault() == null ? "well" : state.fault())
                .build();
    }
}
