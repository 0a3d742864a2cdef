package fi.palmikko.intake;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.casefile.CasePeople;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Submissions;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages on which a contact becomes a case: search first, then record. */
@Controller
@RequestMapping("/contacts")
class ContactController {

    static final List<String> KINDS =
            List.of("CONTACT", "SOCIAL_CARE_NOTIFICATION", "CHILD_WELFARE_NOTIFICATION", "APPLICATION");
    static final List<String> MANNERS = List.of("MEETING", "PHONE", "VISIT", "ONLINE", "LETTER");
    static final List<String> NOTIFIERS = List.of(
            "FAMILY", "SCHOOL", "EARLY_EDUCATION", "HEALTH_CARE", "POLICE", "OTHER_AUTHORITY", "PRIVATE_PERSON");
    static final List<String> CONCERNS = List.of(
            "EVERYDAY_LIFE",
            "SCHOOL_ABSENCE",
            "MENTAL_HEALTH",
            "OWN_BEHAVIOUR",
            "PARENT_WELLBEING",
            "SUBSTANCE_USE_CHILD",
            "SUBSTANCE_USE_PARENT",
            "VIOLENCE",
            "NEGLECT",
            "DISABILITY",
            "LONG_TERM_ILLNESS",
            "FAMILY_CONFLICT",
            "ECONOMIC",
            "OTHER");

    static final List<String> SCHOOLS = List.of("SCHOOL", "EARLY_EDUCATION", "NONE");
    static final List<String> LANGUAGES = List.of("fi", "sv", "other");
    static final List<String> RELATIONS = List.of("MOTHER", "FATHER", "GUARDIAN", "STEPPARENT", "GRANDPARENT", "OTHER");

    private final RecordContact recordContact;
    private final WhoIsMeant whoIsMeant;
    private final SearchPeople searchPeople;
    private final Submissions submissions;
    private final Organisations organisations;
    private final Units units;
    private final Clock clock;

    ContactController(
            RecordContact recordContact,
            WhoIsMeant whoIsMeant,
            SearchPeople searchPeople,
            Submissions submissions,
            Organisations organisations,
            Units units,
            Clock clock) {
        this.recordContact = recordContact;
        this.whoIsMeant = whoIsMeant;
        this.searchPeople = searchPeople;
        this.submissions = submissions;
        this.organisations = organisations;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/search")
    @Requires(Action.SEARCH_PEOPLE)
    String search(Model model) {
        model.addAttribute("form", new SearchForm(""));
        return "intake/search";
    }

    @PostMapping("/search")
    @Requires(Action.SEARCH_PEOPLE)
    String search(
            @Valid @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                var found = searchPeople.search(form.text(), actor);
                model.addAttribute("matches", found.matches());
                model.addAttribute("reached", found.reached());
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        if (errors.hasErrors()) {
            response.setStatus(422);
        }
        return "intake/search";
    }

    @GetMapping("/new")
    @Requires(Action.RECORD_CONTACT)
    String empty(Model model) {
        model.addAttribute("form", ContactForm.empty(Days.today(clock)));
        return page(model);
    }

    @PostMapping
    @Requires(Action.RECORD_CONTACT)
    String record(
            @Valid @ModelAttribute("form") ContactForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                var facts = form.facts(Days.today(clock));
                try {
                    return "redirect:" + record(form, facts, actor);
                } catch (Invalid invalid) {
                    invalid.at(errors);
                    model.addAttribute("alike", alike(form, facts, actor));
                }
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(model);
    }

    private String record(ContactForm form, ContactFacts facts, Actor actor) {
        return submissions.once(form.requestId(), actor.id(), () -> {
            requireAnswers(form, facts, actor);
            UUID caseId = recordContact.record(facts, actor);
            return recordContact.reaches(caseId, actor) ? "/cases/" + caseId : "/contacts/sent";
        });
    }

    /** Somebody of the contact is perhaps one of the case's people: whether it is so is said before anything is recorded. */
    private void requireAnswers(ContactForm form, ContactFacts facts, Actor actor) {
        whoIsMeant.unanswered(facts, actor).stream().findFirst().ifPresent(place -> {
            throw new Invalid("adults[" + form.rowsOfAdults()[place] + "].sameAs", "contact.sameAs.ask");
        });
    }

    /** By the rows of the form, whom the page asks about. */
    private Map<Integer, List<CasePeople.Somebody>> alike(ContactForm form, ContactFacts facts, Actor actor) {
        int[] rows = form.rowsOfAdults();
        return whoIsMeant.ask(facts, actor).entrySet().stream()
                .collect(Collectors.toMap(one -> rows[one.getKey()], Map.Entry::getValue));
    }

    /** Where the contact went is all that somebody without access to the case learns. */
    @GetMapping("/sent")
    @Requires(Action.RECORD_CONTACT)
    String sent() {
        return "intake/sent";
    }

    private String page(Model model) {
        model.addAttribute("kinds", KINDS);
        model.addAttribute("manners", MANNERS);
        model.addAttribute("notifiers", NOTIFIERS);
        model.addAttribute("concerns", CONCERNS);
        model.addAttribute("municipalities", organisations.municipalities());
        model.addAttribute(
                "units",
                units.all().stream()
                        .filter(u -> u.service().equals("ASSESSMENT"))
                        .toList());
        return "intake/contact";
    }
}
