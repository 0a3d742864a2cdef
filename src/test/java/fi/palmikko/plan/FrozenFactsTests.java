package fi.palmikko.plan;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FrozenFactsTests {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 3);

    @Test
    void keepTheAgreementAndEveryGoalAndActionInOrder() {
        var action = new PlanSummary.ActionLine(
                UUID.randomUUID(),
                "Kotikäynti",
                UUID.randomUUID(),
                "Maria Ranta",
                new Names("kuraattori", "kurator", "school social worker"),
                Sector.SCHOOL_WELFARE,
                DAY,
                DAY.plusDays(28),
                "PLANNED");
        var goals = List.of(
                new PlanSummary.GoalLine(UUID.randomUUID(), "Aamulla ei huudeta", "Eemeli", List.of(action)),
                new PlanSummary.GoalLine(UUID.randomUUID(), "Lisää unta", "Äiti", List.of()));
        var plan = new PlanSummary(UUID.randomUUID(), 0, "DRAFT", null, null, goals);

        assertThat(FrozenFacts.of(new AgreementFacts(DAY, "Eemeli ja äiti", DAY.plusWeeks(6))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "plan.agreedOn", "3.12.2026",
                        "plan.agreedWith", "Eemeli ja äiti",
                        "plan.reviewOn", "14.1.2027"));
        var form = new Template("shared-plan", 1, null, null, null, null, new Names("", "", ""), null, List.of());
        var asked = new Questionnaire(form, Map.of());
        var facts = FrozenFacts.of(asked, "Eemeli, 9 v.", plan);
        assertThat(facts)
                .containsAllEntriesOf(Map.of(
                        "children", "Eemeli, 9 v.",
                        "goal.01", "Aamulla ei huudeta",
                        "goal.01.saidBy", "Eemeli",
                        "goal.02", "Lisää unta"));
        assertThat(facts.get("goal.01.action.01"))
                .isEqualTo("Kotikäynti · Maria Ranta, kuraattori · 3.12.2026–31.12.2026");
        assertThat(facts.get("goal.01.action.01#sv"))
                .isEqualTo("Kotikäynti · Maria Ranta, kurator · 3.12.2026–31.12.2026");
    }
}
