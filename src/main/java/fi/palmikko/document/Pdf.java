package fi.palmikko.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Paper that stands for decades and that everybody can read: PDF/UA-1 and PDF/A-3a at once, every letter embedded. A letter
 * the font does not have is written as its name, so that nothing a person said goes missing. Names are those of Unicode, in English; an
 * emoji is first called one in the language of the paper.
 */
@Component
class Pdf {

    /** A file that travels inside the document: what the page says, as data. */
    record Attached(String name, String description, byte[] content) {}

    private static final List<String> FAMILIES = List.of("Body", "serif", "sans-serif", "monospace");

    private final byte[] regular = bytes("fonts/SourceSans3-Regular.ttf");
    private final byte[] bold = bytes("fonts/SourceSans3-Bold.ttf");
    private final String style = new String(bytes("paper/paper.css"), StandardCharsets.UTF_8);
    private final CmapLookup letters = letters(regular);
    private final MessageSource messages;
    private final Clock clock;

    Pdf(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
        // it would tell of the page it lays out
        XRLog.setLoggingEnabled(false);
    }

    /** The page as a document; the page is well-formed, has a language, a title and a description. */
    byte[] of(String page, @Nullable Attached attached) {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument();
                var plain = font(regular);
                var heavy = font(bold)) {
            var builder = new PdfRendererBuilder();
            builder.usePDDocument(document);
            builder.useFastMode();
            builder.usePdfUaAccessibility(true);
            builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
            builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
            builder.withProducer("Palmikko");
            var plainLetters = new PDFontSupplier(PDType0Font.load(document, plain, true));
            var heavyLetters = new PDFontSupplier(PDType0Font.load(document, heavy, true));
            for (String family : FAMILIES) {
                builder.useFont(plainLetters, family, 400, FontStyle.NORMAL, true);
                builder.useFont(heavyLetters, family, 700, FontStyle.NORMAL, true);
            }
            // nothing is fetched: the page holds all there is
            builder.useUriResolver((base, uri) -> null);
            builder.withHtmlContent(written(page).replace("</head>", "<style>" + style + "</style></head>"), null);
            builder.toStream(out);
            try (var renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                if (attached != null) {
                    attach(document, attached);
                }
                document.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Letters are never drawn together as one sign: it would have no place in the table that says which letters it stands for. */
    private static TrueTypeFont font(byte[] bytes) throws IOException {
        var font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
        font.setEnableGsub(false);
        return font;
    }

    /** The data of the document, associated with the whole of it (ISO 19005-3, 6.8). */
    private void attach(PDDocument document, Attached attached) throws IOException {
        var file = new PDEmbeddedFile(document, new ByteArrayInputStream(attached.content()), COSName.FLATE_DECODE);
        file.setSubtype("application/json");
        file.setSize(attached.content().length);
        file.setModDate(now());
        var specification = new PDComplexFileSpecification();
        specification.setFile(attached.name());
        specification.setFileUnicode(attached.name());
        specification.setFileDescription(attached.description());
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName("AFRelationship", "Source");
        var files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(attached.name(), specification));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
        var associated = new COSArray();
        associated.add(specification);
        document.getDocumentCatalog().getCOSObject().setItem("AF", associated);
    }

    private Calendar now() {
        var calendar = new GregorianCalendar();
        calendar.setTimeInMillis(clock.millis());
        return calendar;
    }

    private String written(String page) {
        return page.codePoints().mapToObj(this::written).collect(Collectors.joining());
    }

    private String written(int letter) {
        if (letter == '\n' || letter == '\r' || letter == '\t') {
            return Character.toString(letter);
        }
        int type = Character.getType(letter);
        if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
            return "";
        }
        if (type == Character.NON_SPACING_MARK && letters.getGlyphId(letter) == 0) {
            return "";
        }
        if (letters.getGlyphId(letter) != 0) {
            return Character.toString(letter);
        }
        String name = Character.getName(letter);
        if (name == null) {
            return "[U+" + Integer.toHexString(letter) + "]";
        }
        return "[" + (Character.isEmoji(letter) ? emoji() : "") + name.toLowerCase(Locale.ROOT) + "]";
    }

    private String emoji() {
        return messages.getMessage("paper.emoji", null, LocaleContextHolder.getLocale()) + ": ";
    }

    private static CmapLookup letters(byte[] font) {
        try (var parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            return parsed.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
