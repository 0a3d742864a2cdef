package fi.palmikko.shared;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.util.DetailedError;

/** The sentences of an error summary, in the order in which their fields stand on the page. */
@Component
public class FieldOrder {

    public List<DetailedError> of(List<DetailedError> errors, @Nullable Object form) {
        if (form == null || !form.getClass().isRecord()) {
            return errors;
        }
        var names = Arrays.stream(form.getClass().getRecordComponents())
                .map(component -> component.getName())
                .toList();
        return errors.stream()
                .sorted(Comparator.comparing((DetailedError error) -> {
                    int place = names.indexOf(error.getFieldName().split("[\\[.]", 2)[0]);
                    return place < 0 ? names.size() : place;
                }))
                .toList();
    }
}
