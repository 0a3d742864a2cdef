package fi.palmikko.consultation;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Coming;
import fi.palmikko.access.Newcomers;
import fi.palmikko.access.Relation;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Worker;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Unit;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.NotFound;
import fi.palmikko.statute.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The consultations of a case for those who ask, and the page for asking one more. */
@Service
@Transactional
class ReadConsultations {

    private static final int ANSWER_WORKING_DAYS = 5;

    /** What the list shows. */
    record Page(CaseHeader header, List<ConsultationSummary> consultations, boolean mayAsk) {}

    /** What the page for asking shows, and what those in the units that can be asked would see. */
    record AskPage(CaseHeader header, List<Unit> units, LocalDate answerBy, Newcomers newcomers) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Consultations consultations;
    private final Units units;
    private final Workers workers;
    private final Audience audience;
    private final WorkingDays days;
    private final Clock clock;

    ReadConsultations(
            Access access,
            UseLog log,
            CaseHeaders headers,
            Consultations consultations,
            Units units,
            Workers workers,
            Audience audience,
            WorkingDays days,
            Clock clock) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.consultations = consultations;
        this.units = units;
        this.workers = workers;
        this.audience = audience;
        this.days = days;
        this.clock = clock;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.READ_CASE, caseId);
        boolean asks = access.rights(actor, caseId).may(Action.ASK_CONSULTATION);
        if (basis.relation() == Relation.ADDRESSED_UNIT && !asks) {
            throw new NotFound();
        }
        var header = headers.of(caseId);
        var page = new Page(
                header, consultations.of(caseId, actor), asks && !header.phase().isClosed());
        var registers = page.consultations().stream()
                .map(ConsultationSummary::registerId)
                .toList();
        log.used(actor, access.inRegisters(actor, basis, Subject.of(caseId), registers), "consultation");
        return page;
    }

    AskPage readForAsking(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.ASK_CONSULTATION, caseId);
        var consulted = units.consulted();
        var page = new AskPage(
                headers.of(caseId),
                consulted,
                days.after(Days.today(clock), ANSWER_WORKING_DAYS),
                audience.foretell(caseId, Coming.CONSULTED, inUnits(consulted)));
        log.used(actor, basis, "case");
        return page;
    }

    private List<UUID> inUnits(List<Unit> consulted) {
        return workers.inUnits(consulted.stream().map(Unit::id).toList()).stream()
                .map(Worker::id)
                .toList();
    }
}
