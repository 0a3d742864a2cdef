package fi.palmikko.document;

import fi.palmikko.casefile.People;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Questionnaire.Owner;
import fi.palmikko.form.Template;
import fi.palmikko.shared.Days;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people a document of a case is about and may ask of, as they are today. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CaseSpeakers {

    private final People people;
    private final Clock clock;

    CaseSpeakers(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** Which of the children it is about. */
    About about(Draft draft, Template template) {
        var family = people.family(draft.caseId());
        var all = family.children();
        boolean open = About.isOpen(all, draft.about(), template.isAboutOne());
        var chosen = About.chosen(all, draft.about());
        boolean some = !open && !chosen.isEmpty() && chosen.size() < all.size();
        return new About(all, some ? people.family(draft.caseId(), chosen) : family, open, template.isAboutOne());
    }

    /** The children it is about, and their guardians. */
    static Map<String, List<Owner>> of(About about) {
        return Map.of(
                "child",
                about.children().stream()
                        .map(child -> new Owner(child.id().toString(), child.name()))
                        .toList(),
                "guardian",
                about.family().kin().stream()
                        .filter(People.Kin::guardian)
                        .map(kin -> new Owner(kin.personId().toString(), kin.name()))
                        .toList());
    }

    /** What a document freezes beside the answers: of whom it asks, and the names and ages of the children in one line. */
    Map<String, String> frozen(About about, Questionnaire questionnaire) {
        var facts = new LinkedHashMap<>(Speakers.frozen(questionnaire));
        facts.put("children", about.told(Days.today(clock)));
        return facts;
    }
}
