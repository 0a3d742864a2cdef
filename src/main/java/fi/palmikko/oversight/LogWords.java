package fi.palmikko.oversight;

import fi.palmikko.access.LegalBasis;
import fi.palmikko.audit.ExtractFile;
import fi.palmikko.audit.Log;
import fi.palmikko.shared.Times;
import fi.palmikko.statute.Laws;
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

    private final MessageSource messages;
    private final Times times;
    private final Laws laws;

    LogWords(MessageSource messages, Times times, Laws laws) {
        this.messages = messages;
        this.times = times;
        this.laws = laws;
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

    private String ground(@Nullable String code, Words words) {
        if (code == null) {
            return "";
        }
        String citation = Stream.of(LegalBasis.values())
                .filter(basis -> basis.name().equals(code))
                .map(basis -> " (" + laws.cite(basis.citation(), words.language()) + ")")
                .findFirst()
                .orElse("");
        return words.ofCode("basis.", code) + citation;
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
