package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What a correction changed, word by word. */
class DifferenceTests {

    private static String shown(String before, String after) {
        return Difference.words(before, after).stream()
                .map(run -> switch (run.kind()) {
                    case SAME -> run.text();
                    case ADDED -> "{+" + run.text() + "+}";
                    case REMOVED -> "{-" + run.text() + "-}";
                })
                .collect(Collectors.joining());
    }

    @Test
    void onlyTheWordsThatChangedAreMarked() {
        assertThat(shown("Lumi tapasi äidin 3.3.", "Lumi tapasi isän 3.3. kotona"))
                .isEqualTo("Lumi tapasi {-äidin-}{+isän+} 3.3.{+ kotona+}");
        assertThat(shown("", "Uusi")).isEqualTo("{+Uusi+}");
        assertThat(shown("Vanha", "")).isEqualTo("{-Vanha-}");
    }

    @Test
    void aWordIsFoundInATextOfAnyLength() {
        String before = "Lumi nukkuu huonosti. Äiti kertoi siitä 3.3. kotona.\n".repeat(450);
        assertThat(Difference.words(before, before + "Lisää."))
                .containsExactly(
                        new Difference.Run(Difference.Kind.SAME, before),
                        new Difference.Run(Difference.Kind.ADDED, "Lisää."));
        String half = before.substring(0, before.length() / 2);
        assertThat(Difference.words(
                        half + "Isä tulee maanantaina. " + half, half + "Isä tulee tiistaina. " + half + "Ja lähtee."))
                .filteredOn(run -> run.kind() != Difference.Kind.SAME)
                .extracting(Difference.Run::text)
                .containsExactly("maanantaina.", "tiistaina.", "Ja lähtee.");
    }

    @Test
    void aLongTextWithoutSentencesIsShownWhole() {
        String before = "sana ".repeat(3000);
        assertThat(Difference.words(before, before + "lisää")).hasSize(2);
    }

    @Property
    void bothTextsCanBePutTogetherAgain(
            @ForAll @StringLength(max = 60) @AlphaChars @Chars({' ', '\n'}) String before,
            @ForAll @StringLength(max = 60) @AlphaChars @Chars({' ', '\n'}) String after) {
        var runs = Difference.words(before, after);
        assertThat(runs.stream()
                        .filter(run -> !run.isAdded())
                        .map(Difference.Run::text)
                        .collect(Collectors.joining()))
                .isEqualTo(before);
        assertThat(runs.stream()
                        .filter(run -> !run.isRemoved())
                        .map(Difference.Run::text)
                        .collect(Collectors.joining()))
                .isEqualTo(after);
    }
}
