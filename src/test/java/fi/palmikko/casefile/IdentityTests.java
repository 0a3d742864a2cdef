package fi.palmikko.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTests {

    @ParameterizedTest
    @CsvSource({
        "Lumi Aino Meikäläinen, Lumi Aino, Meikäläinen",
        "Lumi Aino von Essen, Lumi Aino, von Essen",
        "Lumi Meikäläinen, Lumi, Meikäläinen",
        "Ilma Maija Virtanen, Ilma Maija, Virtanen",
        "–, Lumi Aino, Meikäläinen",
        "'', Lumi Aino, Meikäläinen"
    })
    void theNameThatStoodThenIsTakenApartByWhatIsStillTheSame(String whole, String given, String family) {
        var today = new Identity(new UUID(0, 1), "Lumi Aino", "Meikäläinen", "010115A901T");
        assertThat(today.named(whole)).isEqualTo(new Identity(new UUID(0, 1), given, family, "010115A901T"));
    }
}
