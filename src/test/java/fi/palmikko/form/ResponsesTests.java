package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.AppTest;
import fi.palmikko.identity.Actors;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class ResponsesTests {

    @Autowired
    Responses responses;

    @Autowired
    Templates templates;

    @Autowired
    Actors actors;

    private UUID writer;
    private UUID id;

    @BeforeEach
    void open() {
        writer = actors.require("aino.lehto").id();
        id = responses.open(Ids.next(), "shared-plan", 1, Map.of("situation.meeting", "Alku"));
    }

    @Test
    void keepsWhatWasSaved() {
        responses.save(id, 0, Map.of("situation.meeting", "Toinen \"rivi\"\nåäö"), writer);
        var saved = responses.require(id);
        assertThat(saved.answers()).containsExactly(Map.entry("situation.meeting", "Toinen \"rivi\"\nåäö"));
        assertThat(saved.version()).isEqualTo(1);
        assertThat(saved.savedAt()).isNotNull();
        assertThat(saved.answer("not.asked")).isEmpty();
    }

    @Test
    void neverSavesOverAnothersSave() {
        responses.save(id, 0, Map.of("situation.meeting", "Ensin"), writer);
        assertThatThrownBy(() -> responses.save(id, 0, Map.of("situation.meeting", "Myöhässä"), writer))
                .isInstanceOf(Stale.class);
        assertThat(responses.require(id).answer("situation.meeting")).isEqualTo("Ensin");
    }

    @Test
    void neverChangesWhatIsLocked() {
        responses.lock(id);
        assertThat(responses.require(id).locked()).isTrue();
        assertThatThrownBy(() -> responses.save(id, 0, Map.of(), writer)).isInstanceOf(Stale.class);
        responses.unlock(id);
        responses.save(id, 0, Map.of(), writer);
        assertThat(responses.require(id).answers()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> responses.require(Ids.next())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> templates.require("shared-plan", 999)).isInstanceOf(NotFound.class);
    }

    @Test
    void aPublishedFormNeverChanges() {
        assertThat(templates.latest()).containsKeys("shared-plan", "joint-assessment", "contribution-teaching");
        var changed = """
                {"key":"shared-plan","version":1,"title":{"fi":"x","sv":"x","en":"x"},"sections":[]}""";
        assertThatThrownBy(() -> templates.publish(changed)).hasMessageContaining("give it a new version");
    }
}
