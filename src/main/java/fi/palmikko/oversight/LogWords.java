package fi.palmikko.oversight;

import fi.palmikko.access.LegalBasis;
import fi.palmikko.audit.ExtractFile;
import fi.palmikko.audit.Log;
import fi.palmikko.shared.Times;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says rows of the logs in words, for the officer in the language of the screen and for the client in the client's. */
@Component
class LogWords {

    private static final List<String> LAWS = List.of("ATL", "SHL", "LSL", "JulkL", "GDPR");

    private final MessageSource messages;
    private final Times times;

    LogWords(MessageSource messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    Words here() {
        return new Words(messages, LocaleContextHolder.getLocale());
    }

    Words in(String language) {
        return new Words(messages, Locale.of(language));
    }

    List<LogLine> lines(List<LogRow> rows, Words words) {
        return rows.stream().map(row -> line(row, words)).toList();
    }

    private LogLine line(LogRow row, Words words) {
        String language = words.language();
        return new LogLine(
                row.number(),
                times.text(row.at()),
                ExtractFile.time(row.at()),
                row.name(),
                row.title().in(language),
                row.unit().in(language),
                row.roles().stream().map(role -> words.ofCode("role.", role)).collect(Collectors.joining(", ")),
                row.client(),
                row.caseNumber(),
                words.ofCode("action.", row.action()),
                words.ofCode(row.result().equals("DENY") ? "why." : "relation.", row.basis()),
                ground(row.legalBasis(), words),
                way(row, words),
                row.log() == Log.DISCLOSURE,
                row.result().equals("MASK"),
                row.result().equals("DENY"));
    }

    private static String ground(@Nullable String code, Words words) {
        if (code == null) {
            return "";
        }
        String citation = Stream.of(LegalBasis.values())
                .filter(basis -> basis.name().equals(code))
                .map(basis -> " (" + law(basis.citation(), words) + ")")
                .findFirst()
                .orElse("");
        return words.ofCode("basis.", code) + citation;
    }

    /** The law by its name, which a client knows, not by the letters of those who work with it. */
    private static String law(String citation, Words words) {
        String named = citation;
        for (String letters : LAWS) {
            named = named.replace(letters + " ", words.of("oversight.law." + letters) + " ");
        }
        return named;
    }

    private static @Nullable String way(LogRow row, Words words) {
        var other = row.other();
        if (other == null) {
            return null;
        }
        String key = row.log() == Log.DISCLOSURE ? "oversight.way.to" : "oversight.way.from";
        return words.of(key, other.in(words.language()));
    }
}
