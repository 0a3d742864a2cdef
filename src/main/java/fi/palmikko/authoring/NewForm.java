package fi.palmikko.authoring;

import fi.palmikko.form.TemplateFaults;
import fi.palmikko.shared.Invalid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form that is begun: what it is called and what it is for.
 *
 * @param use one of {@link #USES}
 */
record NewForm(
        @Size(max = 200, message = "{invalid.tooLong}") String textFi,

        @Size(max = 200, message = "{invalid.tooLong}") String textSv,

        @Size(max = 200, message = "{invalid.tooLong}") String textEn,

        @NotBlank(message = "{invalid.choose}") String use) {

    private static final String DOCUMENT = "DOCUMENT";

    /** A document of a case, or the contribution of a sector. */
    static final List<String> USES = List.of(DOCUMENT, "SOCIAL_WORK", "SPECIALIST_CARE", "SCHOOL_WELFARE");

    static final NewForm EMPTY = new NewForm("", "", "", "");

    /** Keys of files never begin so: a later release brings no form of the same key. */
    private static final String OWN = "own-";

    NewForm {
        textFi = given(textFi);
        textSv = given(textSv);
        textEn = given(textEn);
        use = given(use);
    }

    private static String given(@Nullable String typed) {
        return Texts.given(typed);
    }

    boolean saysNothing() {
        return new Texts(textFi, textSv, textEn).isEmpty();
    }

    /** A key no form has, from the first words of the title; letters and hyphens only. */
    String key(Set<String> taken) {
        String words = Arrays.stream(
                        Normalizer.normalize(new Texts(textFi, textSv, textEn).in("en"), Normalizer.Form.NFD)
                                .replaceAll("\\p{M}", "")
                                .toLowerCase(Locale.ROOT)
                                .split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .limit(4)
                .collect(Collectors.joining("-"));
        String stem = OWN + (words.isEmpty() ? "form" : words);
        return Stream.iterate(1, n -> n + 1)
                .map(n -> n == 1 ? stem : stem + "-" + letters(n))
                .filter(key -> !taken.contains(key))
                .findFirst()
                .orElseThrow();
    }

    /** 2 is b, 26 is z, 27 is aa. */
    private static String letters(int n) {
        String last = String.valueOf((char) ('a' + (n - 1) % 26));
        return n <= 26 ? last : letters((n - 1) / 26) + last;
    }

    /**
     * The form as it begins: of a contribution the sections with what the program asks of every one, as they stand in this published one;
     * {@link Invalid} at its field for a use there is none of.
     */
    ObjectNode begun(ObjectNode form, String key, JsonNode contribution) {
        if (!USES.contains(use)) {
            throw new Invalid("use", "invalid.choose");
        }
        form.put("key", key);
        new Texts(textFi, textSv, textEn).putInto(form, "title");
        var sections = form.putArray("sections");
        if (use.equals(DOCUMENT)) {
            form.put("document", true);
            return form;
        }
        form.put("sector", use);
        for (JsonNode section : contribution.path("sections")) {
            boolean needed = section.path("items")
                    .valueStream()
                    .anyMatch(item -> TemplateFaults.OF_A_CONTRIBUTION.contains(FormTree.linkId(item)));
            if (needed) {
                sections.add(section);
            }
        }
        return form;
    }
}
