package fi.palmikko.casefile;

import static fi.palmikko.identity.Competence.CHILD_WELFARE_SOCIAL_WORKER;
import static fi.palmikko.identity.Competence.HEALTH_PROFESSIONAL;
import static fi.palmikko.identity.Competence.SOCIAL_CARE_PROFESSIONAL;
import static fi.palmikko.identity.Competence.SOCIAL_WORKER_IN_OFFICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesTests {

    @Test
    void a_social_worker_in_office_is_also_a_social_care_professional() {
        assertThat(Candidates.satisfies(Set.of(SOCIAL_WORKER_IN_OFFICE), SOCIAL_CARE_PROFESSIONAL))
                .isTrue();
        assertThat(Candidates.satisfies(Set.of(SOCIAL_CARE_PROFESSIONAL), SOCIAL_WORKER_IN_OFFICE))
                .isFalse();
    }

    @Test
    void a_social_worker_of_child_welfare_may_do_what_one_in_office_may_but_not_the_other_way() {
        assertThat(Candidates.satisfies(Set.of(CHILD_WELFARE_SOCIAL_WORKER), SOCIAL_WORKER_IN_OFFICE))
                .isTrue();
        assertThat(Candidates.satisfies(Set.of(SOCIAL_WORKER_IN_OFFICE), CHILD_WELFARE_SOCIAL_WORKER))
                .isFalse();
    }

    @Test
    void health_and_social_care_do_not_stand_in_for_each_other() {
        assertThat(Candidates.satisfies(Set.of(HEALTH_PROFESSIONAL), SOCIAL_CARE_PROFESSIONAL))
                .isFalse();
        assertThat(Candidates.satisfies(Set.of(CHILD_WELFARE_SOCIAL_WORKER), HEALTH_PROFESSIONAL))
                .isFalse();
        assertThat(Candidates.satisfies(Set.of(), SOCIAL_CARE_PROFESSIONAL)).isFalse();
    }

    @Test
    void the_thirtieth_child_fills_the_cap_and_no_cap_is_never_full() {
        assertThat(Candidates.refusal(true, 29, 30)).isNull();
        assertThat(Candidates.refusal(true, 30, 30)).isEqualTo("candidate.capReached");
        assertThat(Candidates.refusal(true, 99, 0)).isNull();
        assertThat(Candidates.refusal(false, 0, 30)).isEqualTo("candidate.notCompetent");
    }
}
