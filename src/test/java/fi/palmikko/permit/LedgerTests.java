package fi.palmikko.permit;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Prohibition.Target;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final UUID UNIT = new UUID(1, 1);
    private static final UUID OTHER_UNIT = new UUID(1, 2);
    private static final Holder HOLDER = new Holder(new UUID(2, 1), "FAMILY_SERVICES");

    private int numbers;

    private Permit permit(
            boolean given,
            Ground ground,
            Set<Material> materials,
            @Nullable UUID unit,
            int from,
            @Nullable Integer until,
            @Nullable Integer withdrawn) {
        numbers++;
        return new Permit(
                new UUID(0, numbers),
                Sector.SPECIALIST_CARE,
                unit,
                null,
                materials,
                ground,
                null,
                given,
                "Tuuli",
                "ORAL",
                "Arviointi",
                TODAY.plusDays(from),
                until == null ? null : TODAY.plusDays(until),
                TODAY.minusDays(30).plusDays(numbers),
                withdrawn == null ? null : TODAY.plusDays(withdrawn),
                null);
    }

    private Permit given() {
        return permit(true, Ground.PERMIT, Set.of(Material.values()), null, -5, null, null);
    }

    private static Prohibition prohibition(
            Target target,
            @Nullable UUID controller,
            @Nullable String service,
            @Nullable Material material,
            boolean withdrawn) {
        return new Prohibition(
                new UUID(3, 1),
                target,
                controller,
                service,
                material,
                null,
                null,
                "Tuuli",
                "ORAL",
                "Ei.",
                TODAY,
                withdrawn ? TODAY : null,
                null);
    }

    /** Of one document; the material where it is the newest of it. */
    private static Prohibition document(UUID writing, @Nullable Material material) {
        return new Prohibition(
                new UUID(3, 2),
                Target.DOCUMENT,
                null,
                null,
                material,
                new UUID(5, 1),
                writing,
                "Tuuli",
                "ORAL",
                "Ei.",
                TODAY,
                null,
                null);
    }

    private static Sharing.State state(Ledger ledger, @Nullable UUID writing) {
        return ledger.with(Sector.SPECIALIST_CARE, UNIT, Material.ASSESSMENT, writing, HOLDER, TODAY)
                .state();
    }

    private static Sharing.State state(List<Permit> permits, Prohibition... prohibitions) {
        return new Ledger(permits, List.of(prohibitions))
                .with(Sector.SPECIALIST_CARE, UNIT, Material.ASSESSMENT, null, HOLDER, TODAY)
                .state();
    }

    @Test
    void nothingIsSharedUntilSomebodySaysSo() {
        assertThat(state(List.of())).isEqualTo(Sharing.State.NONE);
    }

    @Test
    void aPermitOpensWhatItNamesToWhomItNames() {
        var permit = given();
        assertThat(new Ledger(List.of(permit), List.of())
                        .with(Sector.SPECIALIST_CARE, UNIT, Material.PLAN, null, HOLDER, TODAY))
                .isEqualTo(new Sharing(Sharing.State.SHARED, permit.id(), Ground.PERMIT));
        assertThat(new Ledger(List.of(permit), List.of())
                        .with(Sector.SCHOOL_WELFARE, UNIT, Material.PLAN, null, HOLDER, TODAY)
                        .state())
                .isEqualTo(Sharing.State.NONE);
        assertThat(state(List.of(permit(true, Ground.PERMIT, Set.of(Material.PLAN), null, -1, null, null))))
                .isEqualTo(Sharing.State.NOT_COVERING);
        assertThat(state(List.of(permit(true, Ground.PERMIT, Set.of(Material.ASSESSMENT), OTHER_UNIT, -1, null, null))))
                .isEqualTo(Sharing.State.NOT_COVERING);
        assertThat(state(List.of(permit(true, Ground.PERMIT, Set.of(Material.ASSESSMENT), UNIT, -1, null, null))))
                .isEqualTo(Sharing.State.SHARED);
    }

    @Test
    void aPermitHoldsFromItsFirstDayToItsLast() {
        assertThat(state(List.of(permit(true, Ground.PERMIT, Set.of(Material.values()), null, 0, 0, null))))
                .isEqualTo(Sharing.State.SHARED);
        assertThat(state(List.of(permit(true, Ground.PERMIT, Set.of(Material.values()), null, 1, null, null))))
                .isEqualTo(Sharing.State.NOT_YET);
        assertThat(state(List.of(permit(true, Ground.PERMIT, Set.of(Material.values()), null, -9, -1, null))))
                .isEqualTo(Sharing.State.EXPIRED);
    }

    @Test
    void aWithdrawalEndsItAndARefusalOpensNothing() {
        assertThat(state(List.of(permit(true, Ground.PERMIT, Set.of(Material.values()), null, -9, null, 0))))
                .isEqualTo(Sharing.State.WITHDRAWN);
        assertThat(state(List.of(permit(false, Ground.PERMIT, Set.of(Material.values()), null, -9, null, null))))
                .isEqualTo(Sharing.State.REFUSED);
    }

    @Test
    void severalStandAtOnceAndOneThatHoldsIsEnough() {
        assertThat(state(List.of(
                        permit(true, Ground.PERMIT, Set.of(Material.PLAN), null, -9, null, null),
                        given(),
                        permit(true, Ground.PERMIT, Set.of(Material.values()), null, -9, -1, null))))
                .isEqualTo(Sharing.State.SHARED);
    }

    @Test
    void aProhibitionGoesBeforeAPermit() {
        for (var forbidden : List.of(
                prohibition(Target.CONTROLLER, HOLDER.controllerId(), null, null, false),
                prohibition(Target.SERVICE, null, HOLDER.service(), null, false),
                prohibition(Target.DOCUMENT, null, null, Material.ASSESSMENT, false))) {
            assertThat(state(List.of(given()), forbidden))
                    .as(forbidden.target().name())
                    .isEqualTo(Sharing.State.PROHIBITED);
        }
    }

    @Test
    void aProhibitionAimedElsewhereOrTakenBackForbidsNothing() {
        for (var beside : List.of(
                prohibition(Target.CONTROLLER, new UUID(2, 2), null, null, false),
                prohibition(Target.SERVICE, null, "CHILD_WELFARE", null, false),
                prohibition(Target.DOCUMENT, null, null, Material.PLAN, false),
                prohibition(Target.CONTROLLER, HOLDER.controllerId(), null, null, true))) {
            assertThat(state(List.of(given()), beside)).isEqualTo(Sharing.State.SHARED);
        }
    }

    /** That one of those that were written one after another, whatever is newest; and the newest where none is named. */
    @Test
    void aProhibitionOfOneDocumentConcernsThatOneAlone() {
        var first = new UUID(4, 1);
        var second = new UUID(4, 2);
        var ofFirst = new Ledger(List.of(given()), List.of(document(first, null)));
        assertThat(state(ofFirst, first)).isEqualTo(Sharing.State.PROHIBITED);
        assertThat(state(ofFirst, second)).isEqualTo(Sharing.State.SHARED);
        assertThat(state(ofFirst, null)).isEqualTo(Sharing.State.SHARED);
        var ofSecond = new Ledger(List.of(given()), List.of(document(second, Material.ASSESSMENT)));
        assertThat(state(ofSecond, first)).isEqualTo(Sharing.State.SHARED);
        assertThat(state(ofSecond, second)).isEqualTo(Sharing.State.PROHIBITED);
        assertThat(state(ofSecond, null)).isEqualTo(Sharing.State.PROHIBITED);
        var ofAll = new Ledger(
                List.of(given()), List.of(prohibition(Target.DOCUMENT, null, null, Material.ASSESSMENT, false)));
        assertThat(state(ofAll, first)).isEqualTo(Sharing.State.PROHIBITED);
    }

    /** What is of neither material is given on the family's word, unless it, or all that is held here, is forbidden. */
    @Test
    void onTheirWordIsGivenWhatTheyHaveNotForbidden() {
        var statement = new UUID(4, 3);
        assertThat(new Ledger(List.of(), List.of(document(statement, null))).forbids(statement, HOLDER))
                .isTrue();
        assertThat(new Ledger(List.of(), List.of(prohibition(Target.SERVICE, null, HOLDER.service(), null, false)))
                        .forbids(statement, HOLDER))
                .isTrue();
        assertThat(new Ledger(
                                List.of(),
                                List.of(
                                        document(new UUID(4, 4), null),
                                        prohibition(Target.DOCUMENT, null, null, Material.PLAN, false),
                                        prohibition(Target.SERVICE, null, "CHILD_WELFARE", null, false)))
                        .forbids(statement, HOLDER))
                .isFalse();
    }

    /** A prohibition concerns disclosure on a permit (ATL 59 §). */
    @Test
    void aGroundOfLawHoldsWhateverIsForbidden() {
        var byLaw = permit(true, Ground.CHILDS_INTEREST, Set.of(Material.ASSESSMENT), null, -1, null, null);
        assertThat(new Ledger(
                                List.of(byLaw, given()),
                                List.of(prohibition(Target.CONTROLLER, HOLDER.controllerId(), null, null, false)))
                        .with(Sector.SPECIALIST_CARE, UNIT, Material.ASSESSMENT, null, HOLDER, TODAY))
                .isEqualTo(new Sharing(Sharing.State.SHARED, byLaw.id(), Ground.CHILDS_INTEREST));
    }
}
