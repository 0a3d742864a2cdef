package fi.palmikko.attachment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Subject;
import fi.palmikko.attachment.Attachments.Place;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Attaching a file to a case, to a document of it, or to the own contribution. Whether one may is asked before the file is looked at, and
 * again when it is kept: in between the scanner takes its time, and no transaction waits for it.
 */
@Service
@Transactional
public class AttachFile {

    /** More than anybody can find their way in. */
    private static final int MOST = 500;

    private final Access access;
    private final UseLog log;
    private final Attachments attachments;
    private final Places places;

    AttachFile(Access access, UseLog log, Attachments attachments, Places places) {
        this.access = access;
        this.log = log;
        this.attachments = attachments;
        this.places = places;
    }

    void requireToCase(UUID caseId, Actor actor) {
        access.requireAhead(actor, Action.ATTACH_FILE, Subject.of(caseId));
    }

    void requireToPart(UUID contribution, Actor actor) {
        var part = places.part(contribution);
        access.requireAhead(actor, Action.ATTACH_TO_PART, subject(part));
        requireWritable(part);
    }

    public void toCase(UUID caseId, String words, String document, ReceivedFile file, Actor actor) {
        var basis = access.require(actor, Action.ATTACH_FILE, Subject.of(caseId).inRegister(actor.registerId()));
        requireRoom(attachments.ofCase(caseId).size());
        var place = new Place(caseId, basis.registerId(), null, document(caseId, document));
        attachments.add(place, words, file, actor);
        log.used(actor, basis, "attachment");
    }

    void toPart(UUID contribution, String words, ReceivedFile file, Actor actor) {
        var basis = toPart(contribution, actor);
        requireRoom(attachments.ofPart(contribution).size());
        attachments.add(new Place(basis.caseId(), basis.registerId(), contribution, null), words, file, actor);
        log.used(actor, basis, "attachment");
    }

    private Basis toPart(UUID contribution, Actor actor) {
        var part = places.part(contribution);
        var basis = access.require(actor, Action.ATTACH_TO_PART, subject(part));
        requireWritable(part);
        return basis;
    }

    private static Subject subject(Places.Part part) {
        return Subject.of(part.caseId()).ownedBy(part.workerId()).inRegister(part.registerId());
    }

    private static void requireWritable(Places.Part part) {
        if (!part.isWritable()) {
            throw new StepHasPassed("the part has been sent or is over");
        }
    }

    private @Nullable UUID document(UUID caseId, String chosen) {
        if (chosen.isEmpty()) {
            return null;
        }
        UUID id = Ids.chosen("document", chosen);
        if (places.documents(caseId).stream().noneMatch(one -> one.value().equals(id))) {
            throw new Invalid("document", "invalid.choose");
        }
        return id;
    }

    private static void requireRoom(int already) {
        if (already >= MOST) {
            throw new Invalid("file", "attachment.tooMany", MOST);
        }
    }
}
