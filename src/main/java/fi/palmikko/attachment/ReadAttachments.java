package fi.palmikko.attachment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Rights;
import fi.palmikko.access.Subject;
import fi.palmikko.attachment.Attachment.State;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files of a case or of a contribution as a list, and one of them to be opened. Names of files are read like what is in them. */
@Service
@Transactional
class ReadAttachments {

    /**
     * One file on a list.
     *
     * @param place what it belongs to, by its title or its writer; null for the case itself
     */
    record Line(Attachment file, @Nullable String place, boolean opens, boolean opensUnchecked, boolean mayWithdraw) {}

    /**
     * The files one may know of, and what one may attach to.
     *
     * @param part whose contribution this is the page of; null for the case's page
     */
    record Page(
            CaseHeader header,
            String address,
            @Nullable String part,
            List<Line> files,
            List<Places.Option> documents,
            boolean mayAttach,
            long largest,
            boolean scanned) {

        /** The endings that are taken, as the page says them and as a browser is told them. */
        public List<String> endings() {
            return FileKind.allEndings();
        }

        public boolean isOfPart() {
            return part != null;
        }
    }

    /** A file that is opened. */
    record Opened(Attachment file, byte[] content) {}

    /** The page before a file is opened that no scanner has looked at. */
    record Warning(CaseHeader header, Attachment file) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Attachments attachments;
    private final Places places;
    private final Reception reception;
    private final Clamd clamd;

    ReadAttachments(
            Access access,
            UseLog log,
            CaseHeaders headers,
            Attachments attachments,
            Places places,
            Reception reception,
            Clamd clamd) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.attachments = attachments;
        this.places = places;
        this.reception = reception;
        this.clamd = clamd;
    }

    Page ofCase(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.READ_ATTACHMENTS, caseId);
        var files = attachments.ofCase(caseId);
        var documents = places.documents(caseId);
        boolean responsible = access.rights(actor, caseId).may(Action.OPEN_UNCHECKED_FILE);
        var writers = places.parts(caseId);
        var lines = new ArrayList<Line>();
        for (Attachment file : files) {
            var place = documents.stream()
                    .filter(one -> one.value().equals(file.documentId()))
                    .map(Places.Option::label)
                    .findFirst()
                    .or(() -> writers.stream()
                            .filter(one -> one.id().equals(file.contributionId()))
                            .map(Places.Part::writer)
                            .findFirst())
                    .orElse(null);
            lines.add(line(file, place, responsible, actor));
        }
        boolean may = access.rights(actor, caseId).may(Action.ATTACH_FILE);
        used(basis, Subject.of(caseId), files, actor);
        return new Page(
                headers.of(caseId),
                "/cases/" + caseId + "/attachments",
                null,
                lines,
                documents,
                may,
                reception.largest(),
                clamd.isSet());
    }

    /** {@link StepHasPassed} when the part was declined or has ended, or its writer has no more part in the case. */
    Page ofPart(UUID contribution, Actor actor) {
        var part = places.part(contribution);
        var subject = Subject.of(part.caseId()).ownedBy(part.workerId()).inRegister(part.registerId());
        var basis = access.require(actor, Action.READ_ATTACHMENTS, subject);
        part.requireNotOver();
        var rights = access.rights(actor, part.caseId());
        requireCase(rights);
        var files = attachments.ofPart(contribution);
        boolean responsible = rights.may(Action.OPEN_UNCHECKED_FILE);
        boolean may = part.isWritable() && part.workerId().equals(actor.id());
        used(basis, subject, files, actor);
        return new Page(
                headers.of(part.caseId()),
                "/contributions/" + contribution + "/attachments",
                part.writer(),
                files.stream().map(file -> line(file, null, responsible, actor)).toList(),
                List.of(),
                may,
                reception.largest(),
                clamd.isSet());
    }

    /** Whoever is no more in the team keeps the right to what is their own, but the pages of the case are closed to them. */
    static void requireCase(Rights rights) {
        if (!rights.may(Action.READ_CASE)) {
            throw new StepHasPassed("the case is out of reach by now");
        }
    }

    private static Line line(Attachment file, @Nullable String place, boolean responsible, Actor actor) {
        boolean own = file.ownerFor(actor.id()).equals(actor.id());
        boolean there = file.withdrawn() == null;
        return new Line(
                file,
                place,
                there && file.state() == State.CLEAN,
                there && file.state() == State.QUARANTINED && (own || responsible),
                there && (own || responsible));
    }

    /** A list shows names of files of several registers: each is a use of its own register's data. */
    private void used(Basis basis, Subject subject, List<Attachment> files, Actor actor) {
        var registers = files.stream().map(Attachment::registerId).toList();
        log.used(actor, access.inRegisters(actor, basis, subject, registers), "attachments");
    }

    /** A file that has been found clean; nothing when it has not. */
    @Nullable
    Opened clean(UUID caseId, UUID id, Actor actor) {
        return opened(caseId, id, Action.READ_ATTACHMENTS, State.CLEAN, actor);
    }

    /** A file that has not been looked at, for the one whose own it is and for the responsible worker; nothing when it has been. */
    @Nullable
    Opened unchecked(UUID caseId, UUID id, Actor actor) {
        return opened(caseId, id, Action.OPEN_UNCHECKED_FILE, State.QUARANTINED, actor);
    }

    private @Nullable Opened opened(UUID caseId, UUID id, Action action, State state, Actor actor) {
        var found = attachments.find(caseId, id);
        var basis = access.require(actor, action, subject(caseId, found.orElse(null), actor));
        var file = found.orElseThrow(NotFound::new);
        if (file.state() != state || file.withdrawn() != null) {
            log.unused(basis);
            return null;
        }
        byte[] content = attachments.content(id);
        log.used(actor, basis, "attachment");
        return new Opened(file, content);
    }

    /** {@link StepHasPassed} when there is nothing to be warned of any more. */
    Warning warning(UUID caseId, UUID id, Actor actor) {
        var found = attachments.find(caseId, id);
        var basis = access.require(actor, Action.OPEN_UNCHECKED_FILE, subject(caseId, found.orElse(null), actor));
        var file = found.orElseThrow(NotFound::new);
        if (file.state() != State.QUARANTINED || file.withdrawn() != null) {
            throw new StepHasPassed("the file has been checked or withdrawn");
        }
        requireCase(access.rights(actor, caseId));
        log.used(actor, basis, "attachment name");
        return new Warning(headers.of(caseId), file);
    }

    /** Asked also of a file that is not there, so that the answer tells no more than it must. */
    static Subject subject(UUID caseId, @Nullable Attachment file, Actor actor) {
        return file == null
                ? Subject.of(caseId)
                : Subject.of(caseId).ownedBy(file.ownerFor(actor.id())).inRegister(file.registerId());
    }
}
