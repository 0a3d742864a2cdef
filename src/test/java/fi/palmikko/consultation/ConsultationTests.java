package fi.palmikko.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.StepHasPassed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsultationTests {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final UUID ASKER = UUID.randomUUID();
    private static final UUID CONSULTANT = UUID.randomUUID();

    @Test
    void aNewQuestionWaitsForTheUnit() {
        var asked = asked();

        assertThat(asked.isOpen()).isTrue();
        assertThat(asked.openStep()).isEqualTo("TakeConsultation");
        assertThat(asked.consultantId()).isNull();
    }

    @Test
    void whoTakesTheQuestionAnswersIt() {
        var taken = asked();
        taken.take(CONSULTANT, NOW);

        assertThat(taken.openStep()).isEqualTo("AnswerConsultation");
        assertThat(taken.consultantId()).isEqualTo(CONSULTANT);
        assertThat(taken.isPartOf(CONSULTANT)).isTrue();
    }

    @Test
    void aQuestionIsTakenOnce() {
        var taken = asked();
        taken.take(CONSULTANT, NOW);

        assertThatThrownBy(() -> taken.take(UUID.randomUUID(), NOW)).isInstanceOf(StepHasPassed.class);
        assertThatThrownBy(() -> taken.decline("late", NOW)).isInstanceOf(StepHasPassed.class);
    }

    @Test
    void aQuestionNobodyHasTakenCannotBeAnswered() {
        assertThatThrownBy(() -> asked().answer("text", NOW)).isInstanceOf(StepHasPassed.class);
    }

    @Test
    void aDeclinedQuestionKeepsItsReasonAndHasNoConsultant() {
        var declined = asked();
        declined.decline("The paediatric clinic knows more.", NOW);

        assertThat(declined.state()).isEqualTo(Consultation.State.DECLINED);
        assertThat(declined.endReason()).isEqualTo("The paediatric clinic knows more.");
        assertThat(declined.consultantId()).isNull();
        assertThat(declined.isOpen()).isFalse();
    }

    @Test
    void anAnswerEndsTheConsultation() {
        var answered = asked();
        answered.take(CONSULTANT, NOW);
        answered.answer("Begin with a sleep diary.", NOW);

        assertThat(answered.state()).isEqualTo(Consultation.State.ANSWERED);
        assertThat(answered.answer()).isEqualTo("Begin with a sleep diary.");
        assertThat(answered.endedAt()).isEqualTo(NOW);
        assertThatThrownBy(() -> answered.withdraw("no need", NOW)).isInstanceOf(StepHasPassed.class);
    }

    @Test
    void aQuestionIsWithdrawnBeforeAndAfterItIsTaken() {
        var asked = asked();
        asked.withdraw("no need", NOW);
        var taken = asked();
        taken.take(CONSULTANT, NOW);
        taken.withdraw("no need", NOW);

        assertThat(asked.state()).isEqualTo(Consultation.State.WITHDRAWN);
        assertThat(taken.state()).isEqualTo(Consultation.State.WITHDRAWN);
        assertThatThrownBy(() -> taken.answer("text", NOW)).isInstanceOf(StepHasPassed.class);
    }

    @Test
    void onlyTheAskerAndTheConsultantArePartOfIt() {
        assertThat(asked().isPartOf(ASKER)).isTrue();
        assertThat(asked().isPartOf(CONSULTANT)).isFalse();
    }

    private static Consultation asked() {
        var facts = new ConsultationFacts(
                "How to support sleep?", "A 13-year-old.", UUID.randomUUID(), true, LocalDate.of(2026, 11, 30), false);
        return new Consultation(UUID.randomUUID(), UUID.randomUUID(), facts, asker(), NOW);
    }

    private static Actor asker() {
        var word = new Names("a", "a", "a");
        return new Actor(
                ASKER,
                "asker",
                "Asker",
                word,
                UUID.randomUUID(),
                word,
                UUID.randomUUID(),
                Sector.SOCIAL_WORK,
                Set.of(),
                Set.of());
    }
}
