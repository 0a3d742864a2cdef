package fi.palmikko.intake;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CasePeople;
import fi.palmikko.casefile.ChildWelfareNotified;
import fi.palmikko.casefile.PendingDay;
import fi.palmikko.casefile.People;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.casefile.Phase;
import fi.palmikko.casefile.ProtectedAddresses;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Acting;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.Rule;
import fi.palmikko.statute.RuleSets;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records a contact or notification: a new case becomes pending and its clocks start, or an open case gets one more. */
@Service
@Transactional
public class RecordContact {

    /**
     * Those around the children, in the order they were told in.
     *
     * @param hidden whose address is protected, children too
     */
    private record Family(List<UUID> grownUps, Set<UUID> hidden) {}

    private final Access access;
    private final WhoIsMeant whoIsMeant;
    private final People people;
    private final CasePeople casePeople;
    private final ProtectedAddresses addresses;
    private final CaseFiles cases;
    private final PendingDay pendingDay;
    private final CaseEvents events;
    private final Deadlines deadlines;
    private final RuleSets sets;
    private final Organisations organisations;
    private final Units units;
    private final Templates templates;
    private final ApplicationEventPublisher happened;
    private final UseLog log;
    private final Workflow workflow;
    private final Acting acting;
    private final JdbcClient db;
    private final Clock clock;

    RecordContact(
            Access access,
            WhoIsMeant whoIsMeant,
            People people,
            CasePeople casePeople,
            ProtectedAddresses addresses,
            CaseFiles cases,
            PendingDay pendingDay,
            CaseEvents events,
            Deadlines deadlines,
            RuleSets sets,
            Organisations organisations,
            Units units,
            Templates templates,
            ApplicationEventPublisher happened,
            UseLog log,
            Workflow workflow,
            Acting acting,
            JdbcClient db,
            Clock clock) {
        this.access = access;
        this.whoIsMeant = whoIsMeant;
        this.people = people;
        this.casePeople = casePeople;
        this.addresses = addresses;
        this.cases = cases;
        this.pendingDay = pendingDay;
        this.events = events;
        this.deadlines = deadlines;
        this.sets = sets;
        this.organisations = organisations;
        this.units = units;
        this.templates = templates;
        this.happened = happened;
        this.log = log;
        this.workflow = workflow;
        this.acting = acting;
        this.db = db;
        this.clock = clock;
    }

    /**
     * The case the contact belongs to: that of the first child whose case the recorder may know of. Whoever may not know that a child has an open
     * one is not asked and not told. Children who have each a case of their own get the contact each in theirs.
     */
    public UUID record(ContactFacts facts, Actor actor) {
        access.require(actor, Action.RECORD_CONTACT);
        checkPlace(facts);
        var hidden = new HashSet<UUID>();
        var children = facts.children().stream()
                .map(child -> known(child, hidden))
                .distinct()
                .toList();
        var family = new Family(grownUps(facts, hidden, actor), hidden);
        var open = people.openCases(children);
        if (open.isEmpty()) {
            return openWith(children, family, facts, actor);
        }
        requireChoice(open, facts);
        UUID first = open.getFirst().caseId();
        // held in one order, whoever meets whom
        var theirs = new TreeMap<UUID, List<UUID>>();
        for (UUID child : children) {
            UUID caseId = open.stream()
                    .filter(one -> one.child().equals(child))
                    .map(People.OpenCase::caseId)
                    .findFirst()
                    .orElse(first);
            theirs.computeIfAbsent(caseId, id -> new ArrayList<>()).add(child);
        }
        theirs.forEach((caseId, some) -> joinWith(caseId, some, family, facts, actor));
        return first;
    }

    /** Whoever is said to be one of the case's people is that one, if the recorder was asked; all others are found by code, or new. */
    private List<UUID> grownUps(ContactFacts facts, Set<UUID> hidden, Actor actor) {
        boolean chosen = facts.adults().stream()
                .anyMatch(adult -> Ids.read(adult.sameAs()).isPresent());
        var offered = chosen ? whoIsMeant.offered(facts, actor) : Map.<Integer, Set<UUID>>of();
        return IntStream.range(0, facts.adults().size())
                .mapToObj(n -> {
                    var adult = facts.adults().get(n);
                    var same = Ids.read(adult.sameAs()).filter(offered.getOrDefault(n, Set.of())::contains);
                    if (same.isPresent() && adult.person().protectedAddress()) {
                        hidden.add(same.get());
                    }
                    return same.orElseGet(() -> known(adult.person(), hidden));
                })
                .toList();
    }

    /** Whoever is told to have a protected address has one, known before or not; a contact that says no, or nothing, ends none. */
    private UUID known(PersonFacts person, Set<UUID> hidden) {
        UUID id = people.knownOrNew(person);
        if (person.protectedAddress()) {
            hidden.add(id);
        }
        return id;
    }

    /** Whoever may know of the cases that are open says that the contact is to join them. */
    private static void requireChoice(List<People.OpenCase> open, ContactFacts facts) {
        var known = open.stream()
                .map(People.OpenCase::number)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!known.isEmpty() && !facts.joinOpenCase()) {
            throw new Invalid(
                    "joinOpenCase",
                    known.size() == 1 ? "intake.openCase" : "intake.openCases",
                    String.join(", ", known));
        }
    }

    private UUID openWith(List<UUID> children, Family family, ContactFacts facts, Actor actor) {
        UUID caseId = Ids.next();
        acting.opening(caseId);
        openCase(caseId, facts, actor);
        bring(caseId, children, family, facts, actor);
        write(caseId, facts, false, actor);
        events.add(caseId, "CasePending", actor, null);
        log.recorded(actor, Action.RECORD_CONTACT, registerOf(caseId), caseId, "contact");
        startClocks(caseId, facts);
        workflow.start("JointAssessment", caseId, Map.of());
        return caseId;
    }

    private void joinWith(UUID caseId, List<UUID> children, Family family, ContactFacts facts, Actor actor) {
        acting.opening(caseId);
        var caseFile = stillOpen(caseId);
        bring(caseId, children, family, facts, actor);
        boolean waits = isAfterTriage(caseFile) && !facts.isChildWelfare();
        UUID contactId = write(caseId, facts, waits, actor);
        events.add(caseId, "ContactAdded", actor, null);
        log.recorded(actor, Action.RECORD_CONTACT, registerOf(caseId), caseId, "contact");
        join(caseFile, contactId, facts, actor);
        // what has become of this case is written before the next is opened
        cases.flush();
    }

    private void bring(UUID caseId, List<UUID> children, Family family, ContactFacts facts, Actor actor) {
        for (UUID child : children) {
            people.join(caseId, child, facts.receivedOn());
            for (int n = 0; n < family.grownUps().size(); n++) {
                var adult = facts.adults().get(n);
                people.relate(child, family.grownUps().get(n), adult.kind(), adult.guardian(), adult.livesWith());
            }
        }
        identify(caseId, family, facts, actor);
        Stream.concat(children.stream(), family.grownUps().stream())
                .filter(family.hidden()::contains)
                .forEach(person -> addresses.record(caseId, person, facts.receivedOn(), facts.notifier(), actor));
    }

    /** Whom the case knew without an identity code has the one that has been told now. */
    private void identify(UUID caseId, Family family, ContactFacts facts, Actor actor) {
        for (int n = 0; n < family.grownUps().size(); n++) {
            var told = facts.adults().get(n).person().hetu();
            if (told != null && people.known(told).isEmpty()) {
                casePeople.identify(caseId, family.grownUps().get(n), told, null, facts.notifier(), actor);
            }
        }
    }

    /** Does the one who recorded the contact see the case it belongs to? */
    boolean reaches(UUID caseId, Actor actor) {
        access.requireAhead(actor, Action.RECORD_CONTACT);
        return access.rights(actor, caseId).may(Action.READ_CASE);
    }

    /** A case that closes in this very moment takes no new contact. */
    private CaseFile stillOpen(UUID caseId) {
        var caseFile = cases.requireLocked(caseId);
        if (caseFile.phase().isClosed()) {
            throw new StepHasPassed("the case has just been closed");
        }
        return caseFile;
    }

    private static boolean isAfterTriage(CaseFile caseFile) {
        return caseFile.phase() != Phase.PENDING;
    }

    /** What joins before triage is assessed there. */
    private void join(CaseFile caseFile, UUID contactId, ContactFacts facts, Actor actor) {
        if (facts.receivedOn().isBefore(caseFile.pendingOn())) {
            pendingSince(caseFile, facts.receivedOn(), actor);
        }
        if (facts.isChildWelfare()) {
            notified(caseFile, contactId, facts, actor);
        } else if (isAfterTriage(caseFile)) {
            askUrgency(caseFile, EventDate.CONTACT_JOINED.on(facts.receivedOn(), contactId), earlier(actor));
        }
    }

    /** The matter is pending since the first contact came, whenever that was told (SHL 34 §, LSL 26 § 1 mom.). */
    private void pendingSince(CaseFile caseFile, LocalDate on, Actor actor) {
        UUID caseId = caseFile.id();
        events.add(caseId, "CasePendingEarlier", actor, Days.text(caseFile.pendingOn()) + " → " + Days.text(on));
        pendingDay.move(caseFile, on, earlier(actor));
        caseFile.touched(actor.id(), clock.instant());
        workflow.moveDays(caseId, deadlines.days(caseId));
        // the engine has acted since, and the contact goes on
        acting.opening(caseId);
    }

    private static Why earlier(Actor actor) {
        return Why.earlierContact(actor.id(), actor.name());
    }

    /** Whoever is in charge assesses at once how urgent it is, with what waits for that already (SHL 36 § 1 mom.). */
    private void askUrgency(CaseFile caseFile, EventDate.Happened from, Why why) {
        UUID caseId = caseFile.id();
        boolean moved = deadlines.startFromFirst(caseId, Rule.D1, from, caseFile.ruleSet(), why);
        if (moved) {
            workflow.moveDays(caseId, deadlines.days(caseId));
        } else if (!workflow.isOpen(caseId, AssessContact.STEP, null) && !workflow.correlate(caseId, "ContactJoined")) {
            throw new IllegalStateException("nothing in the process of the case waits for a contact");
        }
    }

    /** A child-welfare notification makes it a matter of child welfare, with the limits of one (LSL 26 §). */
    private void notified(CaseFile caseFile, UUID contactId, ContactFacts facts, Actor actor) {
        UUID caseId = caseFile.id();
        caseFile.touched(actor.id(), clock.instant());
        if (!isAfterTriage(caseFile)) {
            caseFile.becomeChildWelfare();
            var from = EventDate.CHILD_WELFARE_NOTIFIED.on(facts.receivedOn(), contactId);
            if (deadlines.startFromFirst(caseId, Rule.D2, from, caseFile.ruleSet(), earlier(actor))) {
                workflow.moveDays(caseId, deadlines.days(caseId));
            }
            return;
        }
        happened.publishEvent(
                new ChildWelfareNotified(caseId, contactId, facts.receivedOn(), facts.description(), actor));
        // the engine has acted since, and what has become of the case is still to be written
        acting.opening(caseId);
    }

    private void checkPlace(ContactFacts facts) {
        if (organisations.municipalities().stream().noneMatch(m -> m.code().equals(facts.municipality()))) {
            throw new Invalid("municipality", "intake.unknownMunicipality");
        }
        var unit = units.findById(facts.unitId());
        if (unit.isEmpty()
                || !unit.get().service().equals("ASSESSMENT")
                || !unit.get().serves(facts.municipality())) {
            throw new Invalid("unit", "intake.unitDoesNotServe");
        }
    }

    private UUID registerOf(UUID caseId) {
        return units.require(cases.require(caseId).unitId()).registerId();
    }

    private void openCase(UUID id, ContactFacts facts, Actor actor) {
        var number = "%d-%06d".formatted(Days.today(clock).getYear(), cases.nextNumber());
        cases.save(new CaseFile(new CaseFile.Opening(
                id,
                number,
                facts.municipality(),
                facts.unitId(),
                facts.receivedOn(),
                facts.kind(),
                facts.description(),
                facts.isChildWelfare(),
                sets.inForce(facts.receivedOn()).name(),
                templates.latest(),
                actor.id(),
                clock.instant())));
    }

    private UUID write(UUID caseId, ContactFacts facts, boolean waits, Actor actor) {
        UUID id = Ids.next();
        db.sql("""
                        insert into contact (id, case_id, kind, manner, received_on, notifier, notifier_kind, with_family,
                            family_knows, family_agrees, concerns, description, waits, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, caseId, facts.kind(), facts.manner(), facts.receivedOn(), facts.notifier())
                .params(facts.notifierKind(), facts.withFamily(), facts.familyKnows(), facts.familyAgrees())
                .params(facts.concerns().toArray(String[]::new), facts.description(), waits, actor.id())
                .param(OffsetDateTime.now(clock))
                .update();
        return id;
    }

    /** Until the need of special support is decided the statutory limits run as if it were needed. */
    private void startClocks(UUID caseId, ContactFacts facts) {
        var set = sets.inForce(facts.receivedOn());
        var ofLaw = facts.isChildWelfare()
                ? List.of(Rule.D1, Rule.D2, Rule.D3, Rule.D4)
                : List.of(Rule.D1, Rule.D3, Rule.D4);
        var pending = EventDate.PENDING.on(facts.receivedOn());
        ofLaw.forEach(rule -> deadlines.start(caseId, rule, pending, set));
        deadlines.start(
                caseId,
                Rule.FAMILY_CONTACT,
                pending,
                organisations.target(facts.municipality(), "FAMILY_CONTACT_WORKING_DAYS"));
    }
}
