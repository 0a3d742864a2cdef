package fi.palmikko.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.Hetus;
import fi.palmikko.casefile.Henkilotunnus.Fault;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HenkilotunnusTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    @ParameterizedTest
    @CsvSource({
        "010594Y9032, 1994-05-01", "010594Y9021, 1994-05-01", "020594X903P, 1994-05-02", "020594X902N, 1994-05-02",
        "030594W903B, 1994-05-03", "040594V9030, 1994-05-04", "050594U903M, 1994-05-05", "010516B903X, 2016-05-01",
        "020516C903K, 2016-05-02", "030516D9037, 2016-05-03", "010501E9032, 2001-05-01", "020503F9037, 2003-05-02",
        "020504A902E, 2004-05-02", "140313A902W, 2013-03-14", "020684-9149, 1984-06-02"
    })
    void knowsTheCodesOfNobody(String code, LocalDate born) {
        assertThat(Henkilotunnus.fault(code, TODAY)).isEmpty();
        assertThat(Henkilotunnus.of(code, TODAY).birthDate()).isEqualTo(born);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "140313A902",
                "140313A902WW",
                "14031 A902W",
                "140313G902W",
                "140313A9O2W",
                "140313A902G",
                "140313A902I",
                "140313A902O",
                "140313A902Q",
                "140313A902Z",
                "140313a-902W",
                "14.3.13A902W",
                "140313A001X",
                "140313A000X",
                "１４0313A902W",
                "140313A902W; drop"
            })
    void seesWhatHasNotTheShape(String text) {
        assertThat(Henkilotunnus.fault(text, TODAY)).contains(Fault.SHAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"300213A9020", "310413A9020", "000113A9020", "011313A9020", "290213A9020", "290201-9020"})
    void seesADayThatDoesNotExist(String text) {
        assertThat(Henkilotunnus.fault(text, TODAY)).contains(Fault.DATE);
    }

    @Test
    void seesABirthdayToCome() {
        assertThat(Henkilotunnus.fault(Hetus.code(TODAY.plusDays(1), 'A', 902), TODAY))
                .contains(Fault.FUTURE);
        assertThat(Henkilotunnus.fault(Hetus.code(TODAY, 'A', 902), TODAY)).isEmpty();
    }

    @Test
    void knowsALeapDay() {
        assertThat(Henkilotunnus.fault(Hetus.code(LocalDate.of(2012, 2, 29), 'A', 950), TODAY))
                .isEmpty();
        assertThat(Henkilotunnus.fault(Hetus.code(LocalDate.of(2000, 2, 29), 'A', 950), TODAY))
                .isEmpty();
        assertThat(Henkilotunnus.fault("290200-950" + CHECK.charAt(290200950 % 31), TODAY))
                .contains(Fault.DATE);
    }

    @Test
    void readsSmallLettersAndSpacesAround() {
        assertThat(Henkilotunnus.of(" 140313a902w ", TODAY).text()).isEqualTo("140313A902W");
    }

    @Property
    void theNumbersNobodyIsIssuedAreTemporary(@ForAll @IntRange(min = 2, max = 999) int individual) {
        assertThat(Henkilotunnus.isTemporary(Hetus.code(LocalDate.of(2013, 3, 14), 'A', individual)))
                .isEqualTo(individual >= 900);
    }

    @Test
    void showsTheDayOfBirthOnly() {
        assertThat(Henkilotunnus.of("140313A902W", TODAY).masked()).isEqualTo("140313Axxxx");
    }

    @Test
    void aFaultyTextIsNoCode() {
        assertThatThrownBy(() -> Henkilotunnus.of("140313A902X", TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CHECK")
                .hasMessageNotContaining("140313");
    }

    @Test
    void codesThatDifferInTheSignAreDifferentPeople() {
        var born = LocalDate.of(1994, 5, 1);
        var one = Henkilotunnus.of(Hetus.code(born, '-', 903), TODAY);
        var other = Henkilotunnus.of(Hetus.code(born, 'Y', 903), TODAY);
        assertThat(one.birthDate()).isEqualTo(other.birthDate());
        assertThat(one).isNotEqualTo(other);
    }

    @Property
    void everyCodeParsesAndNoneSurvivesAnotherCheckCharacter(
            @ForAll @IntRange(max = 64_000) int days,
            @ForAll @IntRange(min = 900, max = 999) int individual,
            @ForAll @IntRange(max = 5) int sign,
            @ForAll @IntRange(min = 1, max = 30) int shift) {
        var born = LocalDate.of(1850, 1, 1).plusDays(days);
        String signs = born.getYear() < 1900 ? "++++++" : born.getYear() < 2000 ? "-YXWVU" : "ABCDEF";
        String code = Hetus.code(born, signs.charAt(sign), individual);

        assertThat(Henkilotunnus.of(code, TODAY).birthDate()).isEqualTo(born);

        char other = CHECK.charAt((CHECK.indexOf(code.charAt(10)) + shift) % 31);
        assertThat(Henkilotunnus.fault(code.substring(0, 10) + other, TODAY)).contains(Fault.CHECK);
    }

    /** The modulus is prime and larger than any digit: one wrong digit never passes. */
    @Property
    void oneWrongDigitNeverPasses(
            @ForAll @IntRange(max = 9_000) int days,
            @ForAll @IntRange(min = 900, max = 999) int individual,
            @ForAll @IntRange(max = 8) int place,
            @ForAll @CharRange(from = '0', to = '9') char digit) {
        String code = Hetus.code(LocalDate.of(2000, 1, 1).plusDays(days), 'A', individual);
        int at = place < 6 ? place : place + 1;
        if (code.charAt(at) != digit) {
            assertThat(Henkilotunnus.fault(code.substring(0, at) + digit + code.substring(at + 1), TODAY))
                    .isPresent();
        }
    }
}
