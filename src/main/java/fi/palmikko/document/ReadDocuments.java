package fi.palmikko.document;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Response;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import fi.palmikko.form.Writing;
import fi.palmikko.form.Writings;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.StepHasPassed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The documents of a case written on official forms: the list, one of them, and copies. */
@Service
@Transactional
class ReadDocuments {

    /** One document on the list, with the children it is about where that tells it from another. */
    record Line(
            UUID id,
            Names title,
            @Nullable String about,
            String startedBy,
            Instant startedAt,
            @Nullable Instant signedAt) {}

    /** The documents of the case, the language they are written in, and the forms one may be written on. */
    record Page(CaseHeader header, String language, List<Line> documents, List<Template> forms, boolean mayWrite) {}

    /** A signed version, and what it changed of the one before. */
    record Version(Document document, Questionnaire questionnaire, List<Difference.Change> changes) {}

    /**
     * One document: as it is written, its answers with what is known besides, or its signed versions, newest first, and how the newest goes out as data.
     * Once signed it asks of those it asked of then, and the choice of the children is over.
     */
    record One(
            CaseHeader header,
            Draft draft,
            @Nullable About about,
            Questionnaire questionnaire,
            Response response,
            Map<String, String> answers,
            Writing writing,
            Map<String, Questionnaire.Known> known,
            List<Version> versions,
            StructuredData.@Nullable Outgoing data,
            List<UUID> childrenNow,
            boolean mayWrite,
            boolean maySign) {

        /** Must it be said first which of the children it is about? */
        boolean asksAbout() {
            return about != null && about.open() && mayWrite && !draft.isSigned();
        }

        /** Is there, or was there when it was signed, more than one child it might be about? */
        public boolean tellsWhom() {
            var children = newest().document().childIds();
            return children.size() > 1 || children.size() == 1 && !children.equals(childrenNow);
        }

        /** The newest signed version. */
        public Version newest() {
            return versions.getFirst();
        }
    }

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final People people;
    private final OfficialForms forms;
    private final DocumentDrafts drafts;
    private final Documents documents;
    private final CaseSpeakers speakers;
    private final CaseFacts facts;
    private final SignedPapers papers;
    private final Copies copies;
    private final StructuredData data;
    private final Templates templates;
    private final Responses responses;
    private final Writings writings;
    private final Problems problems;

    ReadDocuments(
            Access access,
            UseLog log,
            CaseHeaders headers,
            People people,
            OfficialForms forms,
            DocumentDrafts drafts,
            Documents documents,
            CaseSpeakers speakers,
            CaseFacts facts,
            SignedPapers papers,
            Copies copies,
            StructuredData data,
            Templates templates,
            Responses responses,
            Writings writings,
            Problems problems) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.people = people;
        this.forms = forms;
        this.drafts = drafts;
        this.documents = documents;
        this.speakers = speakers;
        this.facts = facts;
        this.papers = papers;
        this.copies = copies;
        this.data = data;
        this.templates = templates;
        this.responses = responses;
        this.writings = writings;
        this.problems = problems;
    }

    Page of(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.READ_DOCUMENTS, caseId);
        var family = people.family(caseId);
        var page = new Page(
                headers.of(caseId),
                family.language(),
                lines(drafts.of(caseId), caseId, family.children()),
                forms.all(),
                access.rights(actor, caseId).may(Action.WRITE_DOCUMENT));
        log.used(actor, basis, "documents");
        return page;
    }

    /** Where nobody but one child is or was in the case, every document is about that one. */
    private List<Line> lines(List<Draft> all, UUID caseId, List<People.Child> children) {
        var signedFor = documents.children(caseId, all.stream().map(Draft::id).toList());
        long people = Stream.concat(
                        children.stream().map(child -> child.id().toString()),
                        signedFor.values().stream().flatMap(List::stream).map(Questionnaire.Owner::id))
                .distinct()
                .count();
        return all.stream()
                .map(draft -> line(draft, people < 2 ? null : names(draft, signedFor.get(draft.id()), children)))
                .toList();
    }

    private static @Nullable String names(
            Draft draft, @Nullable List<Questionnaire.Owner> signedFor, List<People.Child> children) {
        var names = signedFor == null
                ? children.stream()
                        .filter(child -> About.chosen(children, draft.about()).contains(child.id()))
                        .map(People.Child::name)
                : signedFor.stream().map(Questionnaire.Owner::name);
        String told = names.collect(Collectors.joining(", "));
        return told.isEmpty() ? null : told;
    }

    private Line line(Draft draft, @Nullable String about) {
        var template = templates.require(draft.templateKey(), draft.templateVersion());
        return new Line(draft.id(), template.title(), about, draft.startedBy(), draft.startedAt(), draft.signedAt());
    }

    One one(UUID caseId, UUID id, Action action, Actor actor) {
        var basis = access.require(actor, action, caseId);
        var one = one(basis, drafts.require(caseId, id), actor);
        log.used(actor, basis, "document");
        return one;
    }

    private One one(Basis basis, Draft draft, Actor actor) {
        var template = templates.require(draft.templateKey(), draft.templateVersion());
        var rights = access.rights(actor, draft.caseId());
        var response = responses.require(draft.responseId());
        boolean mayWrite = rights.may(Action.WRITE_DOCUMENT);
        boolean writes = mayWrite && !draft.isSigned();
        var signed = documents.of(draft.id(), OfficialForms.kind(template), basis.registerId());
        var about = signed.isEmpty() ? speakers.about(draft, template) : null;
        var children = about == null ? people.family(draft.caseId()).children() : about.all();
        var questionnaire = about == null
                ? papers.questionnaire(signed.getFirst())
                : new Questionnaire(template, CaseSpeakers.of(about));
        var known = about == null || draft.isSigned()
                ? Map.<String, Questionnaire.Known>of()
                : facts.of(draft.caseId(), basis.registerId(), questionnaire, about);
        return new One(
                headers.of(draft.caseId()),
                draft,
                about,
                questionnaire,
                response,
                Questionnaire.filled(known, response.answers()),
                writes ? writings.of(response, actor) : writings.none(response, actor),
                known,
                versions(signed),
                signed.isEmpty() ? null : data.going(signed.getFirst()),
                children.stream().map(People.Child::id).toList(),
                mayWrite,
                rights.may(Action.SIGN_DOCUMENT));
    }

    private List<Version> versions(List<Document> signed) {
        var versions = new ArrayList<Version>();
        for (int at = 0; at < signed.size(); at++) {
            var document = signed.get(at);
            versions.add(new Version(
                    document,
                    papers.questionnaire(document),
                    at + 1 < signed.size() ? papers.difference(signed.get(at + 1), document) : List.of()));
        }
        return versions;
    }

    /** What signing still needs, by field, with the signer's own text that waits to be decided on. */
    Map<String, String> missing(One one) {
        var about = one.about();
        var missing = about == null ? new LinkedHashMap<String, String>() : about.missing(problems);
        missing.putAll(problems.sending(one.questionnaire(), one.answers()));
        missing.putAll(problems.undecided(one.questionnaire(), one.writing().asides()));
        return missing;
    }

    /** How it would go out if it were signed now. */
    StructuredData.Outgoing going(One one) {
        return data.going(one.questionnaire(), one.answers());
    }

    /** What would be frozen now. */
    Shown shown(One one) {
        var about = one.about();
        var frozen = about == null ? Map.<String, String>of() : speakers.frozen(about, one.questionnaire());
        var said = one.questionnaire().asked(one.answers());
        return Shown.of(one.response().version(), one.questionnaire().applying(said), frozen);
    }

    CopyPage copies(UUID caseId, UUID id, Actor actor) {
        var basis = access.require(actor, Action.READ_DOCUMENTS, caseId);
        var document = signed(basis, drafts.require(caseId, id));
        log.used(actor, basis, "document");
        return copies.page(
                        caseId,
                        "/cases/" + caseId + "/documents/" + id + "/copies",
                        "copy.document",
                        id,
                        recipients(actor, caseId, document),
                        papers.choices(papers.forTheFamily(document)))
                .telling(outside(actor, caseId, document)
                        .map(recipient -> goesOutside(document, recipient))
                        .orElse(null));
    }

    CopyFile copy(UUID caseId, UUID id, CopyForm form, Actor actor) {
        var reading = access.require(actor, Action.READ_DOCUMENTS, caseId);
        var signed = signed(reading, drafts.require(caseId, id));
        var recipient = copies.chosen(
                caseId,
                id,
                form,
                recipients(actor, caseId, signed),
                signed.childIds(),
                OfficialForms.materials(signed));
        var document = given(signed, recipient);
        return copies.make(
                actor,
                copies.ground(actor, reading, recipient),
                papers.of(document, form, recipient, "document/signed-paper", left -> Map.of()),
                recipient,
                form.language());
    }

    private Document given(Document signed, Recipient recipient) {
        if (recipient.kind() == Recipient.Kind.AUTHORITY) {
            return papers.forOutside(signed);
        }
        return recipient.isOfFamily() ? papers.forTheFamily(signed) : signed;
    }

    CopyFile structure(UUID caseId, UUID id, Actor actor) {
        var basis = access.require(actor, Action.READ_DOCUMENTS, caseId);
        var document = signed(basis, drafts.require(caseId, id));
        log.used(actor, basis, "structure of " + document.kind());
        return copies.data(document);
    }

    private List<Recipient> recipients(Actor actor, UUID caseId, Document document) {
        var all = new ArrayList<Recipient>();
        all.add(Copies.self(actor));
        all.addAll(copies.family(actor, caseId, document.childIds()));
        outside(actor, caseId, document).ifPresent(all::add);
        return all;
    }

    /** Whom the document itself is addressed to, outside all registers; nobody for somebody who may not give copies. */
    private Optional<Recipient> outside(Actor actor, UUID caseId, Document document) {
        String organisation = document.answers().getOrDefault("recipient.organisation", "");
        if (organisation.isEmpty() || !copies.mayGive(actor, caseId)) {
            return Optional.empty();
        }
        String person = document.answers().getOrDefault("recipient.person", "");
        return Optional.of(new Recipient(
                Recipient.Kind.AUTHORITY,
                null,
                person.isEmpty() ? organisation : organisation + ", " + person,
                null,
                null));
    }

    private CopyPage.Outside goesOutside(Document signed, Recipient recipient) {
        var document = papers.forOutside(signed);
        return new CopyPage.Outside(
                recipient.name(),
                papers.questionnaire(document).template().title(),
                document.signedName() + ", " + document.signedTitle(),
                papers.parts(document).stream().map(LeftOut.Part::title).toList(),
                data.layout(document) != StructuredData.Layout.NO_CODE);
    }

    private Document signed(Basis basis, Draft draft) {
        var template = templates.require(draft.templateKey(), draft.templateVersion());
        return documents.of(draft.id(), OfficialForms.kind(template), basis.registerId()).stream()
                .findFirst()
                .orElseThrow(() -> new StepHasPassed("the document is not signed"));
    }
}
