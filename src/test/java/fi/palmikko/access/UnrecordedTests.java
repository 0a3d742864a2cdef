package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.audit.UseLog;
import fi.palmikko.shared.NotRecorded;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class UnrecordedTests {

    @Autowired
    ACase aCase;

    @Autowired
    Access access;

    @Autowired
    UseLog log;

    @Autowired
    Glance glance;

    private StartedCase one;

    @BeforeEach
    void aCase() {
        one = aCase.begin().named();
    }

    private Basis permitted(StartedCase which) {
        return access.require(which.responsible(), Action.READ_CASE, which.id());
    }

    @Test
    void aUseOfWhichNoLineTellsIsTakenBack() {
        assertThatThrownBy(() -> glance.by(one.responsible(), () -> permitted(one)))
                .isInstanceOf(NotRecorded.class);
    }

    @Test
    void soIsAChangeOfWhichNoneTells() {
        assertThatThrownBy(() ->
                        glance.by(one.responsible(), () -> access.hold(one.responsible(), Action.READ_CASE, one.id())))
                .isInstanceOf(NotRecorded.class);
    }

    @Test
    void aLineAboutOneCaseTellsNothingOfAnother() {
        var other = aCase.begin().named();
        assertThat(other.responsible()).isEqualTo(one.responsible());
        assertThatThrownBy(() -> glance.by(one.responsible(), () -> {
                    permitted(one);
                    log.used(one.responsible(), permitted(other), "case");
                    return true;
                }))
                .isInstanceOf(NotRecorded.class);
    }

    @Test
    void whatHasItsLineStandsAndSoDoesASaveOfASpellThatHasOne() {
        var basis = glance.by(one.responsible(), () -> {
            var permitted = permitted(one);
            log.used(one.responsible(), permitted, "case");
            return permitted;
        });
        assertThat(basis.caseId()).isEqualTo(one.id());
        assertThat(glance.by(one.responsible(), () -> {
                    log.wrote(one.responsible(), permitted(one), true, "assessment draft");
                    return true;
                }))
                .isTrue();
    }

    @Test
    void anActOfNoCaseIsTakenBackTooUnlessItTouchesNobodysData() {
        var actor = one.responsible();
        assertThatThrownBy(() -> glance.by(actor, () -> {
                    access.require(actor, Action.SEARCH_PEOPLE);
                    return true;
                }))
                .isInstanceOf(NotRecorded.class);
        assertThat(glance.by(actor, () -> {
                    access.require(actor, Action.SEARCH_PEOPLE);
                    log.searched(actor, Action.SEARCH_PEOPLE, "name", List.of());
                    return true;
                }))
                .isTrue();
        assertThat(glance.by(actor, () -> {
                    access.require(actor, Action.READ_CASES);
                    log.listed(actor, Action.READ_CASES, List.of());
                    return true;
                }))
                .isTrue();
        assertThat(glance.by(actor, () -> {
                    access.require(actor, Action.COUNT_DEADLINE);
                    return true;
                }))
                .isTrue();
    }

    @Test
    void askingAheadUsesNothing() {
        assertThat(glance.by(one.responsible(), () -> {
                    access.requireAhead(one.responsible(), Action.READ_CASE, Subject.of(one.id()));
                    return true;
                }))
                .isTrue();
    }
}
