package fi.palmikko.shared;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Finnish, Swedish and English: switched on every page, remembered in a cookie, Finnish until chosen. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {

    static final Set<String> KNOWN = Set.of("fi", "sv", "en");

    /** One file a module and language; a missing key is an error, never a silent other language. */
    @Bean
    MessageSource messageSource() throws IOException {
        var messages = new ResourceBundleMessageSource();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_fi.properties")) {
            messages.addBasenames(
                    "messages/" + String.valueOf(file.getFilename()).replace("_fi.properties", ""));
        }
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("language");
        resolver.setDefaultLocale(Locale.of("fi"));
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LocaleChangeInterceptor() {
            {
                setParamName("lang");
                setIgnoreInvalidLocale(true);
            }

            @Override
            protected Locale parseLocaleValue(String value) {
                return Locale.of(KNOWN.contains(value) ? value : "fi");
            }
        });
    }
}
