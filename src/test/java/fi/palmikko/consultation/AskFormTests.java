package fi.palmikko.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AskFormTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    @Test
    void anEmptyFormAsksWithoutNames() {
        assertThat(AskForm.empty(DAY).anonymous()).isEqualTo("true");
        assertThat(AskForm.empty(DAY).answerBy()).isEqualTo("30.11.2026");
    }

    @Test
    void whatIsTypedBecomesFacts() {
        var unit = UUID.randomUUID();

        var facts = new AskForm("", unit.toString(), "false", " Question? ", "Background", "30.11.2026", null).facts();

        assertThat(facts).isEqualTo(new ConsultationFacts("Question?", "Background", unit, false, DAY, false));
    }

    @Test
    void anAnswerWithoutAKnownVersionIsOld() {
        assertThat(new AnswerForm("text", "").facts().version()).isNegative();
        assertThat(new AnswerForm("text", "3").facts().version()).isEqualTo(3);
    }
}
