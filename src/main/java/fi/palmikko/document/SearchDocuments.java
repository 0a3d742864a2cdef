package fi.palmikko.document;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Names;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Signed documents by the words in them, in any of their forms in Finnish and Swedish; only those the searcher may read. */
@Service
@Transactional
class SearchDocuments {

    static final int PAGE = 20;

    private static final String OBJECT = "words of documents";

    /**
     * One document that says what was searched for.
     *
     * @param registerId in which it was made; a rendition is of the register of what it is of
     * @param writerId whose own part of the joint work it is; null for other documents
     */
    record Found(
            UUID id,
            UUID caseId,
            String number,
            @Nullable String children,
            UUID subjectId,
            String kind,
            Names title,
            String signedName,
            Instant signedAt,
            @Nullable String excerpt,
            @Nullable String section,
            UUID registerId,
            @Nullable UUID writerId) {

        /** The act that opens it. */
        Access.Asked asked() {
            var part =
                    Subject.of(caseId).ownedBy(writerId).inRegister(registerId).ofWriting(subjectId);
            return new Access.Asked(
                    switch (kind) {
                        case "contribution" -> Action.READ_CONTRIBUTIONS;
                        case "1005" -> Action.READ_ASSESSMENT;
                        case "15007" -> Action.READ_PLAN;
                        default -> Action.READ_DOCUMENTS;
                    },
                    part);
        }

        /** Where it is read, at the section that says it. */
        public String address() {
            String place = section == null ? "" : "#s-" + section;
            return (kind.equals("contribution") ? "/contributions/" + subjectId + "/sent" : inCase()) + place;
        }

        private String inCase() {
            return "/cases/" + caseId
                    + switch (kind) {
                        case "1005" -> "/assessment/signed";
                        case "15007" -> "/plan";
                        default -> "/documents/" + subjectId;
                    };
        }
    }

    private final Access access;
    private final UseLog log;
    private final Templates templates;
    private final JdbcClient db;
    private final Clock clock;

    SearchDocuments(Access access, UseLog log, Templates templates, JdbcClient db, Clock clock) {
        this.access = access;
        this.log = log;
        this.templates = templates;
        this.db = db;
        this.clock = clock;
    }

    /** A page of what was found, newest first; the next begins before the last of it. The words themselves are not kept. */
    List<Found> search(String words, @Nullable Instant before, Actor actor) {
        access.require(actor, Action.SEARCH_DOCUMENTS);
        var from = before == null ? clock.instant().plusSeconds(1) : before;
        var found = db.sql("select * from find_documents(?, ?, ?)")
                .params(words, from.atOffset(ZoneOffset.UTC), PAGE)
                .query((row, n) -> {
                    var template = templates.require(row.getString("template_key"), row.getInt("template_version"));
                    return new Found(
                            row.getObject("id", UUID.class),
                            row.getObject("case_id", UUID.class),
                            row.getString("number"),
                            row.getString("children"),
                            row.getObject("subject_id", UUID.class),
                            row.getString("kind"),
                            template.title(),
                            row.getString("signed_name"),
                            row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                            row.getString("excerpt"),
                            section(template, row.getString("field")),
                            row.getObject("register_id", UUID.class),
                            row.getObject("writer_id", UUID.class));
                })
                .list();
        var grounds = access.permitted(actor, found.stream().map(Found::asked).toList());
        if (grounds.isEmpty()) {
            log.searched(actor, Action.SEARCH_DOCUMENTS, OBJECT, List.of());
        }
        log.used(
                actor,
                grounds.values().stream()
                        .map(ground -> ground.forAct(Action.SEARCH_DOCUMENTS))
                        .toList(),
                OBJECT);
        return found.stream().filter(one -> grounds.containsKey(one.asked())).toList();
    }

    /** The section in which a field is asked; null for words that answer no question of the form. */
    private static @Nullable String section(Template template, @Nullable String field) {
        return field == null
                ? null
                : template.sections().stream()
                        .filter(section -> section.items().stream()
                                .anyMatch(item -> item.linkId().equals(field.split("~", 2)[0])))
                        .map(Template.Section::linkId)
                        .findFirst()
                        .orElse(null);
    }
}
