package fi.palmikko.authoring;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The title of a form and what is said at its beginning.
 *
 * @param oneChild is a document on it about one child alone? Empty where that is not asked: of a form that is no document of its own
 */
record TitleForm(
        int version,

        @Size(max = 200, message = "{invalid.tooLong}") String textFi,

        @Size(max = 200, message = "{invalid.tooLong}") String textSv,

        @Size(max = 200, message = "{invalid.tooLong}") String textEn,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpFi,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpSv,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpEn,

        @Pattern(regexp = "|true|false", message = "{invalid.choose}")
        String oneChild) {

    TitleForm {
        textFi = given(textFi);
        textSv = given(textSv);
        textEn = given(textEn);
        helpFi = given(helpFi);
        helpSv = given(helpSv);
        helpEn = given(helpEn);
        oneChild = given(oneChild);
    }

    private static String given(@Nullable String typed) {
        return Texts.given(typed);
    }

    static TitleForm of(ObjectNode form, int version) {
        var title = Texts.of(form.path("title"));
        var intro = Texts.of(form.path("intro"));
        String oneChild =
                isDocument(form) ? String.valueOf(form.path("oneChild").asBoolean(false)) : "";
        return new TitleForm(version, title.fi(), title.sv(), title.en(), intro.fi(), intro.sv(), intro.en(), oneChild);
    }

    private static boolean isDocument(ObjectNode form) {
        return Reader.Use.of(form.path("key").asString(""), form.has("sector")) == Reader.Use.DOCUMENT;
    }

    void putInto(ObjectNode form) {
        new Texts(textFi, textSv, textEn).putInto(form, "title");
        new Texts(helpFi, helpSv, helpEn).putInto(form, "intro");
        if (isDocument(form) && oneChild.equals("true")) {
            form.put("oneChild", true);
        } else if (oneChild.equals("false")) {
            form.remove("oneChild");
        }
    }
}
