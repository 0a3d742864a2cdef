package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Asks veraPDF whether a file is what it says it is. */
public final class Verified {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Verified() {}

    /** The file keeps the rules of PDF/UA-1 and of PDF/A-3a. */
    public static void accessibleAndLasting(byte[] pdf, String about) {
        for (var flavour : List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A)) {
            try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                    var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                var result = validator.validate(parser);
                assertThat(result.isCompliant())
                        .as(() -> about + " as " + flavour + ": "
                                + result.getTestAssertions().stream()
                                        .map(one -> one.getRuleId().getClause() + " " + one.getMessage())
                                        .distinct()
                                        .limit(5)
                                        .collect(Collectors.joining("; ")))
                        .isTrue();
            } catch (Exception e) {
                throw new AssertionError(about, e);
            }
        }
    }
}
