package fi.palmikko.authoring;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.form.Drafts;
import fi.palmikko.form.Template;
import fi.palmikko.form.TemplateDifference;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Stale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running case keeps the versions of the forms it began with. Its responsible worker may take a newer one into use on purpose, having
 * seen what changes and which answers would have no place any more: those wait for whoever saved them last. What has been sent or signed stays on its version, and so do the
 * contributions others are writing.
 */
@Service
@Transactional
class MoveForms {

    /** An answer the newer version has no place for. */
    record Lost(String question, String answer) {}

    /** A form of the case there is a newer version of, and the texts written on it as they were when it was shown. */
    record Line(
            String key,
            String title,
            int from,
            int newest,
            List<TemplateDifference.Change> changes,
            List<Lost> lost,
            List<String> texts) {}

    record Page(CaseHeader header, List<Line> forms) {}

    /** Answers that are being written on a version. */
    private record Open(UUID id, String key, int template, int version, Map<String, String> answers) {

        boolean isBefore(String form, int newest) {
            return key.equals(form) && template < newest;
        }

        /** Which text, and which version of it. */
        String shown() {
            return id + ":" + version;
        }
    }

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final CaseFiles caseFiles;
    private final CaseEvents events;
    private final Templates templates;
    private final Drafts drafts;
    private final JdbcClient db;
    private final JsonMapper json;

    MoveForms(
            Access access,
            UseLog log,
            CaseHeaders headers,
            CaseFiles caseFiles,
            CaseEvents events,
            Templates templates,
            Drafts drafts,
            JdbcClient db,
            JsonMapper json) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.caseFiles = caseFiles;
        this.events = events;
        this.templates = templates;
        this.drafts = drafts;
        this.db = db;
        this.json = json;
    }

    Page page(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.MOVE_TO_NEWER_FORM, caseId);
        var lines = new ArrayList<Line>();
        var open = open(caseId);
        var versions = new TreeMap<>(pinned(caseId));
        open.forEach(one -> versions.merge(one.key(), one.template(), Math::min));
        templates.latest().forEach((key, newest) -> {
            int from = versions.getOrDefault(key, newest);
            if (from < newest) {
                lines.add(line(key, from, newest, open));
            }
        });
        log.used(actor, basis, "form versions");
        return new Page(headers.of(caseId), lines);
    }

    private Line line(String key, int from, int newest, List<Open> open) {
        var next = templates.require(key, newest);
        var lost = new ArrayList<Lost>();
        open.stream().filter(one -> one.key().equals(key)).forEach(one -> {
            var was = templates.require(key, one.template());
            one.answers().forEach((name, answer) -> {
                if (!answer.isEmpty() && !hasPlace(next, name, answer)) {
                    lost.add(lost(was, name, answer));
                }
            });
        });
        return new Line(
                key,
                next.title().here(),
                from,
                newest,
                TemplateDifference.of(
                        templates.content(key, from),
                        templates.content(key, newest),
                        LocaleContextHolder.getLocale().getLanguage()),
                lost,
                open.stream()
                        .filter(one -> one.isBefore(key, newest))
                        .map(Open::shown)
                        .toList());
    }

    private static Lost lost(Template was, String name, String answer) {
        return was.items()
                .filter(item -> item.linkId().equals(question(name)))
                .findFirst()
                .map(item -> new Lost(item.text().here(), item.type().equals("choice") ? item.worded(answer) : answer))
                .orElse(new Lost(name, answer));
    }

    /** The question of a field: whose it is asked stands behind a wave. */
    private static String question(String name) {
        int wave = name.indexOf('~');
        return wave < 0 ? name : name.substring(0, wave);
    }

    private static boolean hasPlace(Template next, String name, String answer) {
        return next.items()
                .filter(Template.Item::asks)
                .filter(item -> item.linkId().equals(question(name)))
                .anyMatch(item -> !item.type().equals("choice")
                        || item.codes(answer)
                                .allMatch(code -> item.choices()
                                        .anyMatch(option -> option.code().equals(code))));
    }

    /**
     * {@link Stale} when a version has come since the page was shown, or somebody has saved in between.
     *
     * @param read the texts as the page showed them
     */
    void move(UUID caseId, String key, int version, List<String> read, Actor actor) {
        var held = access.hold(actor, Action.MOVE_TO_NEWER_FORM, caseId);
        int newest = templates.latest().getOrDefault(key, 0);
        if (newest == 0) {
            throw new Invalid("form", "invalid.choose");
        }
        var texts =
                open(caseId).stream().filter(one -> one.isBefore(key, newest)).toList();
        if (newest != version
                || !Set.copyOf(read).equals(texts.stream().map(Open::shown).collect(Collectors.toSet()))) {
            throw new Stale();
        }
        var next = templates.require(key, newest);
        held.caseFile().takeIntoUse(key, newest);
        caseFiles.save(held.caseFile());
        texts.forEach(one -> move(one, next));
        events.add(caseId, "FormMoved", actor, next.title().fi() + " " + newest);
        log.used(actor, held.basis(), "form versions");
    }

    private void move(Open one, Template next) {
        var kept = new LinkedHashMap<String, String>();
        var homeless = new TreeMap<String, List<String>>();
        one.answers().forEach((name, answer) -> {
            if (hasPlace(next, name, answer)) {
                kept.put(name, answer);
            } else if (!answer.isEmpty()) {
                homeless.computeIfAbsent(section(name), section -> new ArrayList<>())
                        .add(name);
            }
        });
        homeless.forEach((section, names) -> drafts.putAside(one.id(), section, names, beside(next, section)));
        int rows = db.sql("""
                        update form_response set template_version = ?, answers = ?::jsonb, version = version + 1, whole_version = version + 1
                        where id = ? and version = ? and locked_at is null""")
                .params(next.version(), json.writeValueAsString(kept), one.id(), one.version())
                .update();
        if (rows == 0) {
            throw new Stale();
        }
        db.sql("update document_draft set template_version = ? where response_id = ?")
                .params(next.version(), one.id())
                .update();
    }

    private static String section(String name) {
        return name.split("\\.", 2)[0];
    }

    /** Where the decision on what was in this section is asked: there, or at the beginning of a form that has it no more. */
    private static String beside(Template next, String section) {
        return next.sections().stream()
                .map(Template.Section::linkId)
                .filter(section::equals)
                .findFirst()
                .orElse(next.sections().getFirst().linkId());
    }

    private Map<String, Integer> pinned(UUID caseId) {
        return db.sql("select template_versions::text from case_file where id = ?")
                .param(caseId)
                .query(String.class)
                .optional()
                .map(found -> json.readValue(found, new TypeReference<Map<String, Integer>>() {}))
                .orElse(Map.of());
    }

    /** What is being written by those who handle the case; contributions are their writers'. */
    private List<Open> open(UUID caseId) {
        return db.sql("""
                        select r.id, r.template_key, r.template_version, r.version, r.answers::text as answers from form_response r
                        where r.case_id = ? and r.locked_at is null and not exists (select 1 from contribution b where b.response_id = r.id)
                        order by r.id""")
                .param(caseId)
                .query((row, n) -> new Open(
                        row.getObject("id", UUID.class),
                        row.getString("template_key"),
                        row.getInt("template_version"),
                        row.getInt("version"),
                        json.readValue(row.getString("answers"), new TypeReference<Map<String, String>>() {})))
                .list();
    }
}
