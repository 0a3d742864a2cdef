package fi.palmikko.demo;

import fi.palmikko.identity.Actors;
import fi.palmikko.oversight.LogRequestFacts;
import fi.palmikko.oversight.MakeLogExtract;
import fi.palmikko.oversight.RecordLogRequest;
import fi.palmikko.shared.Days;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Two families want to know who has used their data: one waits for the answer, one has got it in Swedish. */
@Component
@Profile({"default", "demo"})
class OversightStory {

    private static final String OFFICER = "eija.marttila";

    private final RecordLogRequest recordLogRequest;
    private final MakeLogExtract makeLogExtract;
    private final Actors actors;
    private final Clock clock;

    OversightStory(RecordLogRequest recordLogRequest, MakeLogExtract makeLogExtract, Actors actors, Clock clock) {
        this.recordLogRequest = recordLogRequest;
        this.makeLogExtract = makeLogExtract;
        this.actors = actors;
        this.clock = clock;
    }

    void tell(List<Family> families) {
        request(families.get(0), "fi");
        makeLogExtract.make(request(families.get(1), "sv"), "", actors.require(OFFICER));
    }

    private UUID request(Family family, String language) {
        var today = Days.today(clock);
        return recordLogRequest.record(
                family.children().getFirst().hetu(),
                new LogRequestFacts(
                        today.minusDays(12), "CLIENT", null, language, today.minusYears(2), today.minusDays(1), null),
                actors.require(OFFICER));
    }
}
