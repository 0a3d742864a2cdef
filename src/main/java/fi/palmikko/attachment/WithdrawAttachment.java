package fi.palmikko.attachment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Withdrawing a file that was attached by mistake, by whose own it is or by the responsible worker. It is opened to nobody after that, and
 * its name is shown to nobody; that there was a file, and why it was withdrawn, stays with those who knew of it.
 */
@Service
@Transactional
class WithdrawAttachment {

    /** What is about to be withdrawn. */
    record Page(CaseHeader header, Attachment file, String back) {}

    private record Found(Basis basis, Attachment file) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Attachments attachments;

    WithdrawAttachment(Access access, UseLog log, CaseHeaders headers, Attachments attachments) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.attachments = attachments;
    }

    Page page(UUID caseId, UUID id, Actor actor) {
        var found = found(caseId, id, actor);
        log.used(actor, found.basis(), "attachment name");
        return new Page(headers.of(caseId), found.file(), list(found.file(), actor));
    }

    /** Where to go on from here. */
    String withdraw(UUID caseId, UUID id, String reason, Actor actor) {
        var found = found(caseId, id, actor);
        attachments.withdraw(found.file(), reason, actor);
        log.used(actor, found.basis(), "attachment withdrawal");
        return list(found.file(), actor) + "?withdrawn";
    }

    /** {@link StepHasPassed} when the file has been withdrawn already, or when the case is closed to its own person. */
    private Found found(UUID caseId, UUID id, Actor actor) {
        var found = attachments.find(caseId, id);
        var basis = access.require(
                actor, Action.WITHDRAW_ATTACHMENT, ReadAttachments.subject(caseId, found.orElse(null), actor));
        var file = found.orElseThrow(NotFound::new);
        if (file.withdrawn() != null) {
            throw new StepHasPassed("the file has been withdrawn");
        }
        ReadAttachments.requireCase(access.rights(actor, caseId));
        return new Found(basis, file);
    }

    /** The list on which this person sees the file. */
    private static String list(Attachment file, Actor actor) {
        return actor.id().equals(file.writer())
                ? "/contributions/" + file.contributionId() + "/attachments"
                : "/cases/" + file.caseId() + "/attachments";
    }
}
