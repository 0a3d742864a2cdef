package fi.palmikko.authoring;

import jakarta.validation.constraints.NotBlank;

/** A unit, and the form its professionals are to write their contributions on. */
record UnitForm(
        @NotBlank(message = "{invalid.choose}") String unit,

        @NotBlank(message = "{invalid.choose}") String form) {

    static final UnitForm EMPTY = new UnitForm("", "");

    UnitForm {
        unit = Texts.given(unit);
        form = Texts.given(form);
    }
}
