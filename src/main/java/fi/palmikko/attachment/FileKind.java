package fi.palmikko.attachment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of file that may be attached, each with the endings its name may have. What is not here is not taken. */
public enum FileKind {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    TEXT("text/plain", "txt");

    private final String type;
    private final List<String> endings;

    FileKind(String type, String... endings) {
        this.type = type;
        this.endings = List.of(endings);
    }

    static Optional<FileKind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    /** May a file of this kind have this name? */
    boolean fits(String name) {
        return endings.contains(ending(name));
    }

    /** What comes after the last full stop, in small letters; nothing when there is none. */
    static String ending(String name) {
        int at = name.lastIndexOf('.');
        return at < 0 ? "" : name.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /** As people know it. */
    String ending() {
        return endings.getFirst();
    }

    /** All endings, for the page and for the browser's own choice of files. */
    static List<String> allEndings() {
        return Arrays.stream(values()).flatMap(kind -> kind.endings.stream()).collect(Collectors.toList());
    }
}
