package fi.palmikko.plan;

import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** The giving of the plan as it is typed. */
public record DeliveryForm(
        @NotBlank @Size(max = 400) String givenTo,
        @NotBlank @Day String givenOn) {

    public DeliveryForm {
        givenTo = givenTo == null ? "" : givenTo;
        givenOn = givenOn == null ? "" : givenOn;
    }

    static DeliveryForm empty(LocalDate today) {
        return new DeliveryForm("", Days.text(today));
    }

    DeliveryFacts facts() {
        return new DeliveryFacts(givenTo.strip(), Days.of(givenOn));
    }
}
