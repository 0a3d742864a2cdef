package fi.palmikko.intake;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.WaitingContacts;
import fi.palmikko.identity.Actor;
import fi.palmikko.intake.NewRound.Decision;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The urgency of what joined the case after its triage, assessed by whoever is in charge. An assessment of the need that is being made goes on
 * beside it; where it has been signed, a new one follows unless it is obviously unnecessary (SHL 36 § 1 mom.).
 */
@Service
@Transactional
public class AssessContact {

    static final String STEP = "AssessContact";

    /**
     * What the page shows: the contacts that wait, and their ids.
     *
     * @param known the day from which a new assessment would run, or null where none is decided on
     */
    record Page(
            CaseHeader header,
            List<Contacts.Contact> contacts,
            List<UUID> ids,
            @Nullable LocalDate known) {}

    private final Access access;
    private final Contacts contacts;
    private final WaitingContacts waiting;
    private final CaseHeaders headers;
    private final CaseEvents events;
    private final Deadlines deadlines;
    private final NewRound newRound;
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
            NewRound newRound,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.contacts = contacts;
        this.waiting = waiting;
        this.headers = headers;
        this.events = events;
        this.deadlines = deadlines;
        this.newRound = newRound;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.ASSESS_CONTACT, caseId);
        var ids = require(caseId);
        var header = headers.of(caseId);
        var page = new Page(header, contacts.waiting(caseId), ids, newRound.wouldRunFrom(caseId, header.phase()));
        log.used(actor, basis, "contact");
        return page;
    }

    /**
     * Assesses those the person has seen; {@link Invalid} at the text when one has come that is not among them.
     *
     * @param text how urgent it is, and what follows; it stays among what has happened in the case
     * @param decision whether the need is assessed anew, where the assessment has been signed
     */
    public void assess(UUID caseId, Collection<UUID> seen, String text, @Nullable Decision decision, Actor actor) {
        var held = access.hold(actor, Action.ASSESS_CONTACT, caseId);
        if (!seen.containsAll(require(caseId))) {
            throw new Invalid("text", "assessContact.moreHaveCome");
        }
        events.add(caseId, "ContactAssessed", actor, text);
        var decided = newRound.decide(held.caseFile(), decision, actor);
        waiting.assessed(caseId, actor.id());
        held.caseFile().touched(actor.id(), clock.instant());
        deadlines.meet(caseId, EventDate.CONTACT_ASSESSED.on(Days.today(clock)), actor.id(), Rule.D1);
        log.used(actor, held.basis(), "contact");
        workflow.complete(caseId, STEP);
        newRound.follow(caseId, decided);
    }

    private List<UUID> require(UUID caseId) {
        var ids = waiting.of(caseId);
        if (ids.isEmpty()) {
            throw new StepHasPassed("every contact has been assessed");
        }
        return ids;
    }
}
