package fi.palmikko.document;

import fi.palmikko.casefile.People;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire.Known;
import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of a family, by the names forms ask for it, in the language of the papers of the case. Addresses, phones and codes are none of it. */
@Component
public class FamilyFacts {

    private static final Set<String> SCHOOLS = Set.of("SCHOOL", "EARLY_EDUCATION", "NONE");

    private final Problems problems;
    private final Clock clock;

    FamilyFacts(Problems problems, Clock clock) {
        this.problems = problems;
        this.clock = clock;
    }

    public Map<String, Known> of(People.Family family) {
        var texts = Map.of(
                "case.childAge", ofChildren(family.children(), child -> age(child.birthDate())),
                "case.children", born(family.children()),
                "case.school", ofChildren(family.children(), child -> school(child, family.language())),
                "case.guardians", named(family, People.Kin::guardian),
                "case.carers", named(family, kin -> kin.guardian() || kin.livesWith()),
                "case.people", named(family, kin -> true));
        String source = problems.say("known.case", Days.text(Days.today(clock)));
        var facts = new TreeMap<String, Known>();
        texts.forEach((name, text) -> facts.put(name, new Known(text, source)));
        return facts;
    }

    /** Of one child the fact alone, of several each under the name. */
    private static String ofChildren(List<People.Child> children, Function<People.Child, String> fact) {
        return children.stream()
                .filter(child -> !fact.apply(child).isEmpty())
                .map(child -> (children.size() == 1 ? "" : child.name() + ": ") + fact.apply(child))
                .collect(Collectors.joining(", "));
    }

    private static String born(List<People.Child> children) {
        return children.stream()
                .map(child -> child.birthDate() == null
                        ? child.name()
                        : "%s (%s)".formatted(child.name(), Days.text(child.birthDate())))
                .collect(Collectors.joining("\n"));
    }

    private String age(@Nullable LocalDate born) {
        return born == null
                ? ""
                : String.valueOf(Period.between(born, Days.today(clock)).getYears());
    }

    private String school(People.Child child, String language) {
        String school = Objects.requireNonNullElse(child.school(), "");
        return SCHOOLS.contains(school) ? problems.write(language, "person.school." + school) : school;
    }

    private String named(People.Family family, Predicate<People.Kin> chosen) {
        return family.kin().stream()
                .filter(chosen)
                .map(one -> "%s (%s)"
                        .formatted(
                                one.name(),
                                problems.write(family.language(), "relation.kind." + one.kind())
                                        .toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("\n"));
    }
}
