package fi.palmikko.authoring;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.document.NationalCodes;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import fi.palmikko.form.TemplateDifference;
import fi.palmikko.form.TemplateDrafts;
import fi.palmikko.form.TemplateFaults;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writing a form or its next version in a draft, looking at it as each reader would, and publishing it. */
@Service
@Transactional
class WriteForm {

    /** A form on the list; its version is 0 until the first is published. */
    record Line(String key, String title, int version, boolean drafted) {}

    /** A form with its versions, newest first, and its draft if there is one. */
    record Overview(
            String key,
            String title,
            List<Templates.Version> versions,
            boolean drafted,
            List<NationalCodes.Question> uncoded) {}

    /** A question on the page of the draft. */
    record ItemRow(String linkId, String text, String type, boolean required, String condition) {}

    record SectionRow(String linkId, String title, List<String> withheld, List<ItemRow> items) {}

    /** The draft as its author goes through it. */
    record DraftPage(
            String key,
            String title,
            int fromVersion,
            int version,
            String changedBy,
            Instant changedAt,
            List<SectionRow> sections,
            List<TemplateFaults.Fault> faults,
            Map<String, String> words) {}

    /** Something to choose on a page. */
    public record Option(String value, String label) {}

    /** The draft as one kind of reader would have it, with an example of what is written on it, and the sections that are kept from them. */
    record Preview(
            String key,
            String title,
            Reader as,
            Reader.Use use,
            Questionnaire questionnaire,
            Map<String, String> answers,
            List<String> hidden) {

        /** Is the whole kept from this reader? */
        public boolean isClosed() {
            return !as.reads(use);
        }
    }

    /** What publishing would change, and what keeps it from being done. */
    record Publication(
            String key,
            String title,
            int fromVersion,
            int version,
            List<TemplateDifference.Change> changes,
            List<TemplateFaults.Fault> faults,
            Map<String, String> words) {}

    /** From it a new contribution takes what every contribution asks. */
    private static final String PATTERN = "contribution-social-work";

    private final Access access;
    private final Templates templates;
    private final TemplateDrafts drafts;
    private final Problems problems;
    private final NationalCodes codes;
    private final JsonMapper json;
    private final Clock clock;

    WriteForm(
            Access access,
            Templates templates,
            TemplateDrafts drafts,
            Problems problems,
            NationalCodes codes,
            JsonMapper json,
            Clock clock) {
        this.access = access;
        this.templates = templates;
        this.drafts = drafts;
        this.problems = problems;
        this.codes = codes;
        this.json = json;
        this.clock = clock;
    }

    private static String language() {
        return LocaleContextHolder.getLocale().getLanguage();
    }

    private static String title(JsonNode form) {
        return Texts.of(form.path("title")).in(language());
    }

    List<Line> all(Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        Set<String> drafted =
                drafts.all().stream().map(TemplateDrafts.Draft::key).collect(Collectors.toSet());
        var lines = new ArrayList<Line>();
        templates
                .latest()
                .forEach((key, version) -> lines.add(
                        new Line(key, templates.require(key, version).title().here(), version, drafted.contains(key))));
        drafts.all().stream()
                .filter(TemplateDrafts.Draft::isNew)
                .forEach(draft -> lines.add(new Line(draft.key(), title(draft.content()), 0, true)));
        lines.sort(Comparator.comparing(Line::title));
        return lines;
    }

    Overview one(String key, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        var versions = templates.versions(key);
        var draft = drafts.find(key);
        String title = versions.isEmpty()
                ? title(draft.orElseThrow(NotFound::new).content())
                : templates.require(key, versions.getFirst().version()).title().here();
        return new Overview(
                key,
                title,
                versions,
                draft.isPresent(),
                versions.isEmpty()
                        ? List.of()
                        : codes.missing(
                                templates.require(key, versions.getFirst().version())));
    }

    /** The key of a new form, which begins a draft of its own. */
    String begin(NewForm form, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        if (form.saysNothing()) {
            throw new Invalid("textFi", "invalid.required");
        }
        var taken = new HashSet<>(templates.latest().keySet());
        drafts.all().forEach(draft -> taken.add(draft.key()));
        String key = form.key(taken);
        int pattern = templates.latest().getOrDefault(PATTERN, 1);
        var begun = form.begun(json.createObjectNode(), key, templates.content(PATTERN, pattern));
        drafts.startNew(key, begun, actor.id());
        return key;
    }

    void start(String key, Actor actor) {
        var versions = one(key, actor).versions();
        if (!versions.isEmpty()) {
            int newest = versions.getFirst().version();
            drafts.start(key, newest, templates.content(key, newest), actor.id());
        }
    }

    /** Throws the draft away; what is published stays. Has anything been published? */
    boolean discard(String key, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        var draft = drafts.require(key);
        drafts.remove(key);
        return !draft.isNew();
    }

    DraftPage draft(String key, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        var draft = drafts.require(key);
        var tree = new FormTree(draft.content());
        return new DraftPage(
                key,
                title(draft.content()),
                draft.fromVersion(),
                draft.version(),
                draft.changedBy(),
                draft.changedAt(),
                tree.sections().stream().map(section -> row(tree, section)).toList(),
                faults(draft),
                words(draft));
    }

    private SectionRow row(FormTree tree, ObjectNode section) {
        return new SectionRow(
                FormTree.linkId(section),
                title(section),
                SectionForm.of(section, 0).withheld(),
                FormTree.items(section).stream()
                        .map(item -> new ItemRow(
                                FormTree.linkId(item),
                                Texts.of(item.path("text")).in(language()),
                                item.path("type").asString(""),
                                item.path("required").asBoolean(false),
                                condition(tree, item)))
                        .toList());
    }

    private String condition(FormTree tree, ObjectNode item) {
        var condition = ItemForm.of(item, 0).condition();
        return conditions(tree, "").stream()
                .filter(option -> option.value().equals(condition))
                .map(Option::label)
                .findFirst()
                .orElse(condition);
    }

    /** Every answer a question could depend on, but for its own. */
    private List<Option> conditions(FormTree tree, String without) {
        var options = new ArrayList<Option>();
        for (ObjectNode item : tree.items()) {
            String linkId = FormTree.linkId(item);
            String question = Texts.of(item.path("text")).in(language());
            if (linkId.equals(without) || item.has("per")) {
                continue;
            }
            if (item.path("type").asString("").equals("boolean")) {
                options.add(new Option(linkId + "=true", question + ": " + problems.say("choice.true")));
                options.add(new Option(linkId + "=false", question + ": " + problems.say("choice.false")));
            }
            if (item.path("type").asString("").equals("choice")) {
                item.path("options")
                        .forEach(option -> options.add(new Option(
                                linkId + "=" + option.path("code").asString(""),
                                question + ": " + Texts.of(option.path("text")).in(language()))));
            }
        }
        return options;
    }

    List<Option> conditions(String key, String without, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        return conditions(new FormTree(drafts.require(key).content()), without);
    }

    TitleForm titleForm(String key, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        var draft = drafts.require(key);
        return TitleForm.of(draft.content(), draft.version());
    }

    SectionForm sectionForm(String key, @Nullable String section, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        var draft = drafts.require(key);
        return section == null
                ? SectionForm.empty(draft.version())
                : SectionForm.of(new FormTree(draft.content()).section(section), draft.version());
    }

    /** A question, or an empty one for this section. */
    ItemForm itemForm(String key, @Nullable String section, @Nullable String item, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        var draft = drafts.require(key);
        var tree = new FormTree(draft.content());
        if (item != null) {
            return ItemForm.of(tree.item(item), draft.version());
        }
        tree.section(String.valueOf(section));
        return ItemForm.empty(draft.version());
    }

    void saveTitle(String key, TitleForm form, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        change(key, form.version(), actor, tree -> form.putInto(tree.root()));
    }

    void saveSection(String key, @Nullable String section, SectionForm form, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        if (form.saysNothing()) {
            throw new Invalid("textFi", "invalid.required");
        }
        change(
                key,
                form.version(),
                actor,
                tree -> form.putInto(
                        section == null
                                ? tree.addSection(FormTree.newName("", form.name(), taken(key, tree)))
                                : tree.section(section)));
    }

    void saveItem(String key, @Nullable String section, @Nullable String item, ItemForm form, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        if (form.saysNothing()) {
            throw new Invalid("textFi", "invalid.required");
        }
        change(key, form.version(), actor, tree -> {
            if (item == null) {
                String name = FormTree.newName(section + ".", form.name(), taken(key, tree));
                form.putInto(tree.addItem(String.valueOf(section), name));
            } else {
                form.putInto(tree.item(item));
            }
        });
    }

    void move(String key, String linkId, boolean up, int version, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        change(key, version, actor, tree -> tree.move(linkId, up));
    }

    void remove(String key, String linkId, int version, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        change(key, version, actor, tree -> tree.remove(linkId));
    }

    private void change(String key, int version, Actor actor, Consumer<FormTree> change) {
        var draft = drafts.require(key);
        if (draft.version() != version) {
            throw new Stale();
        }
        change.accept(new FormTree(draft.content()));
        drafts.save(draft, actor.id());
    }

    /** A name that once meant something never means anything else. */
    private Set<String> taken(String key, FormTree tree) {
        var taken = new HashSet<>(FormTree.names(tree.root()));
        templates.versions(key).forEach(one -> taken.addAll(FormTree.names(templates.content(key, one.version()))));
        return taken;
    }

    /** {@link NotFound} for a reader there is none of. */
    Preview preview(String key, String as, List<Questionnaire.Owner> children, Actor actor) {
        access.require(actor, Action.WRITE_FORM);
        var draft = drafts.require(key);
        var reader = Arrays.stream(Reader.values())
                .filter(one -> one.name().equals(as))
                .findFirst()
                .orElseThrow(NotFound::new);
        var whole = json.treeToValue(draft.content(), Template.class);
        var given = reader.given(whole);
        var questionnaire = new Questionnaire(
                whole.only(given), Map.of("child", children, "guardian", children, "partner", children));
        return new Preview(
                key,
                title(draft.content()),
                reader,
                Reader.Use.of(whole),
                questionnaire,
                new ExampleAnswers(problems.say("authoring.preview.answer"), Days.today(clock)).to(questionnaire),
                whole.sections().stream()
                        .filter(section -> !given.contains(section))
                        .map(section -> section.title().here())
                        .toList());
    }

    Publication publication(String key, Actor actor) {
        access.require(actor, Action.PUBLISH_FORM);
        var draft = drafts.require(key);
        return new Publication(
                key,
                title(draft.content()),
                draft.fromVersion(),
                draft.version(),
                TemplateDifference.of(before(draft), draft.content(), language()),
                faults(draft),
                words(draft));
    }

    /**
     * Publishes the draft as the version after the newest, unless something is wrong: then says what and changes nothing. {@link Stale}
     * when the draft is another than the one that was looked at, or a version has come between.
     */
    List<TemplateFaults.Fault> publish(String key, int version, String reason, Actor actor) {
        access.require(actor, Action.PUBLISH_FORM);
        var draft = drafts.require(key);
        int newest = templates.latest().getOrDefault(key, 0);
        if (draft.version() != version || newest != draft.fromVersion()) {
            throw new Stale();
        }
        var faults = faults(draft);
        if (faults.isEmpty()) {
            templates.publish(next(draft), reason, actor.id());
            drafts.remove(key);
        }
        return faults;
    }

    /** What the draft began from: of a new form nothing. */
    private JsonNode before(TemplateDrafts.Draft draft) {
        return draft.isNew() ? json.createObjectNode() : templates.content(draft.key(), draft.fromVersion());
    }

    private static ObjectNode next(TemplateDrafts.Draft draft) {
        var next = draft.content().deepCopy();
        next.put("key", draft.key());
        next.put("version", draft.fromVersion() + 1);
        return next;
    }

    /** What each section and question says, by its name; nothing for one that says nothing yet. */
    private static Map<String, String> words(TemplateDrafts.Draft draft) {
        var tree = new FormTree(draft.content());
        var words = new HashMap<String, String>();
        tree.sections().forEach(section -> words.put(FormTree.linkId(section), title(section)));
        tree.items()
                .forEach(item -> words.put(
                        FormTree.linkId(item), Texts.of(item.path("text")).in(language())));
        words.values().removeIf(String::isEmpty);
        return words;
    }

    private List<TemplateFaults.Fault> faults(TemplateDrafts.Draft draft) {
        if (draft.isNew()) {
            return TemplateFaults.of(next(draft));
        }
        var before = before(draft);
        var faults = new ArrayList<>(TemplateFaults.of(next(draft), before));
        if (TemplateDifference.of(before, draft.content(), language()).isEmpty()) {
            faults.add(new TemplateFaults.Fault("", "nothingChanged", ""));
        }
        return faults;
    }
}
