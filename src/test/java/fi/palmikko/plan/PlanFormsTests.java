package fi.palmikko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fi.palmikko.shared.Invalid;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;

class PlanFormsTests {

    private static final String GOAL = UUID.randomUUID().toString();

    private static Errors checked(ReviewForm.Row... rows) {
        var form = new ReviewForm("3.12.2026", "Kaikki", List.of(rows), "CONTINUE", "Jatketaan");
        var errors = new BeanPropertyBindingResult(form, "form");
        form.check(errors);
        return errors;
    }

    @Test
    void aReviewTellsWhichGoalHasNoChangeOrNoWords() {
        var errors = checked(
                new ReviewForm.Row(GOAL, "IMPROVED", "Parempi"),
                new ReviewForm.Row(GOAL, "", "Parempi"),
                new ReviewForm.Row(GOAL, "WORSE", " "));
        assertThat(errors.getFieldErrors())
                .extracting(fault -> fault.getField())
                .containsExactly("goals[1].change", "goals[2].words");
        assertThat(errors.getFieldErrors())
                .allSatisfy(fault -> assertThat(fault.getArguments()).hasSize(1));
    }

    @Test
    void aReviewTakesNoChangeItDoesNotKnowAndNoEndlessText() {
        assertThat(checked(new ReviewForm.Row(GOAL, "PERFECT", "x".repeat(4001)))
                        .getErrorCount())
                .isEqualTo(2);
    }

    @Test
    void aReviewSaysWhatWasTyped() {
        var form = new ReviewForm(
                "3.12.2026",
                " Kaikki ",
                List.of(new ReviewForm.Row(GOAL, "UNCHANGED", " Ennallaan ")),
                "CLOSE",
                "Riittää");
        var facts = form.facts();
        assertThat(facts.heldOn()).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(facts.present()).isEqualTo("Kaikki");
        assertThat(facts.goals())
                .containsExactly(
                        new ReviewFacts.Attainment(UUID.fromString(GOAL), ReviewFacts.Change.UNCHANGED, "Ennallaan"));
        assertThat(facts.leadsTo()).isEqualTo(ReviewFacts.LeadsTo.CLOSE);
    }

    @Test
    void anActionNeedsAWorkerWhoExists() {
        var form = new ActionForm("", "Kotikäynti", "joku", "3.12.2026", "4.12.2026");
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(form::facts)
                .matches(fault -> fault.field().equals("worker"));
    }

    @Test
    void anAgreementSuggestsTodayAndTheLocalReviewDay() {
        var form = AgreementForm.suggested(LocalDate.of(2026, 11, 23), LocalDate.of(2027, 1, 4));
        assertThat(form.agreedOn()).isEqualTo("23.11.2026");
        assertThat(form.reviewOn()).isEqualTo("4.1.2027");
    }
}
