package fi.palmikko.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.palmikko.attachment.ReceivedFile.Verdict;
import fi.palmikko.shared.Invalid;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.util.unit.DataSize;

/** A file is what is in it, whatever it is called; what is wrong is said in one sentence. */
class ReceptionTests {

    private final Reception reception = new Reception(new Clamd(new StandardEnvironment()), DataSize.ofMegabytes(10));

    @AfterEach
    void noScanner() {
        SmallClamd.none();
    }

    private ReceivedFile receive(String name, byte[] content) {
        return reception.receive(new MockMultipartFile("upload", name, "application/pdf", content));
    }

    private String wrong(String name, byte[] content) {
        var invalid = catchThrowableOfType(Invalid.class, () -> receive(name, content));
        assertThat(invalid).as(name).isNotNull();
        assertThat(invalid.field()).isEqualTo("file");
        return invalid.key();
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("a.pdf", Files.pdf(), FileKind.PDF),
                Arguments.of("A.PDF", Files.pdf(), FileKind.PDF),
                Arguments.of("a.txt", Files.text(), FileKind.TEXT),
                Arguments.of("a.docx", Files.docx(), FileKind.DOCX),
                Arguments.of("a.xlsx", Files.xlsx(), FileKind.XLSX),
                Arguments.of("a.odt", Files.odt(), FileKind.ODT),
                Arguments.of("a.ods", Files.ods(), FileKind.ODS),
                Arguments.of("a.jpeg", Files.picture("jpg"), FileKind.JPEG),
                Arguments.of("a.jpg", Files.picture("jpg"), FileKind.JPEG),
                Arguments.of("a.png", Files.picture("png"), FileKind.PNG));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void whatIsNeededAtWorkIsTaken(String name, byte[] content, FileKind kind) {
        assertThat(receive(name, content).kind()).isEqualTo(kind);
    }

    static Stream<Arguments> refused() {
        byte[] zip = Files.zip("a.txt", "x");
        return Stream.of(
                Arguments.of("lausunto.pdf", zip, "attachment.otherThanNamed"),
                Arguments.of("lausunto.docx", zip, "attachment.otherThanNamed"),
                Arguments.of("lausunto.zip", zip, "attachment.notTaken"),
                Arguments.of("lausunto.pdf", Files.docx(), "attachment.otherThanNamed"),
                Arguments.of("lausunto", Files.pdf(), "attachment.otherThanNamed"),
                Arguments.of("lausunto.exe", Files.pdf(), "attachment.otherThanNamed"),
                Arguments.of("kuva.png", Files.picture("jpg"), "attachment.otherThanNamed"),
                Arguments.of(
                        "sivu.txt",
                        Files.latin("<!DOCTYPE html><html><script>1</script></html>"),
                        "attachment.otherThanNamed"),
                Arguments.of("sivu.html", Files.latin("<!DOCTYPE html><html></html>"), "attachment.notTaken"),
                Arguments.of(
                        "kuva.svg", Files.latin("<svg xmlns='http://www.w3.org/2000/svg'/>"), "attachment.notTaken"),
                Arguments.of(
                        "ohjelma.txt",
                        Files.latin("MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff"),
                        "attachment.otherThanNamed"),
                Arguments.of("kaksi.pdf", Files.joined(Files.pdf(), zip), "attachment.otherThanNamed"),
                Arguments.of(
                        "myohassa.pdf", Files.joined(Files.latin("\n\n"), Files.pdf()), "attachment.otherThanNamed"),
                Arguments.of("makrot.docx", Files.withMacros(), "attachment.macros"),
                Arguments.of("pommi.docx", Files.bomb(), "attachment.swells"),
                Arguments.of("polku.docx", Files.zip("../../etc/passwd", "x"), "attachment.broken"),
                Arguments.of("poikki.docx", Arrays.copyOf(Files.docx(), 60), "attachment.broken"),
                Arguments.of("poikki.jpg", Arrays.copyOf(Files.picture("jpg"), 200), "attachment.broken"),
                Arguments.of(
                        "valhe.jpg",
                        Files.joined(Arrays.copyOf(Files.picture("jpg"), 20), new byte[] {-1, -32, 0, 0}),
                        "attachment.broken"),
                Arguments.of(
                        "valhe.png",
                        Files.joined(
                                Arrays.copyOf(Files.picture("png"), 33),
                                new byte[] {127, -1, -1, -1, 'I', 'D', 'A', 'T'}),
                        "attachment.broken"),
                Arguments.of("tyhja.pdf", new byte[0], "attachment.empty"),
                Arguments.of("suuri.txt", Files.latin("a".repeat(10 * 1024 * 1024 + 1)), "attachment.tooLarge"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotIsRefusedWithItsReason(String name, byte[] content, String key) {
        assertThat(wrong(name, content)).isEqualTo(key);
    }

    @Test
    void noFileAtAllIsAskedFor() {
        assertThat(catchThrowableOfType(Invalid.class, () -> reception.receive(null))
                        .key())
                .isEqualTo("attachment.none");
        assertThat(wrong("", new byte[0])).isEqualTo("attachment.none");
    }

    /** What lies in the way of a path, of a reader's eye or of a system is not part of a name. */
    @ParameterizedTest
    @CsvSource({
        "C:\\Users\\aino\\kirje.pdf, kirje.pdf",
        "../../../etc/kirje.pdf, kirje.pdf",
        "kirje\u202Efdp.exe.pdf, kirjefdp.exe.pdf",
        "'.bashrc.txt', bashrc.txt",
        "'a  \t b\u200B?.txt', a b_.txt",
        "ÄITI ja isä.PDF, ÄITI ja isä.PDF"
    })
    void aNameIsCleaned(String given, String kept) {
        assertThat(FileName.clean(given)).isEqualTo(kept);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileName.clean("ä".repeat(500) + ".pdf"))
                .hasSize(FileName.LONGEST)
                .endsWith("ä.pdf");
        assertThat(FileName.clean("a".repeat(115) + "😀😀😀.pdf")).endsWith("a.pdf");
    }

    /** The place a photograph was taken at may be an address nobody may know. */
    @Test
    void aPhotographForgetsWhereItWasTakenAndStillStandsUpright() throws Exception {
        byte[] plain = Files.picture("jpg");
        byte[] camera = Files.latin(
                "Exif\0\0MM\0*\0\0\0\10\0\2\1\22\0\3\0\0\0\1\0\6\0\0\1\17\0\2\0\0\0\13\0\0\0&\0\0\0\0Salainen 61.4978N");
        byte[] head = {(byte) 0xFF, (byte) 0xE1, 0, (byte) (camera.length + 2)};
        byte[] note = Files.joined(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 9}, Files.latin("Kotikuj"));
        byte[] photograph = Files.joined(
                Arrays.copyOf(plain, 2), head, camera, note, Arrays.copyOfRange(plain, 2, plain.length), Files.pdf());
        byte[] kept = receive("kuva.jpg", photograph).content();
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Salainen", "61.4978", "Kotikuj", "%PDF")
                .contains("Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6");
        var image = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(image.getRGB(20, 20))
                .isEqualTo(ImageIO.read(new ByteArrayInputStream(plain)).getRGB(20, 20));
    }

    @Test
    void aPictureFromAProgramForgetsWhoMadeIt() throws Exception {
        byte[] plain = Files.picture("png");
        byte[] note = Files.joined(new byte[] {0, 0, 0, 14}, Files.latin("tEXtAuthor\0Tuuli M"), new byte[4]);
        byte[] picture = Files.joined(Arrays.copyOf(plain, 33), note, Arrays.copyOfRange(plain, 33, plain.length));
        byte[] kept = receive("kuva.png", picture).content();
        assertThat(kept).isEqualTo(plain);
    }

    @Test
    void theScannerIsAskedAndItsAnswerCounts() {
        assertThat(receive("a.pdf", Files.pdf()).verdict()).isEqualTo(Verdict.UNKNOWN);
        try (var clamd = new SmallClamd()) {
            assertThat(receive("a.pdf", Files.pdf()).verdict()).isEqualTo(Verdict.CLEAN);
            assertThat(wrong("eicar.txt", Files.latin(SmallClamd.EICAR))).isEqualTo("attachment.infected");
            assertThat(receive("suuri.txt", Files.latin("a".repeat(9_000_000))).verdict())
                    .isEqualTo(Verdict.CLEAN);
            assertThat(clamd.asked()).isEqualTo(3);
        }
    }

    @Test
    void withoutAnAnswerNothingIsTakenForClean() {
        SmallClamd.away();
        assertThat(receive("a.pdf", Files.pdf()).verdict()).isEqualTo(Verdict.UNKNOWN);
        System.setProperty("palmikko.attachments.clamd", "no address");
        assertThat(receive("a.pdf", Files.pdf()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
