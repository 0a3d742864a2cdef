package fi.palmikko.oversight;

import fi.palmikko.audit.ExtractFile;
import fi.palmikko.audit.Log;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a log in words.
 *
 * @param way what the row tells of another register: where the data came from or to whom they went
 */
record LogLine(
        String number,
        String when,
        String whenToTheSecond,
        String name,
        String title,
        String unit,
        String roles,
        @Nullable String client,
        @Nullable String caseNumber,
        String what,
        String why,
        String ground,
        @Nullable String way,
        boolean disclosure,
        boolean masked,
        boolean refused) {

    /** The line of an extract that was given, from the cells of its file. */
    static LogLine given(List<String> cells) {
        return new LogLine(
                cells.get(0),
                cells.get(1),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                cells.get(5),
                null,
                null,
                cells.get(6),
                cells.get(7),
                cells.get(8),
                cells.get(10).isEmpty() ? null : cells.get(10),
                ExtractFile.log(cells.get(0)) == Log.DISCLOSURE,
                false,
                false);
    }
}
