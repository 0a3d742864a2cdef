package fi.palmikko.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlikeTests {

    @ParameterizedTest
    @CsvSource({
        "Minna, Virtanen, minna, VIRTANEN",
        "Anna Maria, Virtanen, Maria, Virtanen",
        "Minna, Virtanen-Koski, Minna, Koski",
        "Jani, Hamalainen, Jani, Hämäläinen",
        "Marja, Virtanen, Maria, Virtanen",
        "Minna, Virtanen, Mina, Virtanen",
        "Minna, Virtanen, Minna, Virtane"
    })
    void aNameToldALittleOtherwiseMayBeTheSame(String given, String family, String otherGiven, String otherFamily) {
        assertThat(Alike.names(given, family, otherGiven, otherFamily)).isTrue();
        assertThat(Alike.names(otherGiven, otherFamily, given, family)).isTrue();
        assertThat(Alike.whole(given + " " + family, " " + otherGiven + " " + otherFamily))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Minna, Virtanen, Sanna, Virtanen",
        "Minna, Virtanen, Minna, Koski",
        "Ari, Virtanen, Ali, Virtanen",
        "Minna, Virtanen, Mirja, Virtanen"
    })
    void anotherNameIsNot(String given, String family, String otherGiven, String otherFamily) {
        assertThat(Alike.names(given, family, otherGiven, otherFamily)).isFalse();
        assertThat(Alike.names(otherGiven, otherFamily, given, family)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Minna, Minna Virtanen", "'', ''", "Virtanen, Virtanen"})
    void ofANameAloneItCannotBeSaid(String name, String other) {
        assertThat(Alike.whole(name, other)).isFalse();
    }
}
