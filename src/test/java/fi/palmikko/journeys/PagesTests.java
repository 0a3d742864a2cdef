package fi.palmikko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import fi.palmikko.AppTest;
import fi.palmikko.Axe;
import fi.palmikko.Browser;
import fi.palmikko.Browser.Person;
import fi.palmikko.Twos;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page somebody can reach from their own desk: whole, worded, accessible, readable on a phone. */
@AppTest
class PagesTests {

    private static final List<String> PEOPLE = List.of(
            "aino.lehto",
            "paivi.hokkanen",
            "cecilia.wiklund",
            "petra.nurmela",
            "elina.harju",
            "mikko.rasinmaki",
            "saara.helander",
            "sonja.karppinen",
            "marja.kivela",
            "tiina.keranen",
            "kimmo.raitanen",
            "hilppa.vainiola",
            "eija.marttila");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Pattern RAW_KEY = Pattern.compile("\\?\\?[\\w.]+(_\\w+)?\\?\\?");

    private static final Pattern TRACE = Pattern.compile("\\.java:\\d+|Exception|Whitelabel");

    /** As many pages of one kind as a person opens: the next one of the same kind shows nothing new. */
    private static final int ALIKE = 6;

    @LocalServerPort
    private int port;

    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();

    @Test
    void everyPageSomebodyCanReachIsWholeInThreeLanguagesAccessibleAndFitsAPhone() {
        Twos.run(PEOPLE.stream()
                .map(username -> (Runnable) () -> everyPageOf(username))
                .toList());
        assertThat(faults).isEmpty();
        assertThat(kinds).hasSizeGreaterThan(30);
    }

    private void everyPageOf(String username) {
        try (var person = Browser.as(port, username, "fi")) {
            for (var first : crawl(person, username).entrySet()) {
                if (kinds.add(first.getKey())) {
                    look(person, first.getValue().getFirst(), kinds.size() % 2 == 0 ? "sv" : "en");
                }
            }
        }
    }

    private Map<String, List<String>> crawl(Person person, String username) {
        var kinds = new LinkedHashMap<String, List<String>>();
        Set<String> seen = new LinkedHashSet<>();
        var ahead = new ArrayDeque<>(List.of("/", "/cases", "/cases?closed=true"));
        while (!ahead.isEmpty()) {
            String path = ahead.poll();
            String kind = kind(path);
            if (seen.contains(path) || kinds.getOrDefault(kind, List.of()).size() >= ALIKE) {
                continue;
            }
            seen.add(path);
            var page = fetch(person, path, "fi", username);
            if (page == null) {
                continue;
            }
            kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(path);
            for (var link : page.select("a[href^=/]")) {
                String href = link.attr("href").replaceFirst("#.*$", "");
                if (!href.startsWith("/assets")) {
                    ahead.add(href);
                }
            }
        }
        for (String language : List.of("sv", "en")) {
            kinds.values()
                    .forEach(paths -> paths.stream().limit(2).forEach(path -> fetch(person, path, language, username)));
        }
        return kinds;
    }

    /** Pages of one template: their addresses differ in ids and in what is filtered. */
    private static String kind(String path) {
        return ID.matcher(path).replaceAll("{id}").replaceFirst("\\?.*$", "");
    }

    private @Nullable Document fetch(Person person, String path, String language, String username) {
        String url = path + (path.contains("?") ? "&" : "?") + "lang=" + language;
        var response = person.page().request().get(url, RequestOptions.create().setMaxRedirects(5));
        String at = language + " " + path + " (" + username + ")";
        if (response.status() != 200) {
            faults.add(at + ": status " + response.status());
            return null;
        }
        if (!response.headers().getOrDefault("content-type", "").startsWith("text/html")) {
            return null;
        }
        var page = Jsoup.parse(response.text());
        check(page, language, at);
        response.dispose();
        return page;
    }

    private void check(Document page, String language, String at) {
        if (page.select("h1").size() != 1) {
            faults.add(at + ": " + page.select("h1").size() + " h1");
        }
        if (!page.select("html").attr("lang").equals(language)) {
            faults.add(at + ": lang " + page.select("html").attr("lang"));
        }
        var raw = RAW_KEY.matcher(page.outerHtml());
        if (raw.find()) {
            faults.add(at + ": raw key " + raw.group());
        }
        var trace = TRACE.matcher(page.text());
        if (trace.find()) {
            faults.add(at + ": " + trace.group());
        }
    }

    /** Each kind in Finnish, and in turn in Swedish or English: only the words differ. */
    private void look(Person person, String path, String other) {
        for (String language : List.of("fi", other)) {
            person.open(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            axe(person, language + " " + path);
        }
        person.open(path + (path.contains("?") ? "&" : "?") + "lang=fi");
        fitsAPhone(person.page(), path);
        int forms = person.page().locator("main form[data-guard]").count();
        for (int form = 0; form < forms; form++) {
            refused(person, path, form);
        }
    }

    private void axe(Person person, String at) {
        Axe.faults(person).forEach(fault -> faults.add(at + ": " + fault));
    }

    private void fitsAPhone(Page page, String at) {
        page.setViewportSize(320, 700);
        var width = page.evaluate("document.documentElement.scrollWidth");
        if (((Number) width).intValue() > 320) {
            faults.add(at + ": " + width + " px wide on a phone, for example " + page.evaluate("""
                    [...document.querySelectorAll('main *, header *')]
                        .filter(e => e.getBoundingClientRect().right > 321)
                        .map(e => e.tagName + '.' + e.className).slice(-1)[0]"""));
        }
        page.setViewportSize(1280, 900);
    }

    /** The form with texts no field takes: refused with the texts kept, and as accessible as before. */
    private void refused(Person person, String path, int form) {
        var page = person.open(path).page();
        var guarded = page.locator("main form[data-guard]").nth(form);
        if (guarded.locator("textarea, input[type=text]").count() == 0) {
            return;
        }
        guarded.evaluate("""
                form => { for (const field of form.querySelectorAll('textarea, input[type=text]'))
                    field.value = 'a'.repeat(20500) + 'ä'; }""");
        // what is written in parts is saved as it is typed; only who stays is told what is wrong with it
        var saves = guarded.locator("button[value=save]");
        person.submit(
                saves.count() > 0
                        ? saves.first()
                        : guarded.locator("button:not([type=button])").last());
        String at = "refused fi " + path + " form " + form;
        // what has saved itself is told on the page it comes back to
        if (person.status() != 422 && page.locator("main .govuk-error-message").count() == 0) {
            faults.add(at + ": status " + person.status() + " at " + person.path());
            return;
        }
        check(Jsoup.parse(page.content()), "fi", at);
        if (!page.content().contains("a".repeat(20_500) + "ä")) {
            faults.add(at + ": the text is lost");
        }
        axe(person, at);
        fitsAPhone(page, at);
    }
}
