package fi.palmikko.oversight;

import fi.palmikko.audit.ExtractFile;
import fi.palmikko.audit.Mark;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a client is told: the rows in the order of time and in words of the client's language. Nothing in it depends on who makes it
 * or when; the words are today's, so its file is kept once it is made.
 *
 * @param withheld how many rows a decision keeps back
 */
record LogExtract(List<LogRow> rows, List<LogLine> lines, int withheld, Words words) {

    private static final List<String> COLUMNS =
            List.of("number", "when", "name", "title", "unit", "role", "what", "why", "ground", "kind", "way");

    List<Mark> marks() {
        return rows.stream().map(LogRow::mark).toList();
    }

    /** How many cells of a row tell what the log holds as it is; the others put a code into words, or name a register. */
    private static final int AS_LOGGED = 5;

    /** As a file, see {@link ExtractFile}. */
    byte[] bytes() {
        return ExtractFile.bytes(
                COLUMNS.stream()
                        .map(column -> words.of("oversight.column." + column))
                        .toList(),
                lines.stream().map(this::cells).toList());
    }

    private List<String> cells(LogLine line) {
        String way = line.way();
        return Stream.of(
                        line.number(),
                        line.whenToTheSecond(),
                        line.name(),
                        line.title(),
                        line.unit(),
                        line.roles(),
                        line.what(),
                        line.why(),
                        line.ground(),
                        words.of(line.disclosure() ? "oversight.log.DISCLOSURE" : "oversight.log.USE"),
                        way == null ? "" : way)
                .toList();
    }

    /** Does the file hold these rows, and no others? It may word them in its own way. */
    boolean isIn(byte[] file) {
        return logged(file).equals(logged(bytes()));
    }

    private static List<List<String>> logged(byte[] file) {
        return ExtractFile.rows(file).stream()
                .map(cells -> cells.subList(0, Math.min(AS_LOGGED, cells.size())))
                .toList();
    }

    static byte[] digest(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
