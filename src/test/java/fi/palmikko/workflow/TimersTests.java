package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TimersTests {

    @Autowired
    Timers timers;

    @Autowired
    Clock clock;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ACase aCase;

    @Test
    @Order(1)
    void houseAndEngineTravelTogether() {
        timers.travelTo(LocalDate.of(2027, 6, 24));
        assertThat(timers.today()).isEqualTo("2027-06-24");
        assertThat(ClockUtil.getCurrentTime().toInstant()).isCloseTo(clock.instant(), within(1, ChronoUnit.SECONDS));
        assertThat(timers.fireDue(aCase.open())).isZero();
    }

    @Test
    @Order(2)
    void theClockStandsRightAfterATestThatMovedIt() {
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
        assertThat(ClockUtil.getCurrentTime().toInstant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    @Order(3)
    void nothingFiresByItself() {
        var settings = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(settings.getJobExecutor().isActive()).isFalse();
    }
}
