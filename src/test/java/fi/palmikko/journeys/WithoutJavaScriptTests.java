package fi.palmikko.journeys;

import fi.palmikko.AppTest;
import fi.palmikko.Browser;
import fi.palmikko.shared.Days;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class WithoutJavaScriptTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Test
    void aContactIsRecordedAndTriagedWithScriptsOff() {
        try (var worker = Browser.withoutScripts(port, "aino.lehto", "fi")) {
            String casePath = Walk.recordContact(worker, "Eino", "Hiekkaranta", Days.today(clock));
            worker.sees("Eino Hiekkaranta", "Vireillä");
            Walk.triage(worker, casePath);
            worker.open(casePath).sees("Omatyöntekijän nimeäminen");
        }
    }
}
