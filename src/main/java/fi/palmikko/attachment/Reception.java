package fi.palmikko.attachment;

import fi.palmikko.shared.Invalid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;

/**
 * Looks at a file that has been sent before anything of it is kept: how large it is, what it is by its content and not by its name, and
 * whether a scanner finds malware in it. What is wrong is told at the field {@code file}.
 */
@Component
class Reception {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] END_OF_ZIP = {'P', 'K', 5, 6};

    /** Where the end of a zip file can lie: its fixed part and the longest comment. */
    private static final int END_OF_FILE = 65_557;

    private final Tika tika = new Tika();
    private final Clamd clamd;
    private final DataSize largest;

    Reception(Clamd clamd, @Value("${palmikko.attachments.largest}") DataSize largest) {
        this.clamd = clamd;
        this.largest = largest;
    }

    /** In whole megabytes, as the page says it. */
    long largest() {
        return largest.toMegabytes();
    }

    ReceivedFile receive(@Nullable MultipartFile sent) {
        String given = sent == null ? null : sent.getOriginalFilename();
        if (sent == null || given == null || given.isBlank()) {
            throw new Invalid("file", "attachment.none");
        }
        if (sent.isEmpty()) {
            throw new Invalid("file", "attachment.empty");
        }
        if (sent.getSize() > largest.toBytes()) {
            throw new Invalid("file", "attachment.tooLarge", largest());
        }
        String name = FileName.clean(given);
        byte[] content = content(sent);
        var kind = kind(name, content);
        byte[] kept = Picture.bare(kind, content);
        var verdict = clamd.scan(kept);
        if (verdict == ReceivedFile.Verdict.INFECTED) {
            throw new Invalid("file", "attachment.infected");
        }
        return new ReceivedFile(name, kind, kept, verdict);
    }

    private static byte[] content(MultipartFile sent) {
        try {
            return sent.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the content; then the name may say nothing else. */
    private FileKind kind(String name, byte[] content) {
        String type = tika.detect(content);
        boolean packed = begins(content, ZIP);
        var found = packed ? Packed.kind(content) : FileKind.ofType(type);
        if (found.isEmpty() || !packed && hidesPackage(content, found)) {
            throw FileKind.allEndings().contains(FileKind.ending(name))
                    ? new Invalid("file", "attachment.otherThanNamed", FileKind.ending(name), packed ? "zip" : type)
                    : new Invalid("file", "attachment.notTaken", String.join(", ", FileKind.allEndings()));
        }
        var kind = found.get();
        if (!kind.fits(name)) {
            throw new Invalid("file", "attachment.otherThanNamed", FileKind.ending(name), kind.ending());
        }
        return kind;
    }

    /** A file that is two things at once is none that is taken. */
    private static boolean hidesPackage(byte[] content, Optional<FileKind> kind) {
        if (kind.filter(FileKind.PDF::equals).isPresent() && !begins(content, PDF)) {
            return true;
        }
        int first = Math.max(0, content.length - END_OF_FILE);
        for (int at = content.length - END_OF_ZIP.length; at >= first; at--) {
            if (begins(content, at, END_OF_ZIP)) {
                return kind.filter(FileKind.PDF::equals).isPresent()
                        || kind.filter(FileKind.TEXT::equals).isPresent();
            }
        }
        return false;
    }

    private static boolean begins(byte[] content, byte[] wanted) {
        return begins(content, 0, wanted);
    }

    private static boolean begins(byte[] content, int from, byte[] wanted) {
        return content.length >= from + wanted.length
                && java.util.Arrays.equals(content, from, from + wanted.length, wanted, 0, wanted.length);
    }
}
