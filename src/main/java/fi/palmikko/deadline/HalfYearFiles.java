package fi.palmikko.deadline;

import fi.palmikko.deadline.HalfYearFigures.Figure;
import fi.palmikko.deadline.HalfYearFigures.Reason;
import fi.palmikko.deadline.HalfYearFigures.Row;
import fi.palmikko.shared.Days;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The half-yearly figures as files: a spreadsheet with its definitions beside, and one line for each figure with its definition in it. */
@Component
class HalfYearFiles {

    private final MessageSource texts;

    HalfYearFiles(MessageSource texts) {
        this.texts = texts;
    }

    byte[] excel(HalfYearFigures figures) {
        try (var bytes = new ByteArrayOutputStream()) {
            try (var book = new Workbook(bytes, "Palmikko", "1.0")) {
                figures(book.newWorksheet(say("halfYear.sheet.figures")), figures);
                reasons(book.newWorksheet(say("halfYear.sheet.causes")), figures);
                definitions(book.newWorksheet(say("halfYear.sheet.definitions")), figures);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void figures(Worksheet sheet, HalfYearFigures figures) {
        sheet.value(0, 0, title(figures));
        sheet.value(1, 0, say("halfYear.small"));
        sheet.value(3, 0, say("halfYear.municipality"));
        sheet.value(3, 1, say("halfYear.group"));
        for (Figure figure : Figure.values()) {
            sheet.value(3, 2 + figure.ordinal(), name(figure));
        }
        sheet.range(3, 0, 3, 1 + Figure.values().length).style().bold().wrapText(true).set();
        int at = 4;
        for (Row row : figures.rows()) {
            for (boolean childWelfare : new boolean[] {false, true}) {
                sheet.value(at, 0, place(row));
                sheet.value(at, 1, group(childWelfare));
                for (Figure figure : Figure.values()) {
                    Long value = childWelfare ? row.ofChildWelfare(figure) : row.of(figure);
                    if (value != null) {
                        sheet.value(at, 2 + figure.ordinal(), value);
                    }
                }
                at++;
            }
        }
        sheet.width(0, 24);
        sheet.width(1, 30);
        sheet.freezePane(2, 4);
    }

    private void reasons(Worksheet sheet, HalfYearFigures figures) {
        sheet.value(0, 0, say("halfYear.cause"));
        sheet.value(0, 1, say("halfYear.cause.starts"));
        sheet.value(0, 2, say("halfYear.cause.completions"));
        sheet.range(0, 0, 0, 2).style().bold().wrapText(true).set();
        int at = 1;
        for (Reason reason : figures.reasons()) {
            sheet.value(at, 0, cause(reason));
            sheet.value(at, 1, reason.starts());
            sheet.value(at, 2, reason.completions());
            at++;
        }
        sheet.width(0, 50);
    }

    private void definitions(Worksheet sheet, HalfYearFigures figures) {
        sheet.value(0, 0, say("halfYear.figure"));
        sheet.value(0, 1, say("halfYear.definition"));
        sheet.range(0, 0, 0, 1).style().bold().set();
        int at = 1;
        for (Figure figure : Figure.values()) {
            sheet.value(at, 0, name(figure));
            sheet.value(at, 1, definition(figure, figures));
            at++;
        }
        sheet.width(0, 40);
        sheet.width(1, 100);
    }

    /** A line for each figure, so that it can be read by a machine and needs no other sheet. With a byte-order mark, for Excel. */
    byte[] csv(HalfYearFigures figures) {
        var lines = new ArrayList<String>();
        lines.add(line(
                say("halfYear.title"),
                say("halfYear.municipality"),
                say("halfYear.group"),
                say("halfYear.figure"),
                say("halfYear.value"),
                say("halfYear.definition")));
        String period = figures.halfYear().name();
        for (Row row : figures.rows()) {
            for (boolean childWelfare : new boolean[] {false, true}) {
                for (Figure figure : Figure.values()) {
                    lines.add(line(
                            period,
                            place(row),
                            group(childWelfare),
                            name(figure),
                            text(childWelfare ? row.ofChildWelfare(figure) : row.of(figure)),
                            definition(figure, figures)));
                }
            }
        }
        for (Reason reason : figures.reasons()) {
            lines.add(line(
                    period,
                    say("halfYear.all"),
                    say("halfYear.cause.starts"),
                    cause(reason),
                    text(reason.starts()),
                    say("halfYear.cause.definition")));
            lines.add(line(
                    period,
                    say("halfYear.all"),
                    say("halfYear.cause.completions"),
                    cause(reason),
                    text(reason.completions()),
                    say("halfYear.cause.definition")));
        }
        return ("\ufeff" + String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable Long value) {
        return value == null ? "" : value.toString();
    }

    private static String line(String... cells) {
        return String.join(";", List.of(cells).stream().map(HalfYearFiles::quoted).toList());
    }

    /** What a spreadsheet would take for a formula is text. */
    private static String quoted(String cell) {
        String safe = cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell;
        return safe.matches("(?s).*[;\"\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private String title(HalfYearFigures figures) {
        return say(
                "halfYear.period",
                Days.text(figures.halfYear().from()),
                Days.text(figures.halfYear().until()));
    }

    private String place(Row row) {
        return row.municipality() == null ? say("halfYear.all") : row.municipality();
    }

    private String group(boolean childWelfare) {
        return say(childWelfare ? "halfYear.group.childWelfare" : "halfYear.group.everybody");
    }

    private String cause(Reason reason) {
        return reason.cause() == null
                ? say("halfYear.cause.none")
                : say("clocks.cause." + reason.cause().name());
    }

    private String name(Figure figure) {
        return say("halfYear.figure." + figure);
    }

    private String definition(Figure figure, HalfYearFigures figures) {
        return say("halfYear.definition." + figure, Days.text(figures.asOf()));
    }

    private String say(String key, Object... arguments) {
        return texts.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
