package fi.palmikko.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Pages put on paper, in the language of the document and not of the screen. */
@Component
class Papers {

    private final ITemplateEngine templates;
    private final Pdf pdf;

    Papers(ITemplateEngine templates, Pdf pdf) {
        this.templates = templates;
        this.pdf = pdf;
    }

    byte[] print(String view, String language, Map<String, Object> content, Pdf.@Nullable Attached attached) {
        var locale = Locale.of(language);
        var screen = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            var shown = new HashMap<>(content);
            shown.put("language", language);
            return pdf.of(templates.process(view, new Context(locale, shown)), attached);
        } finally {
            LocaleContextHolder.setLocaleContext(screen);
        }
    }
}
