package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.access.LegalBasis;
import fi.palmikko.access.Reason;
import fi.palmikko.document.LeftOut;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** People are told the name of an act, in their own language, and never its letters. */
class LawsTests {

    private final Laws laws = new Laws(Written.sets());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fi | ATL 53 § 3 mom., 58 §   | asiakastietolaki 53 § 3 mom., 58 §
            sv | ATL 53 § 3 mom., 58 §   | 53 § 3 mom., 58 § i kunduppgiftslagen
            en | ATL 53 § 3 mom., 58 §   | Client Data Act, section 53(3), section 58
            fi | JulkL 11 § 2 mom. 1 k.  | julkisuuslaki 11 § 2 mom. 1 kohta
            sv | JulkL 11 § 2 mom. 1 k.  | 11 § 2 mom. 1 punkten i offentlighetslagen
            en | ATL 63 § 2–3 mom.       | Client Data Act, section 63(2–3)
            sv | LSL 26 §; GDPR 5 art. 1 c | 26 § i barnskyddslagen; artikel 5.1 c i EU:s allmänna dataskyddsförordning
            en | LSL 26 §; GDPR 5 art. 1 c | Child Welfare Act, section 26; General Data Protection Regulation, Article 5(1)(c)
            """)
    void anActIsCalledByItsName(String language, String citation, String words) {
        assertThat(laws.cite(citation, language)).isEqualTo(words);
    }

    static Stream<String> citations() {
        return Stream.of(
                        Arrays.stream(LegalBasis.values()).map(LegalBasis::citation),
                        Arrays.stream(Reason.values()).map(Reason::citation),
                        Arrays.stream(LeftOut.Ground.values()).map(LeftOut.Ground::citation))
                .flatMap(all -> all)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("citations")
    void everyProvisionThatIsToldHasAnActOfAName(String citation) {
        assertThat(laws.cite(citation, "fi")).doesNotContainPattern("\\b(ATL|SHL|LSL|HL|JulkL|GDPR)\\b");
        assertThat(laws.cite(citation, "en")).doesNotContain("§", "mom.", "art.");
    }

    @Test
    void nothingCitedIsNothing() {
        assertThat(laws.cite("", "fi")).isEmpty();
    }
}
