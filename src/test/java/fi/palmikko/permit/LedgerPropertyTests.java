package fi.palmikko.permit;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Prohibition.Target;
import fi.palmikko.permit.Sharing.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of every ledger, whatever the family has said and in whatever order. */
class LedgerPropertyTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final UUID UNIT = new UUID(1, 1);
    private static final UUID OTHER_UNIT = new UUID(1, 2);
    private static final Holder HOLDER = new Holder(new UUID(2, 1), "FAMILY_SERVICES");
    private static final UUID WRITING = new UUID(4, 1);
    private static final UUID OTHER_WRITING = new UUID(4, 2);
    private static final Sector READER = Sector.SPECIALIST_CARE;

    private static Sharing of(Ledger ledger, Material material) {
        return ledger.with(READER, UNIT, material, null, HOLDER, TODAY);
    }

    private static boolean opens(Ledger ledger, Material material) {
        return of(ledger, material).opens();
    }

    private static boolean opensByLaw(Ledger ledger, Material material) {
        var sharing = of(ledger, material);
        return sharing.opens() && sharing.ground() != Ground.PERMIT;
    }

    private static <T> List<T> with(List<T> some, T another) {
        var all = new ArrayList<>(some);
        all.add(another);
        return all;
    }

    /** The rows carry their own day, so the order in which they are read says nothing. */
    @Property
    void theOrderOfTheRowsSaysNothing(@ForAll("ledgers") Ledger ledger, @ForAll Material material, @ForAll long seed) {
        var permits = new ArrayList<>(ledger.permits());
        var prohibitions = new ArrayList<>(ledger.prohibitions());
        Collections.shuffle(permits, new Random(seed));
        Collections.shuffle(prohibitions, new Random(seed));
        assertThat(of(new Ledger(permits, prohibitions), material)).isEqualTo(of(ledger, material));
    }

    @Property
    void whatIsSharedNamesARowThatCoversReaderMaterialAndDay(
            @ForAll("ledgers") Ledger ledger, @ForAll Material material) {
        var sharing = of(ledger, material);
        if (!sharing.opens()) {
            assertThat(sharing.permitId()).isNull();
            assertThat(sharing.ground()).isNull();
            return;
        }
        assertThat(ledger.permits())
                .filteredOn(row -> row.id().equals(sharing.permitId()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.given()).isTrue();
                    assertThat(row.sector()).isEqualTo(READER);
                    assertThat(row.unitId()).isIn(null, UNIT);
                    assertThat(row.materials()).contains(material);
                    assertThat(row.ground()).isEqualTo(sharing.ground());
                    assertThat(row.withdrawnOn()).isNull();
                    assertThat(row.validFrom()).isBeforeOrEqualTo(TODAY);
                    assertThat(row.validUntil())
                            .satisfiesAnyOf(
                                    last -> assertThat(last).isNull(),
                                    last -> assertThat(last).isAfterOrEqualTo(TODAY));
                });
    }

    /** Every ledger without such a row is shut: the other half of the fact above. */
    @Property
    void nothingIsSharedWithoutSuchARow(@ForAll("ledgers") Ledger ledger, @ForAll Material material) {
        var without = ledger.permits().stream()
                .filter(row -> !row.id().equals(of(ledger, material).permitId()))
                .filter(row -> !(row.given()
                        && row.sector() == READER
                        && row.materials().contains(material)))
                .toList();
        assertThat(opens(new Ledger(without, ledger.prohibitions()), material)).isFalse();
    }

    @Property(maxDiscardRatio = 100)
    void withdrawingARowOpensNothing(@ForAll("ledgers") Ledger ledger, @ForAll Material material, @ForAll int which) {
        Assume.that(!ledger.permits().isEmpty());
        var rows = new ArrayList<>(ledger.permits());
        int i = Math.floorMod(which, rows.size());
        rows.set(i, withdrawn(rows.get(i)));
        if (opens(new Ledger(rows, ledger.prohibitions()), material)) {
            assertThat(opens(ledger, material)).isTrue();
        }
    }

    @Property
    void withdrawingTheOnlyRowThatOpensShuts(@ForAll("openRows") Permit row, @ForAll Material material) {
        var given = new Ledger(List.of(row), List.of());
        var taken = new Ledger(List.of(withdrawn(row)), List.of());
        assertThat(opens(given, material)).isEqualTo(row.materials().contains(material));
        assertThat(of(taken, material).state()).isEqualTo(State.WITHDRAWN);
    }

    @Property
    void aProhibitionOpensNothing(
            @ForAll("ledgers") Ledger ledger, @ForAll("prohibitions") Prohibition another, @ForAll Material material) {
        if (opens(new Ledger(ledger.permits(), with(ledger.prohibitions(), another)), material)) {
            assertThat(opens(ledger, material)).isTrue();
        }
    }

    /** ATL 59 §: a prohibition narrows permits, no right by law. */
    @Property(maxDiscardRatio = 100)
    void aProhibitionShutsNoGroundOfLaw(
            @ForAll("ledgers") Ledger ledger,
            @ForAll("openRows") Permit row,
            @ForAll("prohibitions") Prohibition another,
            @ForAll Material material) {
        Assume.that(row.ground().isByLaw() && row.materials().contains(material));
        var held = new Ledger(with(ledger.permits(), row), ledger.prohibitions());
        assertThat(opensByLaw(held, material)).isTrue();
        assertThat(of(new Ledger(held.permits(), with(held.prohibitions(), another)), material))
                .isEqualTo(of(held, material));
    }

    /** ATL 59 §: and before every permit, however many and however new. */
    @Property(maxDiscardRatio = 100)
    void aProhibitionThatConcernsTheDocumentShutsEveryPermit(
            @ForAll("ledgers") Ledger ledger, @ForAll Target target, @ForAll Material material) {
        Assume.that(!opensByLaw(ledger, material));
        var forbidden = prohibition(target, HOLDER.controllerId(), HOLDER.service(), material, false);
        assertThat(of(new Ledger(ledger.permits(), with(ledger.prohibitions(), forbidden)), material)
                        .state())
                .isEqualTo(State.PROHIBITED);
    }

    /** ATL 59 §: one document is forbidden alone, among all that is open. */
    @Property(maxDiscardRatio = 100)
    void aProhibitionOfOneDocumentShutsNoOther(
            @ForAll("ledgers") Ledger ledger, @ForAll Material material, @ForAll boolean newest) {
        var forbidden = document(newest ? material : null, false);
        var more = new Ledger(ledger.permits(), with(ledger.prohibitions(), forbidden));
        assertThat(more.with(READER, UNIT, material, OTHER_WRITING, HOLDER, TODAY))
                .isEqualTo(ledger.with(READER, UNIT, material, OTHER_WRITING, HOLDER, TODAY));
        assertThat(of(more, material).state())
                .isEqualTo(
                        newest && !opensByLaw(ledger, material)
                                ? State.PROHIBITED
                                : of(ledger, material).state());
        Assume.that(!opensByLaw(ledger, material));
        assertThat(more.with(READER, UNIT, material, WRITING, HOLDER, TODAY).state())
                .isEqualTo(State.PROHIBITED);
    }

    @Property
    void aProhibitionTakenBackForbidsNothing(
            @ForAll("ledgers") Ledger ledger, @ForAll("prohibitions") Prohibition another, @ForAll Material material) {
        var back = prohibition(another.target(), another.controllerId(), another.service(), another.material(), true);
        assertThat(of(new Ledger(ledger.permits(), with(ledger.prohibitions(), back)), material))
                .isEqualTo(of(ledger, material));
    }

    @Property(maxDiscardRatio = 100)
    void anotherPermitShutsNothing(
            @ForAll("ledgers") Ledger ledger, @ForAll("permits") Permit another, @ForAll Material material) {
        Assume.that(another.given());
        Assume.that(opens(ledger, material));
        assertThat(opens(new Ledger(with(ledger.permits(), another), ledger.prohibitions()), material))
                .isTrue();
    }

    @Property(maxDiscardRatio = 100)
    void aRefusalOpensNothing(
            @ForAll("ledgers") Ledger ledger, @ForAll("permits") Permit another, @ForAll Material material) {
        Assume.that(!another.given());
        if (opens(new Ledger(with(ledger.permits(), another), ledger.prohibitions()), material)) {
            assertThat(opens(ledger, material)).isTrue();
        }
    }

    /** What is said of one sector concerns that sector alone. */
    @Property(maxDiscardRatio = 100)
    void whatAnotherSectorWasToldChangesNothing(
            @ForAll("ledgers") Ledger ledger, @ForAll("permits") Permit another, @ForAll Material material) {
        Assume.that(another.sector() != READER);
        assertThat(of(new Ledger(with(ledger.permits(), another), ledger.prohibitions()), material))
                .isEqualTo(of(ledger, material));
    }

    /** Before somebody is invited: is there any ground for the sector, whatever it covers? */
    @Property
    void aSectorHasAGroundOnlyByARowOfItsOwnInForce(@ForAll("ledgers") Ledger ledger, @ForAll Sector sector) {
        var rows = ledger.permits().stream()
                .filter(row -> row.sector() == sector)
                .filter(row -> Arrays.stream(Material.values())
                        .anyMatch(material -> new Ledger(List.of(row), List.of())
                                .with(sector, row.unitId() == null ? UNIT : row.unitId(), material, null, HOLDER, TODAY)
                                .opens()))
                .toList();
        assertThat(ledger.isInForce(sector, TODAY)).isEqualTo(!rows.isEmpty());
    }

    /** Of the reason only the order of what was recorded speaks: the newest row that concerns the sector. */
    @Property(maxDiscardRatio = 100)
    void theNewestRowSaysWhyNot(@ForAll("ledgers") Ledger ledger, @ForAll Material material) {
        var sharing = of(ledger, material);
        Assume.that(!sharing.opens() && sharing.state() != State.PROHIBITED);
        var newest = ledger.permits().stream()
                .filter(row -> row.sector() == READER)
                .max(java.util.Comparator.comparing(Permit::recordedOn).thenComparing(Permit::id));
        assertThat(sharing)
                .isEqualTo(newest.map(row -> of(new Ledger(List.of(row), List.of()), material))
                        .orElse(new Sharing(State.NONE, null, null)));
    }

    @Provide
    Arbitrary<Ledger> ledgers() {
        return Combinators.combine(
                        permits().list().ofMaxSize(6).uniqueElements(Permit::id),
                        prohibitions().list().ofMaxSize(2))
                .as(Ledger::new);
    }

    /** Near the edges of the day: the first and last days are yesterday, today and tomorrow more often than not. */
    @Provide
    Arbitrary<Permit> permits() {
        var id = Arbitraries.longs().between(1, 1_000_000);
        var day = Arbitraries.integers().between(-3, 3);
        var given = Arbitraries.frequency(net.jqwik.api.Tuple.of(4, true), net.jqwik.api.Tuple.of(1, false));
        return Combinators.combine(
                        id,
                        Arbitraries.of(READER, READER, READER, Sector.SCHOOL_WELFARE),
                        Arbitraries.of(UNIT, OTHER_UNIT).injectNull(0.6),
                        Arbitraries.of(Material.values()).set().ofMinSize(1),
                        Arbitraries.of(Ground.PERMIT, Ground.PERMIT, Ground.CHILDS_INTEREST, Ground.JOINT_SERVICE),
                        given,
                        day,
                        Combinators.combine(day.injectNull(0.6), day.injectNull(0.8), day)
                                .as((until, withdrawn, recorded) -> new Integer[] {until, withdrawn, recorded}))
                .as((number, sector, unit, materials, ground, yes, from, days) -> permit(
                        new UUID(0, number),
                        sector,
                        unit,
                        materials,
                        yes ? ground : Ground.PERMIT,
                        yes,
                        from,
                        days[0],
                        days[1],
                        days[2]));
    }

    /** In force today, for the reader. */
    @Provide
    Arbitrary<Permit> openRows() {
        return permits()
                .map(row -> permit(
                        row.id(),
                        READER,
                        row.unitId() == null ? null : UNIT,
                        row.materials(),
                        row.ground(),
                        true,
                        0,
                        0,
                        null,
                        0));
    }

    @Provide
    Arbitrary<Prohibition> prohibitions() {
        return Combinators.combine(
                        Arbitraries.of(Target.values()),
                        Arbitraries.of(HOLDER.controllerId(), new UUID(2, 2)),
                        Arbitraries.of(HOLDER.service(), "CHILD_WELFARE"),
                        Arbitraries.of(Material.values()),
                        Arbitraries.of(false, false, true))
                .as(LedgerPropertyTests::prohibition);
    }

    private static Permit permit(
            UUID id,
            Sector sector,
            @Nullable UUID unit,
            Set<Material> materials,
            Ground ground,
            boolean given,
            int from,
            @Nullable Integer until,
            @Nullable Integer withdrawn,
            int recorded) {
        return new Permit(
                id,
                sector,
                unit,
                null,
                materials,
                ground,
                ground.isByLaw() ? "Perustelu" : null,
                given,
                "Tuuli",
                "ORAL",
                "Arviointi",
                TODAY.plusDays(from),
                until == null ? null : TODAY.plusDays(until),
                TODAY.plusDays(recorded),
                withdrawn == null ? null : TODAY.plusDays(withdrawn),
                null);
    }

    private static Permit withdrawn(Permit row) {
        return new Permit(
                row.id(),
                row.sector(),
                row.unitId(),
                row.unit(),
                row.materials(),
                row.ground(),
                row.groundReason(),
                row.given(),
                row.givenBy(),
                row.how(),
                row.purpose(),
                row.validFrom(),
                row.validUntil(),
                row.recordedOn(),
                row.withdrawnOn() == null ? TODAY : row.withdrawnOn(),
                "Perui");
    }

    private static Prohibition document(@Nullable Material newestOf, boolean back) {
        return new Prohibition(
                new UUID(3, 2),
                Target.DOCUMENT,
                null,
                null,
                newestOf,
                new UUID(5, 1),
                WRITING,
                "Tuuli",
                "ORAL",
                "Ei.",
                TODAY,
                back ? TODAY : null,
                null);
    }

    /** Only what the target names is set, as the table of the database requires. */
    private static Prohibition prohibition(
            Target target,
            @Nullable UUID controller,
            @Nullable String service,
            @Nullable Material material,
            boolean back) {
        return new Prohibition(
                new UUID(3, 1),
                target,
                target == Target.CONTROLLER ? controller : null,
                target == Target.SERVICE ? service : null,
                target == Target.DOCUMENT ? material : null,
                null,
                null,
                "Tuuli",
                "ORAL",
                "Ei.",
                TODAY,
                back ? TODAY : null,
                null);
    }
}
