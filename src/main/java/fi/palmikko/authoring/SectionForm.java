package fi.palmikko.authoring;

import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A section: its heading, its help, and who is not given it.
 *
 * @param withheld kinds of register the section is not filed in, and {@code FAMILY}
 */
record SectionForm(
        int version,

        @Size(max = 200, message = "{invalid.tooLong}") String textFi,

        @Size(max = 200, message = "{invalid.tooLong}") String textSv,

        @Size(max = 200, message = "{invalid.tooLong}") String textEn,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpFi,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpSv,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpEn,

        List<String> withheld) {

    /** Everybody a section may be withheld from. */
    static final List<String> READERS = List.of("PATIENT", "PUPIL_WELFARE", "EDUCATION", "FAMILY");

    SectionForm {
        textFi = given(textFi);
        textSv = given(textSv);
        textEn = given(textEn);
        helpFi = given(helpFi);
        helpSv = given(helpSv);
        helpEn = given(helpEn);
        withheld = chosen(withheld);
    }

    private static String given(@Nullable String typed) {
        return Texts.given(typed);
    }

    private static List<String> chosen(@Nullable List<String> typed) {
        return typed == null
                ? List.of()
                : READERS.stream().filter(typed::contains).toList();
    }

    static SectionForm empty(int version) {
        return new SectionForm(version, "", "", "", "", "", "", List.of());
    }

    static SectionForm of(ObjectNode section, int version) {
        var title = Texts.of(section.path("title"));
        var help = Texts.of(section.path("help"));
        var withheld = new ArrayList<String>();
        section.path("withheldFrom").forEach(one -> withheld.add(one.asString()));
        return new SectionForm(version, title.fi(), title.sv(), title.en(), help.fi(), help.sv(), help.en(), withheld);
    }

    boolean saysNothing() {
        return new Texts(textFi, textSv, textEn).isEmpty();
    }

    String name() {
        return textEn.isEmpty() ? textFi : textEn;
    }

    void putInto(ObjectNode section) {
        new Texts(textFi, textSv, textEn).putInto(section, "title");
        new Texts(helpFi, helpSv, helpEn).putInto(section, "help");
        if (withheld.isEmpty()) {
            section.remove("withheldFrom");
        } else {
            var all = section.putArray("withheldFrom");
            withheld.forEach(all::add);
        }
    }
}
