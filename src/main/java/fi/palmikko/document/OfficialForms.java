package fi.palmikko.document;

import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import fi.palmikko.permit.Material;
import fi.palmikko.shared.Invalid;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The forms anybody who handles a case may write a document on: each has an official structure or says that it is one, and no process. */
@Component
class OfficialForms {

    /** Written as steps of the joint assessment and the shared plan. */
    private static final Set<String> OF_THE_PROCESS = Set.of("joint-assessment", "shared-plan");

    /** The official structures of class 15 are plans. */
    private static final Pattern PLAN = Pattern.compile("15\\d{3}");

    private final Templates templates;

    OfficialForms(Templates templates) {
        this.templates = templates;
    }

    List<Template> all() {
        return templates.latest().entrySet().stream()
                .filter(form -> !OF_THE_PROCESS.contains(form.getKey()))
                .map(form -> templates.require(form.getKey(), form.getValue()))
                .filter(Template::isDocument)
                .sorted(Comparator.comparing(form -> form.title().here()))
                .toList();
    }

    /** The newest version of the form chosen on a page. */
    Template chosen(String key) {
        return all().stream()
                .filter(form -> form.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Invalid("form", "invalid.choose"));
    }

    /** What a document on this form is filed as: the number of its official structure or, without one, the key of the form. */
    static String kind(Template template) {
        String structure = template.structure();
        return structure == null ? template.key() : structure.split("\\.")[6];
    }

    /** By which prohibitions a document is bound: a plan by that on the plan, any other by either, as it may tell of both. */
    static Material[] materials(Document document) {
        return PLAN.matcher(document.kind()).matches() ? new Material[] {Material.PLAN} : Material.values();
    }
}
