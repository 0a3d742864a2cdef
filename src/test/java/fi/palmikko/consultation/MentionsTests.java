package fi.palmikko.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTests {

    @ParameterizedTest
    @CsvSource({
        "Eemeli Laine, Eemelin uni on huonoa, Eemelin",
        "Eemeli Laine, keskustelin eemelille sopivasta ajasta, eemelille",
        "Eemeli Laine, Laineen perhe, Laineen",
        "Veera Virtanen, Virtasen äiti, Virtasen",
        "Pekka Lehto, Pekan isä, Pekan",
        "Maria Ranta, Rannan perhe, Rannan",
        "Matti Mäki, Mäen koti, Mäen",
        "Johannes Koski, Johanneksen koulu, Johanneksen",
        "Johannes Koski, Kosken suku, Kosken",
        "Anna-Liisa Nyberg, Liisakin tietää, Liisakin",
        "Sofia Nyberg, Sofias mamma, Sofias",
        "Henrik von Essen, Henrikillä on tapaaminen, Henrikillä",
    })
    void aNameIsFoundInTheFormsItTakes(String name, String text, String found) {
        assertThat(Mentions.in(text, List.of(name))).containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13-vuotias nuori on valvonut kello kahteen asti",
                "kaikki sujuu kotona",
                "vanhempi von Essen ei ole sana",
                "idättely ja vesakko eivät ole nimiä",
            })
    void otherWordsAreLeftInPeace(String text) {
        assertThat(Mentions.in(text, List.of("Kai von Berg", "Ida Vesa"))).isEmpty();
    }

    @Test
    void anIdentityCodeIsFoundWhosever() {
        assertThat(Mentions.in("lapsen tunnus on 010114A900K.", List.of())).containsExactly("010114A900K");
    }

    @Test
    void everyMentionIsTold() {
        assertThat(Mentions.in("Eemeli ja Katja tulevat", List.of("Eemeli Laine", "Katja Laine")))
                .containsExactly("Eemeli", "Katja");
    }
}
