package fi.palmikko.intake;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.NewContacts;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.StepHasPassed;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The urgency of a contact that joined the case after its triage, assessed by whoever is in charge (SHL 36 § 1 mom.). */
@Service
@Transactional
public class AssessContact {

    /** What the page shows. */
    record Page(CaseHeader header, UUID contactId, Contacts.Contact contact) {}

    private final Access access;
    private final Contacts contacts;
    private final NewContacts newContacts;
    private final CaseHeaders headers;
    private final CaseEvents events;
    private final UseLog log;

    AssessContact(
            Access access,
            Contacts contacts,
            NewContacts newContacts,
            CaseHeaders headers,
            CaseEvents events,
            UseLog log) {
        this.access = access;
        this.contacts = contacts;
        this.newContacts = newContacts;
        this.headers = headers;
        this.events = events;
        this.log = log;
    }

    Page read(UUID caseId, UUID contactId, Actor actor) {
        var basis = access.require(actor, Action.ASSESS_CONTACT, caseId);
        var page = new Page(headers.of(caseId), contactId, contacts.require(caseId, contactId));
        if (!newContacts.waits(caseId, contactId)) {
            throw new StepHasPassed("the contact has been assessed");
        }
        log.used(actor, basis, "contact");
        return page;
    }

    /** @param reason how urgent it is, and what follows; it stays among what has happened in the case */
    public void assess(UUID caseId, UUID contactId, String reason, Actor actor) {
        var held = access.hold(actor, Action.ASSESS_CONTACT, caseId);
        contacts.require(caseId, contactId);
        if (!newContacts.assess(caseId, contactId, actor.id())) {
            throw new StepHasPassed("the contact has been assessed");
        }
        events.add(caseId, "ContactAssessed", actor, reason);
        log.used(actor, held.basis(), "contact");
    }
}
