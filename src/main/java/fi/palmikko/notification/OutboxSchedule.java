package fi.palmikko.notification;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** When letters are sent; switched off where tests do it by hand. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty("spring.mail.host")
@ConditionalOnProperty(name = "palmikko.mail.sender", matchIfMissing = true)
class OutboxSchedule {

    private final Outbox outbox;

    OutboxSchedule(Outbox outbox) {
        this.outbox = outbox;
    }

    @Scheduled(fixedDelayString = "${palmikko.mail.send-every:10s}")
    void send() {
        outbox.round();
    }
}
