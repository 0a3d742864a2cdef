package fi.palmikko.worklist;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.NotFound;
import java.time.LocalDate;

/** Where a list of work goes on: after this task of this day. */
record Place(LocalDate dueOn, String taskId) {

    static final Place START = new Place(LocalDate.of(1, 1, 1), "");
    static final Place END = new Place(LocalDate.of(9999, 12, 31), "~");

    /** As it stands in an address; {@link NotFound} when it is no such place. */
    static Place of(String text) {
        var parts = text.split("_", 2);
        try {
            return new Place(Days.inAddress(parts[0]), parts[1]);
        } catch (ArrayIndexOutOfBoundsException no) {
            throw new NotFound();
        }
    }

    String text() {
        return dueOn + "_" + taskId;
    }
}
