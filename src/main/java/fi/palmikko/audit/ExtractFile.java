package fi.palmikko.audit;

import fi.palmikko.shared.Days;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A client's extract as a file for a spreadsheet: UTF-8 with its mark, semicolons, every cell in quotes, a first line of headings.
 * The first three cells of a row are its number, its time in Finland and who it was: by these it is compared with its proof.
 */
public final class ExtractFile {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d.M.uuuu HH.mm.ss", Locale.ROOT);
    private static final String MARK = "\ufeff";

    private ExtractFile() {}

    /** The number people call a row by: K-12 of the use log (käyttö), L-3 of the disclosure log (luovutus). */
    public static String number(Log log, long sequence) {
        return (log == Log.USE ? "K-" : "L-") + sequence;
    }

    /** The log a number is of. */
    public static Log log(String number) {
        return number.startsWith("L-") ? Log.DISCLOSURE : Log.USE;
    }

    /** A moment as the file says it, to the second. */
    public static String time(Instant at) {
        return TIME.format(at.atZone(Days.ZONE));
    }

    /** The bytes of these rows; the same rows are the same bytes. */
    public static byte[] bytes(List<String> headings, List<List<String>> rows) {
        var text = new StringBuilder(MARK).append(line(headings));
        rows.forEach(row -> text.append(line(row)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> '"' + harmless(cell).replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(";", "", "\r\n"));
    }

    /** No spreadsheet takes what somebody is called for a formula. */
    private static String harmless(String cell) {
        return cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell;
    }

    /** The cells of such a file, row by row below the headings. */
    public static List<List<String>> rows(byte[] file) {
        return rows(new String(file, StandardCharsets.UTF_8));
    }

    /** The rows below the headings. */
    static List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one == '"' && quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (one == '"') {
                quoted = !quoted;
            } else if (!quoted && (one == ';' || one == '\n')) {
                cells.add(cell.toString());
                cell.setLength(0);
                if (one == '\n') {
                    rows.add(List.copyOf(cells));
                    cells.clear();
                }
            } else if (quoted || one != '\r') {
                cell.append(one);
            }
        }
        return rows.isEmpty() ? rows : rows.subList(1, rows.size());
    }
}
