package fi.palmikko;

import com.deque.html.axecore.playwright.AxeBuilder;
import fi.palmikko.Browser.Person;
import java.util.List;

/** What axe-core has to say against the page somebody is at, by the rules of WCAG 2.2 A and AA. */
public final class Axe {

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Axe() {}

    /** One line for each place of the page that breaks a rule. */
    public static List<String> faults(Person person) {
        var result = new AxeBuilder(person.page())
                .setLegacyMode(true)
                .withTags(RULES)
                .analyze();
        person.forgetScripts();
        return result.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + " " + node.getTarget() + " "
                                + node.getHtml().lines().findFirst().orElse("")))
                .toList();
    }
}
