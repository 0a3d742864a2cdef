package fi.palmikko.deadline;

import fi.palmikko.statute.SchoolFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a file that says nowhere how its letters are written: UTF-8, or as Excel still writes them in Finland. */
final class TextFile {

    private static final Charset EXCEL = Charset.forName("windows-1252");

    private TextFile() {}

    /** What is no text at all becomes {@link SchoolFile#NO_TEXT}. */
    static String read(byte[] content) {
        for (byte one : content) {
            if (one == 0) {
                return SchoolFile.NO_TEXT;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException otherLetters) {
            return new String(content, EXCEL);
        }
    }
}
