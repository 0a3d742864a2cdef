package fi.palmikko.deadline;

import fi.palmikko.statute.SchoolCalendars.Provider;
import java.util.List;

/** A choice of a list. */
record Choice(String value, String label) {

    static List<Choice> of(List<Provider> providers) {
        return providers.stream()
                .map(one -> new Choice(one.key(), one.name().here()))
                .toList();
    }
}
