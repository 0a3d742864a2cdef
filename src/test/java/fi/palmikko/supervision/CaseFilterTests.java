package fi.palmikko.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.shared.NotFound;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseFilterTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate NEAR = LocalDate.of(2026, 11, 30);

    private final List<Object> parameters = new ArrayList<>();

    private String condition(CaseFilter filter) {
        return filter.condition(TODAY, NEAR, parameters);
    }

    @Test
    void nothing_asked_narrows_nothing() {
        assertThat(condition(CaseFilter.of("", "", "", "", "", "", "", ""))).isEqualTo("true");
        assertThat(parameters).isEmpty();
    }

    @Test
    void what_names_nothing_never_reaches_the_statement() {
        var filter = CaseFilter.of("CLOSED", "Nothing", "DropTable", "", "", "yes", "1", "");

        assertThat(condition(filter)).isEqualTo("true");
    }

    @Test
    void a_stage_is_late_by_the_case() {
        assertThat(condition(CaseFilter.of("CONTRIBUTIONS", "", "", "", "", "true", "", "")))
                .isEqualTo("s.stage = ? and s.due_on < ?");
        assertThat(parameters).containsExactly("CONTRIBUTIONS", TODAY);
    }

    @Test
    void a_step_is_late_by_its_own_day() {
        assertThat(condition(CaseFilter.of("", "", "TriageCase", "", "", "true", "", "")))
                .contains("i.step = ? and i.due_on < ?")
                .doesNotContain("s.due_on");
        assertThat(parameters).containsExactly("TriageCase", TODAY);
    }

    @Test
    void the_shared_plan_holds_those_that_wait_for_their_review() {
        assertThat(condition(CaseFilter.of("", "SharedPlan", "", "", "", "true", "", "")))
                .endsWith("or s.stage = 'FOLLOW_UP' and s.due_on < ?)");
        assertThat(parameters).containsExactly("SharedPlan", TODAY, TODAY);
    }

    @Test
    void an_address_that_is_no_id_names_nobody() {
        assertThatThrownBy(() -> CaseFilter.of("", "", "", "x", "", "", "", "")).isInstanceOf(NotFound.class);
    }
}
