package fi.palmikko.assessment;

import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The team as it is typed. A row without a worker is left out. */
public record TeamForm(@NotBlank @Day String startedOn, List<@Valid Row> invited) {

    public TeamForm {
        startedOn = startedOn == null ? "" : startedOn.strip();
        invited = invited == null
                ? List.of()
                : invited.stream().filter(Objects::nonNull).toList();
    }

    /** One who is invited. */
    public record Row(String worker, @Size(max = 2000) String request, String byStatutoryRight) {

        public Row {
            worker = text(worker);
            request = text(request);
            byStatutoryRight = text(byStatutoryRight);
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }

        Invitation invitation(String at) {
            if (request.isEmpty()) {
                throw new Invalid(at + "request", "invalid.required");
            }
            return new Invitation(Ids.chosen(at + "worker", worker), request, byStatutoryRight.equals("true"));
        }
    }

    LocalDate started(LocalDate today) {
        LocalDate day = Days.of(startedOn);
        if (day.isAfter(today)) {
            throw new Invalid("startedOn", "invalid.future");
        }
        return day;
    }

    List<Invitation> invitations() {
        var all = new ArrayList<Invitation>();
        for (int row = 0; row < invited.size(); row++) {
            if (!invited.get(row).worker().isEmpty()) {
                all.add(invited.get(row).invitation("invited[" + row + "]."));
            }
        }
        return all;
    }
}
