package fi.palmikko.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class KeptTextTests {

    private static MockHttpServletRequest posted(String name, String value) {
        var request = new MockHttpServletRequest("POST", "/cases");
        request.addParameter(name, value);
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lapsi pelkää.", "3.12.2026", "Äiti", "ensin\r\nsitten", "Nukkuu", "ei-mitään", "ok?"})
    void whatSomebodyWroteIsKept(String text) {
        assertThat(KeptText.of(posted("reason", text))).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "true", "NOT_URGENT", "YES", "childMentalHealth", "none", "790", "12"})
    void whatWasChosenIsNoText(String code) {
        assertThat(KeptText.of(posted("choice", code))).isEmpty();
    }

    @Test
    void aPasswordIsNeverGivenBack() {
        assertThat(KeptText.of(posted("password", "Salasana, 12 merkkiä"))).isEmpty();
    }

    @Test
    void anIdIsNoText() {
        assertThat(KeptText.of(posted("worker", UUID.randomUUID().toString()))).isEmpty();
    }

    @Test
    void whatThePageItselfSendsIsNoText() {
        assertThat(KeptText.of(posted("_csrf", "Abc-123_x y"))).isEmpty();
    }

    @Test
    void textsStandInTheOrderOfThePage() {
        var request = posted("b", "Toinen asia");
        request.addParameter("a", "Kolmas asia", "Neljäs asia");
        assertThat(KeptText.of(request)).containsExactly("Toinen asia", "Kolmas asia", "Neljäs asia");
    }

    @Test
    void anAddressIsNoForm() {
        assertThat(KeptText.of(new MockHttpServletRequest("GET", "/cases?q=Jotain+muuta")))
                .isEmpty();
    }
}
