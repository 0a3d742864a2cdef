package fi.palmikko.attachment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** When what waits in quarantine is scanned again; only where there is a scanner. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty("palmikko.attachments.clamd")
class QuarantineSchedule {

    private final EmptyQuarantine emptyQuarantine;

    QuarantineSchedule(EmptyQuarantine emptyQuarantine) {
        this.emptyQuarantine = emptyQuarantine;
    }

    @Scheduled(fixedDelayString = "${palmikko.attachments.scan-every:1m}")
    void scan() {
        emptyQuarantine.round();
    }
}
