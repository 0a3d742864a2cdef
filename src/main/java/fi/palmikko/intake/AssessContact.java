package fi.palmikko.intake;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.WaitingContacts;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The urgency of what joined the case after its triage, assessed by whoever is in charge (SHL 36 § 1 mom.). */
@Service
@Transactional
public class AssessContact {

    static final String STEP = "AssessContact";

    /** What the page shows: the contacts that wait, and their ids. */
    record Page(CaseHeader header, List<Contacts.Contact> contacts, List<UUID> ids) {}

    private final Access access;
    private final Contacts contacts;
    private final WaitingContacts waiting;
    private final CaseHeaders headers;
    private final CaseEvents events;
    private final Deadlines deadlines;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    AssessContact(
            Access access,
            Contacts contacts,
            WaitingContacts waiting,
            CaseHeaders headers,
            CaseEvents events,
            Deadlines deadlines,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.contacts = contacts;
        this.waiting = waiting;
        this.headers = headers;
        this.events = events;
        this.deadlines = deadlines;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.ASSESS_CONTACT, caseId);
        var page = new Page(headers.of(caseId), contacts.waiting(caseId), require(caseId));
        log.used(actor, basis, "contact");
        return page;
    }

    /**
     * Assesses those the person has seen; {@link Invalid} at the reason when one has come that is not among them.
     *
     * @param reason how urgent it is, and what follows; it stays among what has happened in the case
     */
    public void assess(UUID caseId, Collection<UUID> seen, String reason, Actor actor) {
        var held = access.hold(actor, Action.ASSESS_CONTACT, caseId);
        if (!seen.containsAll(require(caseId))) {
            throw new Invalid("reason", "assessContact.moreHaveCome");
        }
        waiting.assessed(caseId, actor.id());
        held.caseFile().touched(actor.id(), clock.instant());
        deadlines.meet(caseId, EventDate.CONTACT_ASSESSED.on(Days.today(clock)), actor.id(), Rule.D1);
        events.add(caseId, "ContactAssessed", actor, reason);
        log.used(actor, held.basis(), "contact");
        workflow.complete(caseId, STEP);
    }

    private List<UUID> require(UUID caseId) {
        var ids = waiting.of(caseId);
        if (ids.isEmpty()) {
            throw new StepHasPassed("every contact has been assessed");
        }
        return ids;
    }
}
