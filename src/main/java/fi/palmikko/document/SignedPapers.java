package fi.palmikko.document;

import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Questionnaire.Owner;
import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import fi.palmikko.shared.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Signed documents as they are put on paper: what was signed, by whom, when, and the digest it is known by. */
@Component
public class SignedPapers {

    /** The section of a contribution with its writer's advice. */
    private static final String ADVICE = "sharing";

    private final Templates templates;
    private final Beside beside;
    private final Times times;

    SignedPapers(Templates templates, Beside beside, Times times) {
        this.templates = templates;
        this.beside = beside;
        this.times = times;
    }

    /** The questions and people a document answers, as they were when it was signed. */
    public Questionnaire questionnaire(Document document) {
        var template = templates.require(document.templateKey(), document.templateVersion());
        var speakers = new HashMap<String, List<Owner>>(Speakers.of(document.frozen()));
        var known =
                speakers.values().stream().flatMap(List::stream).map(Owner::id).collect(Collectors.toSet());
        // what was signed before the speakers were frozen too is shown all the same, only without the name
        document.answers().keySet().stream()
                .filter(name -> name.contains("~"))
                .map(name -> name.split("~", 2))
                .filter(name -> !known.contains(name[1]))
                .forEach(name -> template.items()
                        .filter(item -> item.linkId().equals(name[0]) && item.per() != null)
                        .forEach(item -> {
                            var owners = new ArrayList<>(speakers.getOrDefault(item.per(), List.of()));
                            if (owners.stream().noneMatch(one -> one.id().equals(name[1]))) {
                                owners.add(new Owner(name[1], "–"));
                                speakers.put(item.per(), owners);
                            }
                        }));
        return new Questionnaire(template, speakers);
    }

    /** The parts of a document in which something is answered, and what it tells beside. */
    public List<LeftOut.Choice> choices(Document document) {
        var questionnaire = questionnaire(document);
        var answered = questionnaire.template().sections().stream()
                .filter(section -> questionnaire.answered(section, document.answers()))
                .map(section -> new LeftOut.Choice(LeftOut.Part.of(section), ""));
        return Stream.concat(answered, beside.choices(document).stream()).toList();
    }

    List<LeftOut.Part> parts(Document document) {
        return choices(document).stream().map(LeftOut.Choice::part).toList();
    }

    /**
     * A signed document, as far as this recipient is given it, to be put on paper by this view, which shows more of what is given; without what the
     * form leaves out of this copy, or {@link fi.palmikko.shared.Invalid} when it may not leave that out.
     */
    public Paper of(
            Document given,
            CopyForm form,
            Recipient recipient,
            String view,
            Function<Document, Map<String, Object>> more) {
        var sections = questionnaire(given).template().sections().stream().map(LeftOut.Part::of);
        var all = Stream.concat(sections, beside.all(given).stream()).toList();
        var leftOut = LeftOut.of(form, recipient, parts(given), all);
        var document = leftOut == null ? given : beside.without(without(given, leftOut::holds), leftOut);
        var content = new HashMap<String, Object>(Map.of(
                "document", document,
                "questionnaire", questionnaire(document),
                "signedAt", times.text(document.signedAt())));
        content.putAll(more.apply(document));
        return new Paper(view, document.kind(), document.subjectId(), document, leftOut, null, content);
    }

    /**
     * What the family is given of a document: all but the sections kept from it, such as who notified (JulkL 11 § 2 mom. 7 k.), and
     * what the writer of a contribution advises on whom to show it, which speaks of the others of the family.
     */
    public Document forTheFamily(Document document) {
        return without(
                document,
                section ->
                        withheld(section).contains("FAMILY") || section.linkId().equals(ADVICE));
    }

    /** What somebody outside all registers is given: as little as any register has of it. */
    Document forOutside(Document document) {
        return without(document, section -> !withheld(section).isEmpty());
    }

    private static List<String> withheld(Template.Section section) {
        var from = section.withheldFrom();
        return from == null ? List.of() : from;
    }

    private Document without(Document document, Predicate<Template.Section> isKept) {
        var kept = templates.require(document.templateKey(), document.templateVersion()).sections().stream()
                .filter(isKept)
                .map(Template.Section::linkId)
                .toList();
        var answers = new HashMap<>(document.answers());
        answers.keySet().removeIf(name -> kept.contains(name.split("\\.", 2)[0]));
        return document.with(answers);
    }

    /** Does a correction say what this version says already, but for spaces at the ends of lines and how its lines end? */
    public boolean saysAlready(Document newest, Map<String, String> answers) {
        var questionnaire = questionnaire(newest);
        var said = questionnaire.applying(answers);
        return questionnaire
                .fields()
                .map(Questionnaire.Field::name)
                .allMatch(name -> written(newest.answers(), name).equals(written(said, name)));
    }

    private static String written(Map<String, String> answers, String name) {
        return answers.getOrDefault(name, "")
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** What a correction changed of the version before it. */
    public List<Difference.Change> difference(Document before, Document after) {
        return Difference.of(questionnaire(after), before.answers(), after.answers());
    }
}
