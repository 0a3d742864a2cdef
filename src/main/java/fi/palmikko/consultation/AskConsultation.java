package fi.palmikko.consultation;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Unit;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks a specialist unit for advice (SHL 41 §), first of all so that nobody can tell which child it is about. */
@Service
@Transactional
public class AskConsultation {

    static final String NAMES_FOUND = "consultation.namesFound";

    private final Access access;
    private final CaseFiles cases;
    private final People people;
    private final Units units;
    private final Workers workers;
    private final Consultations consultations;
    private final CaseEvents events;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    AskConsultation(
            Access access,
            CaseFiles cases,
            People people,
            Units units,
            Workers workers,
            Consultations consultations,
            CaseEvents events,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.people = people;
        this.units = units;
        this.workers = workers;
        this.consultations = consultations;
        this.events = events;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    public UUID ask(UUID caseId, ConsultationFacts facts, Actor actor) {
        var basis = access.require(actor, Action.ASK_CONSULTATION, caseId);
        if (cases.requireLocked(caseId).phase().isClosed()) {
            throw new StepHasPassed("the case is closed");
        }
        check(caseId, facts);
        UUID id = Ids.next();
        consultations.add(new Consultation(id, caseId, facts, actor, clock.instant()));
        events.add(caseId, "ConsultationAsked", actor, null);
        log.used(actor, basis, "consultation");
        workflow.start("Consultation", caseId, Map.of("consultationId", id));
        return id;
    }

    private void check(UUID caseId, ConsultationFacts facts) {
        if (units.findById(facts.unitId()).filter(Unit::acceptsConsultations).isEmpty()) {
            throw new Invalid("unit", "consultation.unitNotConsulted");
        }
        if (workers.inUnit(facts.unitId()).stream()
                .allMatch(worker -> Collections.disjoint(worker.roles(), Action.TAKE_CONSULTATION.roles()))) {
            throw new Invalid("unit", "consultation.nobodyInUnit");
        }
        if (facts.answerBy().isBefore(Days.today(clock))) {
            throw new Invalid("answerBy", "consultation.answerBy.past");
        }
        if (facts.anonymous() && !facts.namesConfirmed()) {
            checkNames(caseId, facts);
        }
    }

    private void checkNames(UUID caseId, ConsultationFacts facts) {
        var family = people.family(caseId);
        var names = Stream.concat(
                        family.children().stream().map(People.Child::name),
                        family.kin().stream().map(People.Kin::name))
                .toList();
        var found = Mentions.in(facts.question(), names);
        var field = found.isEmpty() ? "background" : "question";
        found.addAll(Mentions.in(facts.background(), names));
        if (!found.isEmpty()) {
            throw new Invalid(field, NAMES_FOUND, String.join(", ", found));
        }
    }
}
