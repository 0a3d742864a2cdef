package fi.palmikko.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.casefile.Phase;
import fi.palmikko.supervision.StepCounts.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepCountsTests {

    private static final StageCounts WAITING = StageCounts.of(Phase.FOLLOW_UP, 4, 1, 0, 0);

    private static final List<Tally> OPEN = List.of(
            new Tally("JointAssessment", "TriageCase", 3, 1),
            new Tally("Contribution", "RecordContribution", 5, 2),
            new Tally("Contribution", "AcceptContribution", 2, 0),
            new Tally("SharedPlan", "AgreePlan", 1, 1));

    private static StepCounts at(String process, String element) {
        return StepCounts.of(process, OPEN, WAITING).stream()
                .filter(step -> step.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_step_counts_its_open_and_late_ones() {
        assertThat(at("JointAssessment", "TriageCase").open())
                .isEqualTo(new Count(3, "/supervision/cases?step=TriageCase"));
        assertThat(at("JointAssessment", "TriageCase").late().number()).isEqualTo(1);
        assertThat(at("JointAssessment", "CloseCase").open().some()).isFalse();
    }

    @Test
    void a_called_process_counts_what_is_open_inside_it() {
        assertThat(at("JointAssessment", "Contributions").open())
                .isEqualTo(new Count(7, "/supervision/cases?process=Contribution"));
        assertThat(at("JointAssessment", "Contributions").late().number()).isEqualTo(2);
    }

    @Test
    void plans_that_wait_for_their_review_stand_in_the_shared_plan() {
        assertThat(at("SharedPlan", "Timer_ReviewDue").open().number()).isEqualTo(4);
        assertThat(at("SharedPlan", "Timer_ReviewDue").open().href()).isEqualTo("/supervision/cases?stage=FOLLOW_UP");
        assertThat(at("JointAssessment", "SharedPlan").open().number()).isEqualTo(5);
        assertThat(at("JointAssessment", "SharedPlan").late().number()).isEqualTo(2);
    }
}
