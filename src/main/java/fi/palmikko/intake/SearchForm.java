package fi.palmikko.intake;

import jakarta.validation.constraints.Size;

/** What is searched for: an identity code or the beginning of a name. */
public record SearchForm(
        @Size(min = 3, max = 100, message = "{intake.search.short}")
        String text) {

    public SearchForm {
        text = text == null ? "" : text.strip();
    }
}
