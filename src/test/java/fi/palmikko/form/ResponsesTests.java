package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Glance;
import fi.palmikko.identity.Actor;
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
    ACase aCase;

    @Autowired
    Glance glance;

    private Actor aino;
    private UUID id;

    @BeforeEach
    void open() {
        aino = aCase.as("aino.lehto");
        UUID caseId = aCase.open();
        id = glance.by(aino, () -> responses.open(caseId, "shared-plan", 2));
    }

    private void write(Runnable act) {
        glance.by(aino, () -> {
            act.run();
            return id;
        });
    }

    private void save(String text) {
        write(() -> responses.save(id, 0, Map.of("situation.meeting", text), aino.id()));
    }

    private Response read() {
        return glance.by(aino, () -> responses.require(id));
    }

    @Test
    void keepsWhatWasSaved() {
        save("Toinen \"rivi\"\nåäö");
        var saved = read();
        assertThat(saved.answers()).containsExactly(Map.entry("situation.meeting", "Toinen \"rivi\"\nåäö"));
        assertThat(saved.version()).isEqualTo(1);
        assertThat(saved.savedAt()).isNotNull();
        assertThat(saved.answer("not.asked")).isEmpty();
    }

    @Test
    void neverSavesOverAnothersSave() {
        save("Ensin");
        assertThatThrownBy(() -> save("Myöhässä")).isInstanceOf(Stale.class);
        assertThat(read().answer("situation.meeting")).isEqualTo("Ensin");
    }

    @Test
    void neverChangesWhatIsLocked() {
        write(() -> responses.lock(id));
        assertThat(read().locked()).isTrue();
        assertThatThrownBy(() -> save("Myöhässä")).isInstanceOf(Stale.class);
        write(() -> responses.unlock(id));
        save("Viimein");
        assertThat(read().answer("situation.meeting")).isEqualTo("Viimein");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> glance.by(aino, () -> responses.require(Ids.next())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> templates.require("shared-plan", 999)).isInstanceOf(NotFound.class);
    }

    @Test
    void aPublishedFormNeverChanges() {
        assertThat(templates.latest()).containsKeys("shared-plan", "joint-assessment", "contribution-teaching");
        var changed = """
                {"key":"shared-plan","version":2,"title":{"fi":"x","sv":"x","en":"x"},"sections":[]}""";
        assertThatThrownBy(() -> templates.publish(changed)).hasMessageContaining("give it a new version");
    }
}
