package fi.palmikko.oversight;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/** When the logs are gone through: every night, and when the program starts. Switched off with the sealer where tests do it by hand. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "palmikko.audit.sealer", matchIfMissing = true)
class WatchSchedule {

    private final Watch watch;

    WatchSchedule(Watch watch) {
        this.watch = watch;
    }

    @Scheduled(cron = "0 40 3 * * *", zone = "Europe/Helsinki")
    @EventListener(ApplicationReadyEvent.class)
    void watch() {
        watch.catchUp();
    }
}
