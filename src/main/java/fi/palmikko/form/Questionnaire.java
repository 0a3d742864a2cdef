package fi.palmikko.form;

import fi.palmikko.shared.Names;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A template with the people it asks about: a question asked per child, guardian or partner becomes one field for each,
 * so that nobody's view is mixed with another's.
 */
public record Questionnaire(Template template, Map<String, List<Owner>> owners) {

    /** Somebody a question is asked about, kept apart from the others; behind the name of a worker stands the title. */
    public record Owner(String id, Names names) {

        public Owner(String id, String name) {
            this(id, new Names(name, name, name));
        }

        public String name() {
            return names.here();
        }
    }

    /**
     * Sent with a page: the name of each field for which something is known already, with {@code =} and what is known behind it. An answer that
     * says the same is none of the writer's own: nothing is kept of it, and the field goes on telling what is known.
     */
    public static final String OFFERED = "_offered";

    /** One field of the page. */
    public record Field(
            Template.Item item, String name, @Nullable Owner owner) {

        public String id() {
            return Questionnaire.id(name);
        }
    }

    /** The id by which a page finds the field of this name. */
    public static String id(String name) {
        return "f-" + name.replace('.', '-').replace('~', '-');
    }

    /** What is known already and stands in a field with nothing typed: the text, and where and when it comes from. */
    public record Known(String text, String source) {}

    /** By field, what this form asks of these facts by their names, so far as its field holds it. */
    public Map<String, Known> known(Map<String, Known> facts) {
        var known = new LinkedHashMap<String, Known>();
        fields().forEach(field -> {
            var fact = facts.get(String.valueOf(field.item().prefill()));
            if (fact != null
                    && !fact.text().isBlank()
                    && fact.text().length() <= field.item().limit()) {
                known.put(field.name(), fact);
            }
        });
        return known;
    }

    /** The answers with what is known in every field nobody has answered; a field that was emptied has no answer. */
    public static Map<String, String> filled(Map<String, Known> known, Map<String, String> answers) {
        var filled = new LinkedHashMap<String, String>();
        known.forEach((field, fact) -> filled.put(field, fact.text()));
        filled.putAll(answers);
        filled.values().removeIf(String::isEmpty);
        return filled;
    }

    /** The fields that say something else than what is known, or nothing, by what is known of them. */
    public Map<Field, Known> differing(Map<String, Known> known, Map<String, String> filled) {
        var differing = new LinkedHashMap<Field, Known>();
        fields().filter(field -> applies(field.item(), filled)).forEach(field -> {
            var fact = known.get(field.name());
            if (fact != null && !fact.text().equals(filled.get(field.name()))) {
                differing.put(field, fact);
            }
        });
        return differing;
    }

    /** A text that is longer than its field allows. */
    public record TooLong(Field field, int length) {}

    public List<Field> fields(Template.Section section) {
        return section.items().stream().flatMap(this::fields).toList();
    }

    private Stream<Field> fields(Template.Item item) {
        if (item.per() == null) {
            return Stream.of(new Field(item, item.linkId(), null));
        }
        return owners.getOrDefault(item.per(), List.of()).stream()
                .map(owner -> new Field(item, item.linkId() + "~" + owner.id(), owner));
    }

    public Stream<Field> fields() {
        return template.items()
                .flatMap(this::fields)
                .filter(field -> field.item().asks());
    }

    /**
     * What of the posted values answers this questionnaire; anything else is left out, and so is what only repeats what is known. A field for
     * which something is known and that comes back empty answers with nothing, so that it is not filled in again.
     */
    public Map<String, String> read(MultiValueMap<String, String> posted) {
        var answers = new LinkedHashMap<String, String>();
        var offered = offered(posted);
        fields().forEach(field -> {
            String text = field.item().many()
                    ? String.join(" ", posted.getOrDefault(field.name(), List.of()))
                    : Objects.requireNonNullElse(posted.getFirst(field.name()), "");
            String answer = tidy(text);
            var known = offered.get(field.name());
            boolean follows = known != null
                    && known.stream().anyMatch(fact -> onPage(field, fact).equals(onPage(field, answer)));
            if (!follows && (known != null || !answer.isEmpty())) {
                answers.put(field.name(), answer);
            }
        });
        return answers;
    }

    /** The same for one section. */
    public Map<String, String> read(Template.Section section, MultiValueMap<String, String> posted) {
        return only(section).read(posted);
    }

    /** By field, the texts that are none of the writer's own. */
    static Map<String, List<String>> offered(MultiValueMap<String, String> posted) {
        var offered = new HashMap<String, List<String>>();
        posted.getOrDefault(OFFERED, List.of()).forEach(one -> {
            var parts = one.split("=", 2);
            var texts = offered.computeIfAbsent(parts[0], name -> new ArrayList<>());
            if (parts.length == 2) {
                texts.add(tidy(parts[1]));
            }
        });
        return offered;
    }

    private static String tidy(String text) {
        return text.strip().replace("\r\n", "\n");
    }

    /** A field of one line shows several as one. */
    private static String onPage(Field field, String text) {
        return field.item().isLine() ? text.replace("\n", "") : text;
    }

    /** For saving one section: of whom is asked is looked up only where one of its questions is asked of each. */
    public static Questionnaire forSaving(
            Template template, String section, Supplier<Map<String, List<Owner>>> owners) {
        var askedOfNobody = new Questionnaire(template, Map.of());
        boolean ofEach = askedOfNobody.section(section).items().stream().anyMatch(item -> item.per() != null);
        return ofEach ? new Questionnaire(template, owners.get()) : askedOfNobody;
    }

    /** What was typed into fields of an earlier version, or of somebody who is not asked any more: it has no place here. */
    public Map<String, String> gone(MultiValueMap<String, String> posted) {
        var here = fields().map(Field::name).collect(Collectors.toSet());
        var gone = new LinkedHashMap<String, String>();
        posted.forEach((name, texts) -> {
            String text = String.join(" ", texts).strip();
            boolean typed = name.contains(".") && !name.startsWith("draft.") && !name.startsWith("unsent.");
            if (typed && !here.contains(name) && !text.isEmpty()) {
                gone.put(name, text);
            }
        });
        return gone;
    }

    /** {@link Stale} where something of what is sent is {@link #gone}; what has saved itself is in its place. */
    public void requirePlaces(MultiValueMap<String, String> posted) {
        if (!posted.containsKey(Writing.DRAFTED) && !gone(posted).isEmpty()) {
            throw new Stale();
        }
    }

    /** One section of it as a questionnaire of its own. */
    public Questionnaire only(Template.Section section) {
        return new Questionnaire(template.only(section), owners);
    }

    /** The same without the sections that are such. */
    public Questionnaire without(Predicate<Template.Section> such) {
        return new Questionnaire(
                template.only(template.sections().stream().filter(such.negate()).toList()), owners);
    }

    /** The section of this name, or {@link NotFound}. */
    public Template.Section section(String linkId) {
        return template.sections().stream()
                .filter(section -> section.linkId().equals(linkId))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** What a section is called; the form itself where it has that section no more. */
    public Names titleOf(String linkId) {
        return template.sections().stream()
                .filter(section -> section.linkId().equals(linkId))
                .findFirst()
                .map(Template.Section::title)
                .orElse(template.title());
    }

    /** The question of the field of this name, and of whom it is asked; the name itself where nobody asks it any more. */
    public String worded(String name) {
        return fields().filter(field -> field.name().equals(name))
                .findFirst()
                .map(Problems::name)
                .orElse(name);
    }

    /** The question of the field of this name; null where nobody asks it any more. */
    public Template.@Nullable Item item(String name) {
        return fields().filter(field -> field.name().equals(name))
                .findFirst()
                .map(Field::item)
                .orElse(null);
    }

    /** The names of a section's fields. */
    public List<String> names(Template.Section section) {
        return fields(section).stream()
                .filter(field -> field.item().asks())
                .map(Field::name)
                .toList();
    }

    public List<TooLong> tooLong(Map<String, String> answers) {
        return fields().filter(field -> applies(field.item(), answers))
                .filter(field -> answers.getOrDefault(field.name(), "").length()
                        > field.item().limit())
                .map(field -> new TooLong(
                        field, answers.getOrDefault(field.name(), "").length()))
                .toList();
    }

    /** The required fields that apply and have no answer: what is missing for sending or signing, never for saving. */
    public List<Field> missing(Map<String, String> answers) {
        return fields().filter(field -> field.item().required() && applies(field.item(), answers))
                .filter(field -> answers.getOrDefault(field.name(), "").isEmpty())
                .toList();
    }

    /**
     * A question that depends on another which does not apply does not apply either. A condition on a question that is not here, as when one
     * section is saved alone, is not judged.
     */
    public boolean applies(Template.Item item, Map<String, String> answers) {
        var condition = item.enableWhen();
        var asked = condition == null ? null : dependsOn(item);
        return condition == null
                || asked == null
                || asked.codes(answers.getOrDefault(asked.linkId(), "")).anyMatch(condition.equals()::equals)
                        && applies(asked, answers);
    }

    /** The question whose answer says whether this one applies; null where it applies always. */
    public Template.@Nullable Item dependsOn(Template.Item item) {
        var condition = item.enableWhen();
        return condition == null
                ? null
                : template.items()
                        .filter(other -> other.linkId().equals(condition.question()))
                        .findFirst()
                        .orElse(null);
    }

    /** The answers to the questions that apply: what a document holds. The others stay with the writer, in case the mind changes. */
    public Map<String, String> applying(Map<String, String> answers) {
        var idle = template.items()
                .filter(item -> !applies(item, answers))
                .map(Template.Item::linkId)
                .collect(Collectors.toSet());
        var applying = new LinkedHashMap<>(answers);
        applying.keySet().removeIf(name -> idle.contains(name.split("~", 2)[0]));
        return applying;
    }

    /** The answers of those it does not ask of: another child, or somebody who is not there any more. */
    public Map<String, String> unasked(Map<String, String> answers) {
        var here = fields().map(Field::name).collect(Collectors.toSet());
        var unasked = new LinkedHashMap<>(answers);
        unasked.keySet().removeIf(name -> !name.contains("~") || here.contains(name));
        return unasked;
    }

    /** The answers of those it asks of. */
    public Map<String, String> asked(Map<String, String> answers) {
        var asked = new LinkedHashMap<>(answers);
        asked.keySet().removeAll(unasked(answers).keySet());
        return asked;
    }

    public boolean answered(Template.Section section, Map<String, String> answers) {
        return fields(section).stream()
                .anyMatch(field -> !answers.getOrDefault(field.name(), "").isEmpty());
    }
}
