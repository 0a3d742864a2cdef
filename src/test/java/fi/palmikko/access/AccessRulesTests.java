package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.AppTest;
import fi.palmikko.identity.Role;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AppTest
class AccessRulesTests {

    @Autowired
    MockMvcTester mvc;

    @Test
    void aSpecialistReadsTheAssessmentOnlyOnAGround() {
        assertThat(AccessRules.of(Role.SPECIALIST))
                .contains(new AccessRules.Rule(
                        Action.READ_ASSESSMENT, Relation.TEAM_MEMBER, LegalBasis.PERMIT, true, true, true))
                .noneMatch(rule -> rule.action() == Action.SIGN_ASSESSMENT);
    }

    @Test
    void theAdministratorReadsNoCase() {
        assertThat(AccessRules.of(Role.ADMINISTRATOR)).allMatch(rule -> rule.relation() == Relation.OWN_TASK);
    }

    /** Nothing is told but what the policy permits, and nothing it permits is left out. */
    @Test
    void everyActOfEveryRoleIsTold() {
        for (Role role : Role.values()) {
            for (Action action : Action.values()) {
                assertThat(AccessRules.of(role).stream().anyMatch(rule -> rule.action() == action))
                        .as(role + " " + action)
                        .isEqualTo(action.roles().contains(role)
                                && action.relations().stream().anyMatch(relation -> possible(role, relation)));
            }
        }
    }

    private static boolean possible(Role role, Relation relation) {
        return switch (relation) {
            case HANDLING_UNIT -> role == Role.SOCIAL_WORKER || role == Role.INTAKE_WORKER;
            case SUPERVISOR_OF_UNIT -> role == Role.SUPERVISOR;
            default -> true;
        };
    }

    /** The officer watches, a worker's own lists rest on the client relation, and a count of days needs nothing. */
    @Test
    void anActWithoutACaseSaysOnWhatItRests() {
        assertThat(AccessRules.of(Role.DATA_PROTECTION_OFFICER))
                .filteredOn(rule -> rule.relation() == Relation.OWN_TASK)
                .extracting(AccessRules.Rule::action, AccessRules.Rule::basis)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Action.SEARCH_LOGS, LegalBasis.OVERSIGHT),
                        org.assertj.core.groups.Tuple.tuple(Action.REVIEW_EMERGENCY_ACCESS, LegalBasis.OVERSIGHT),
                        org.assertj.core.groups.Tuple.tuple(Action.READ_MY_WORK, LegalBasis.CLIENT_RELATION),
                        org.assertj.core.groups.Tuple.tuple(Action.COUNT_DEADLINE, null));
    }

    @Test
    void theAdministratorReadsTheRules() throws Exception {
        var page = mvc.get()
                .uri("/organisation/access-rules")
                .with(user("kimmo.raitanen"))
                .exchange();
        assertThat(Jsoup.parse(page.getResponse().getContentAsString()).text())
                .contains(
                        "Käyttöoikeuksien säännöt",
                        "Erityispalvelujen asiantuntija",
                        "asiakastietolaki 53 § 3 mom., 58 §");
        assertThat(mvc.get()
                        .uri("/organisation/access-rules")
                        .with(user("aino.lehto"))
                        .exchange())
                .hasStatus(403);
    }
}
