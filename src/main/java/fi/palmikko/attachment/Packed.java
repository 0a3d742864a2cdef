package fi.palmikko.attachment;

import fi.palmikko.shared.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a package is that looks like a zip file: a document of an office program, or something that is not taken. It is read to its end
 * without keeping anything, and no further than a document needs: one that swells beyond that, holds macros or names places
 * outside itself is refused.
 */
final class Packed {

    private static final long LARGEST = 200L * 1024 * 1024;
    private static final int MOST_ENTRIES = 5_000;
    private static final int LARGEST_LIST = 1024 * 1024;

    private static final String WORD = "wordprocessingml.document.main+xml";
    private static final String SHEET = "spreadsheetml.sheet.main+xml";

    private long swollen;
    private Optional<FileKind> kind = Optional.empty();

    private Packed() {}

    /** The kind of document in the package, if it is one that is taken. */
    static Optional<FileKind> kind(byte[] content) {
        var packed = new Packed();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new Invalid("file", "attachment.swells");
                }
                packed.look(entry.getName(), zip);
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new Invalid("file", "attachment.broken");
        }
        return packed.kind;
    }

    private void look(String name, InputStream content) throws IOException {
        if (name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")) {
            throw new Invalid("file", "attachment.broken");
        }
        if (name.endsWith("vbaProject.bin") || name.startsWith("Basic/") || name.startsWith("Scripts/")) {
            throw new Invalid("file", "attachment.macros");
        }
        switch (name) {
            case "[Content_Types].xml" -> kind = office(text(content));
            case "mimetype" -> kind = FileKind.ofType(text(content).strip());
            default -> drain(content);
        }
    }

    private static Optional<FileKind> office(String types) {
        if (types.contains("macroEnabled")) {
            throw new Invalid("file", "attachment.macros");
        }
        if (types.contains(WORD)) {
            return Optional.of(FileKind.DOCX);
        }
        return types.contains(SHEET) ? Optional.of(FileKind.XLSX) : Optional.empty();
    }

    private String text(InputStream content) throws IOException {
        byte[] text = content.readNBytes(LARGEST_LIST);
        swell(text.length);
        drain(content);
        return new String(text, StandardCharsets.UTF_8);
    }

    private void drain(InputStream content) throws IOException {
        byte[] away = new byte[16 * 1024];
        for (int read = content.read(away); read >= 0; read = content.read(away)) {
            swell(read);
        }
    }

    private void swell(int more) {
        swollen += more;
        if (swollen > LARGEST) {
            throw new Invalid("file", "attachment.swells");
        }
    }
}
