package fi.palmikko.attachment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small files of every kind, as programs write them. */
final class Files {

    private static final String TYPES = "<Types><Override PartName=\"/x\" ContentType=\"application/%s\"/></Types>";

    private Files() {}

    static byte[] pdf() {
        return "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] text() {
        return "Äiti toi kirjeen koulusta.\n".getBytes(StandardCharsets.UTF_8);
    }

    static byte[] docx() {
        return zip(
                "[Content_Types].xml",
                TYPES.formatted("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
                "word/document.xml",
                "<w:document/>");
    }

    static byte[] xlsx() {
        return zip(
                "[Content_Types].xml",
                TYPES.formatted("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
                "xl/workbook.xml",
                "<workbook/>");
    }

    static byte[] odt() {
        return zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<office/>");
    }

    static byte[] ods() {
        return zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<office/>");
    }

    static byte[] withMacros() {
        return zip(
                "[Content_Types].xml",
                TYPES.formatted("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
                "word/vbaProject.bin",
                "Sub AutoOpen()");
    }

    /** Ten kilobytes that become hundreds of megabytes. */
    static byte[] bomb() {
        try (var out = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(TYPES.formatted("wordprocessingml.document.main+xml").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] nothing = new byte[1024 * 1024];
            for (int n = 0; n < 300; n++) {
                zip.write(nothing);
            }
            zip.closeEntry();
            zip.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(String... namesAndTexts) {
        try (var out = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(out)) {
            for (int at = 0; at < namesAndTexts.length; at += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[at]));
                zip.write(namesAndTexts[at + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            zip.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] picture(String format) {
        try (var out = new ByteArrayOutputStream()) {
            var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
            image.setRGB(3, 4, 0xCC3300);
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
