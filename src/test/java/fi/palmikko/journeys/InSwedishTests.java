package fi.palmikko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.Browser;
import fi.palmikko.shared.Days;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class InSwedishTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Test
    void aContactBecomesACaseWithAResponsibleWorkerInSwedish() {
        try (var worker = Browser.as(port, "aino.lehto", "sv");
                var supervisor = Browser.as(port, "paivi.hokkanen", "sv")) {
            assertThat(worker.page().locator("html").getAttribute("lang")).isEqualTo("sv");
            String casePath = Walk.recordContact(worker, "Alma", "Björkvall", Days.today(clock));
            worker.sees("Alma Björkvall", "Anhängig");
            Walk.triage(worker, casePath);
            supervisor.open(casePath + "/responsible-worker");
            supervisor.page().getByLabel("Aino Lehto").check();
            supervisor.submit(supervisor.page().locator("main form button.govuk-button:not([type=button])"));
            supervisor.open(casePath).sees("Egen kontaktperson", "Aino Lehto");
        }
    }
}
