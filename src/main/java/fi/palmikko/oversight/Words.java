package fi.palmikko.oversight;

import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words of the house in one language, whatever language the screen has: for what is given to a client. */
record Words(MessageSource messages, Locale locale) {

    public String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The words for a code that rows of many years hold; one that has no words any more speaks for itself. */
    public String ofCode(String prefix, String code) {
        String words = messages.getMessage(prefix + code, null, code, locale);
        return words == null ? code : words;
    }

    public String day(LocalDate day) {
        return fi.palmikko.shared.Days.text(day);
    }

    public String language() {
        return locale.getLanguage();
    }
}
