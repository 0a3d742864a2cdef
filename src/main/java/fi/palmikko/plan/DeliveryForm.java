package fi.palmikko.plan;

import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The giving of the plan as it is typed. */
public record DeliveryForm(
        List<String> guardians,
        @NotBlank @Size(max = 400) String givenTo,
        @NotBlank @Day String givenOn) {

    public DeliveryForm {
        guardians = guardians == null
                ? List.of()
                : guardians.stream().filter(Objects::nonNull).toList();
        givenTo = givenTo == null ? "" : givenTo;
        givenOn = givenOn == null ? "" : givenOn;
    }

    static DeliveryForm empty(LocalDate today) {
        return new DeliveryForm(List.of(), "", Days.text(today));
    }

    DeliveryFacts facts() {
        return new DeliveryFacts(
                givenTo.strip(),
                Days.of(givenOn),
                guardians.stream().map(id -> Ids.chosen("guardians", id)).collect(Collectors.toSet()));
    }
}
