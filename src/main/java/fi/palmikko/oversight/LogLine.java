package fi.palmikko.oversight;

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
        boolean refused) {}
