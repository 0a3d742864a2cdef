package fi.palmikko.audit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** When the logs are sealed and their months made; switched off where tests do it by hand. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "palmikko.audit.sealer", matchIfMissing = true)
class SealSchedule {

    private final Sealer sealer;
    private final LogMonths months;

    SealSchedule(Sealer sealer, LogMonths months) {
        this.sealer = sealer;
        this.months = months;
    }

    @Scheduled(fixedDelayString = "${palmikko.audit.seal-every:5s}")
    void seal() {
        sealer.round();
    }

    @Scheduled(cron = "0 15 5 * * *", zone = "Europe/Helsinki")
    void extend() {
        months.extend();
    }
}
