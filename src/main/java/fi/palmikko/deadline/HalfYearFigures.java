package fi.palmikko.deadline;

import fi.palmikko.statute.DeadlineChanges.Cause;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the limits of seven working days and of three months were kept in a half-year.
 *
 * @param rows one for each municipality, and first the sum of all
 * @param asOf the day by which what is still open was looked at
 */
record HalfYearFigures(HalfYear halfYear, LocalDate asOf, boolean isOpen, List<Row> rows, List<Reason> reasons) {

    /** What is counted; the names stand in the file and never change. Each has its sentence and its definition. */
    public enum Figure {
        STARTED,
        STARTED_IN_TIME,
        STARTED_LATE,
        STARTED_IN_TIME_PERCENT,
        NOT_STARTED,
        COMPLETED,
        COMPLETED_IN_TIME,
        COMPLETED_LATE,
        COMPLETED_IN_TIME_PERCENT,
        NOT_COMPLETED;

        boolean isOfStart() {
            return name().contains("STARTED");
        }
    }

    /** How many of one kind: in time, late, and passed without the act. */
    record Counts(long inTime, long late, long open) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(inTime + other.inTime, late + other.late, open + other.open);
        }

        /** Whole percents, rounded down: 100 means that nobody was late. Null where there is nothing to take a share of. */
        @Nullable
        Long percent() {
            return inTime + late == 0 ? null : 100 * inTime / (inTime + late);
        }
    }

    /** Figures of a municipality, or of all where it is null. */
    record Row(
            @Nullable String municipality,
            Counts started,
            Counts completed,
            Counts startedChildWelfare,
            Counts completedChildWelfare) {

        @Nullable
        public Long of(Figure figure) {
            return of(figure, started, completed);
        }

        @Nullable
        public Long ofChildWelfare(Figure figure) {
            return of(figure, startedChildWelfare, completedChildWelfare);
        }

        private static @Nullable Long of(Figure figure, Counts started, Counts completed) {
            var counts = figure.isOfStart() ? started : completed;
            return switch (figure) {
                case STARTED, COMPLETED -> counts.inTime() + counts.late();
                case STARTED_IN_TIME, COMPLETED_IN_TIME -> counts.inTime();
                case STARTED_LATE, COMPLETED_LATE -> counts.late();
                case STARTED_IN_TIME_PERCENT, COMPLETED_IN_TIME_PERCENT -> counts.percent();
                case NOT_STARTED, NOT_COMPLETED -> counts.open();
            };
        }
    }

    /** How many starts and completions were late or still open for a cause; null where nobody has said. */
    record Reason(@Nullable Cause cause, long starts, long completions) {}

    /** How many limits passed and nobody has said why. */
    public long unexplained() {
        return reasons.stream()
                .filter(reason -> reason.cause() == null)
                .mapToLong(reason -> reason.starts() + reason.completions())
                .sum();
    }

    public Figure[] figures() {
        return Figure.values();
    }
}
