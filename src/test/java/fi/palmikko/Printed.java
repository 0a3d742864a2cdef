package fi.palmikko;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import fi.palmikko.Browser.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** What is wrong with the page somebody is at when the browser prints it. */
public final class Printed {

    /** Of an A4 sheet between its margins, in the browser's pixels. */
    private static final int WIDTH = 688;

    /** On paper nobody can scroll: what is beyond the edge of the sheet, or of a box or field with a lid on it, is gone. */
    private static final String FAULTS = """
            () => {
                const faults = [];
                const shown = e => e.checkVisibility({visibilityProperty: true}) && e.offsetWidth > 1 && e.offsetHeight > 1;
                const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + [...e.classList].map(c => '.' + c).join('');
                const headings = [...document.querySelectorAll('h1')].filter(e => e.checkVisibility()).length; // one may be for the ear alone
                if (headings !== 1) faults.push(headings + ' main headings');
                document.querySelectorAll('nav, [role=navigation], .pk-header, .pk-language, .pk-footer, .pk-actions, .govuk-skip-link, .govuk-back-link')
                    .forEach(e => { if (shown(e)) faults.push('leads elsewhere: ' + name(e)); });
                const edge = document.documentElement.clientWidth + 1;
                for (const e of document.querySelectorAll('body *')) {
                    if (!(e instanceof HTMLElement) || !shown(e)) continue;
                    if (e.getBoundingClientRect().right > edge && !e.parentElement.closest('[data-beyond]')) {
                        e.dataset.beyond = '';
                        faults.push('beyond the edge: ' + name(e));
                    }
                    const lid = e.matches('textarea, input[type=text], input:not([type])') || getComputedStyle(e).overflow !== 'visible';
                    const says = (e.value ?? e.innerText ?? '').toString().trim() !== '';
                    if (lid && says && !e.closest('.govuk-visually-hidden') && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2)) {
                        faults.push('cut: ' + name(e));
                    }
                }
                document.querySelectorAll('[data-beyond]').forEach(e => delete e.dataset.beyond);
                return [...new Set(faults)];
            }""";

    private Printed() {}

    /** One line for each thing that would be missing on the sheet, or that has nothing to do there. */
    @SuppressWarnings("unchecked")
    public static List<String> faults(Person person) {
        var page = person.page();
        var screen = page.viewportSize();
        page.setViewportSize(WIDTH, screen.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        try {
            return new ArrayList<>((List<String>) page.evaluate(FAULTS));
        } finally {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            page.setViewportSize(screen.width, screen.height);
        }
    }

    /** The sheets the browser makes of it begin with the heading of the page, and none is empty. */
    public static void hasItsHeadingOnPaper(Person person, String about) {
        var page = person.page();
        String heading = bare(page.locator("h1").innerText());
        try (var paper = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
            var text = new PDFTextStripper();
            assertThat(bare(text.getText(paper))).as(about).contains(heading);
            for (int sheet = 1; sheet <= paper.getNumberOfPages(); sheet++) {
                text.setStartPage(sheet);
                text.setEndPage(sheet);
                assertThat(text.getText(paper)).as(about + ", sheet " + sheet).isNotBlank();
            }
        } catch (IOException e) {
            throw new AssertionError(about, e);
        }
    }

    /** Without what a line break or a hyphen puts between letters. */
    private static String bare(String text) {
        return text.replaceAll("[\\s\\u00ad\\u2010-]+", "");
    }
}
