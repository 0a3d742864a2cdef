package fi.palmikko.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.AppTest;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The menu leads where the person's work is, and to no list that is always empty. */
@AppTest
class MenuTests {

    @Autowired
    private MockMvcTester mvc;

    private List<String> menu(String username) throws Exception {
        var answer = mvc.get().uri("/").with(user(username)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString())
                .select(".pk-nav__list a")
                .eachText();
    }

    @Test
    void whoWorksWithFamiliesHasTheirCases() throws Exception {
        assertThat(menu("aino.lehto")).containsSubsequence("Oma työpöytä", "Asiat", "Uusi yhteydenotto");
    }

    @ParameterizedTest
    @CsvSource({"hilppa.vainiola,Lomakkeet", "kimmo.raitanen,Organisaatio", "eija.marttila,Lokivalvonta"})
    void whoSeesNoClientHasNoCasesAndTheOwnWork(String username, String own) throws Exception {
        assertThat(menu(username)).contains("Oma työpöytä", own).doesNotContain("Asiat", "Uusi yhteydenotto");
    }
}
