package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.deadline.HalfYearFigures.Counts;
import fi.palmikko.deadline.HalfYearFigures.Reason;
import fi.palmikko.deadline.HalfYearFigures.Row;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.DeadlineChanges.Cause;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The half-yearly figures of the reader's controller, from the limits as they were met in daily work. No case, nobody in them. */
@Service
@Transactional
class ReadHalfYear {

    private record Figure(String rule, String municipality, boolean childWelfare, String what, long cases) {}

    private record Said(String rule, @Nullable String cause, long cases) {}

    private final Access access;
    private final Organisations organisations;
    private final JdbcClient db;
    private final Clock clock;

    ReadHalfYear(Access access, Organisations organisations, JdbcClient db, Clock clock) {
        this.access = access;
        this.organisations = organisations;
        this.db = db;
        this.clock = clock;
    }

    HalfYearFigures read(String name, Actor actor) {
        access.require(actor, Action.READ_HALF_YEAR);
        var today = Days.today(clock);
        var halfYear = HalfYear.named(name, today);
        boolean open = halfYear.isOpen(today);
        var asOf = open ? today : halfYear.until();
        return new HalfYearFigures(halfYear, asOf, open, rows(halfYear, today), reasons(halfYear, today));
    }

    List<HalfYear> choices() {
        return HalfYear.recent(Days.today(clock));
    }

    private List<Row> rows(HalfYear halfYear, LocalDate today) {
        var figures = db.sql("select rule, municipality_code, child_welfare, what, cases from half_year_figures(?, ?, ?)")
                .params(halfYear.from(), halfYear.until(), today)
                .query((row, n) -> new Figure(
                        row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4), row.getLong(5)))
                .list();
        var byPlace = new TreeMap<String, List<Figure>>();
        figures.forEach(one -> byPlace.computeIfAbsent(one.municipality(), k -> new ArrayList<>())
                .add(one));
        var rows = new ArrayList<Row>();
        rows.add(row(null, figures));
        organisations.municipalities().stream()
                .filter(place -> byPlace.containsKey(place.code()))
                .forEach(place -> rows.add(row(
                        place.name().here(), byPlace.getOrDefault(place.code(), List.of()))));
        return List.copyOf(rows);
    }

    private static Row row(@Nullable String place, List<Figure> figures) {
        Function<Stream<Figure>, Counts> sum = some -> some.map(ReadHalfYear::counts).reduce(Counts.NONE, Counts::plus);
        return new Row(
                place,
                sum.apply(figures.stream().filter(one -> one.rule().equals("D3"))),
                sum.apply(figures.stream().filter(one -> one.rule().equals("D4"))),
                sum.apply(figures.stream().filter(one -> one.rule().equals("D3") && one.childWelfare())),
                sum.apply(figures.stream().filter(one -> one.rule().equals("D4") && one.childWelfare())));
    }

    private static Counts counts(Figure figure) {
        return switch (figure.what()) {
            case "IN_TIME" -> new Counts(figure.cases(), 0, 0);
            case "LATE" -> new Counts(0, figure.cases(), 0);
            default -> new Counts(0, 0, figure.cases());
        };
    }

    private List<Reason> reasons(HalfYear halfYear, LocalDate today) {
        var said = db.sql("select rule, cause, cases from half_year_causes(?, ?, ?)")
                .params(halfYear.from(), halfYear.until(), today)
                .query((row, n) -> new Said(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
        return Stream.concat(Arrays.stream(Cause.values()), Stream.of((Cause) null))
                .map(cause -> new Reason(cause, sum(said, "D3", cause), sum(said, "D4", cause)))
                .toList();
    }

    private static long sum(List<Said> said, String rule, @Nullable Cause cause) {
        String name = cause == null ? null : cause.name();
        return said.stream()
                .filter(one -> one.rule().equals(rule) && java.util.Objects.equals(one.cause(), name))
                .mapToLong(Said::cases)
                .sum();
    }
}
