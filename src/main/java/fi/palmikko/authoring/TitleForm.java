package fi.palmikko.authoring;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The title of a form and what is said at its beginning. */
record TitleForm(
        int version,

        @Size(max = 200, message = "{invalid.tooLong}") String textFi,

        @Size(max = 200, message = "{invalid.tooLong}") String textSv,

        @Size(max = 200, message = "{invalid.tooLong}") String textEn,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpFi,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpSv,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpEn) {

    TitleForm {
        textFi = given(textFi);
        textSv = given(textSv);
        textEn = given(textEn);
        helpFi = given(helpFi);
        helpSv = given(helpSv);
        helpEn = given(helpEn);
    }

    private static String given(@Nullable String typed) {
        return Texts.given(typed);
    }

    static TitleForm of(ObjectNode form, int version) {
        var title = Texts.of(form.path("title"));
        var intro = Texts.of(form.path("intro"));
        return new TitleForm(version, title.fi(), title.sv(), title.en(), intro.fi(), intro.sv(), intro.en());
    }

    void putInto(ObjectNode form) {
        new Texts(textFi, textSv, textEn).putInto(form, "title");
        new Texts(helpFi, helpSv, helpEn).putInto(form, "intro");
    }
}
