package fi.palmikko.demo;

import fi.palmikko.shared.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes the demo families to their stages, by the same use cases as people use and on the days of their story. */
@Component
@Profile({"default", "demo"})
class DemoFamilies {

    private final JsonMapper json;
    private final MovableClock clock;
    private final Story story;
    private final OversightStory oversightStory;

    DemoFamilies(JsonMapper json, MovableClock clock, Story story, OversightStory oversightStory) {
        this.json = json;
        this.clock = clock;
        this.story = story;
        this.oversightStory = oversightStory;
    }

    void load() throws IOException {
        try (var in = new ClassPathResource("db/demo/families.json").getInputStream()) {
            var families = List.of(json.readValue(in, Family[].class));
            families.forEach(story::tell);
            clock.move(Duration.ZERO);
            oversightStory.tell(families);
        } finally {
            clock.move(Duration.ZERO);
        }
    }
}
