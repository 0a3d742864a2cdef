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

    DemoFamilies(JsonMapper json, MovableClock clock, Story story) {
        this.json = json;
        this.clock = clock;
        this.story = story;
    }

    void load() throws IOException {
        try (var in = new ClassPathResource("db/demo/families.json").getInputStream()) {
            for (Family family : List.of(json.readValue(in, Family[].class))) {
                story.tell(family);
            }
        } finally {
            clock.move(Duration.ZERO);
        }
    }
}
