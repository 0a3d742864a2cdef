package fi.palmikko.assessment;

import fi.palmikko.access.Disqualified;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Worker;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.organisation.Sector;
import fi.palmikko.organisation.Unit;
import fi.palmikko.organisation.Units;
import fi.palmikko.permit.Ledger;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Names;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.WorkingDays;
import fi.palmikko.team.Team;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Brings a professional into the team with a part of their own to write. */
@Component
class Invitations {

    private static final String TEMPLATE_OF_SOCIAL_WORK = "contribution-social-work";

    private final Contributions contributions;
    private final Responses responses;
    private final Templates templates;
    private final Workers workers;
    private final Units units;
    private final Team team;
    private final Permits permits;
    private final Deadlines deadlines;
    private final Organisations organisations;
    private final WorkingDays days;
    private final Disqualified disqualified;
    private final Clock clock;

    Invitations(
            Contributions contributions,
            Responses responses,
            Templates templates,
            Workers workers,
            Units units,
            Team team,
            Permits permits,
            Deadlines deadlines,
            Organisations organisations,
            WorkingDays days,
            Disqualified disqualified,
            Clock clock) {
        this.contributions = contributions;
        this.responses = responses;
        this.templates = templates;
        this.workers = workers;
        this.units = units;
        this.team = team;
        this.permits = permits;
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.days = days;
        this.disqualified = disqualified;
        this.clock = clock;
    }

    /** The contribution that was asked for; {@link Invalid} at the given field when the ground is missing. */
    UUID invite(CaseFile caseFile, UUID assessmentId, Invitation invitation, String field, Actor by) {
        var worker = workers.findById(invitation.workerId())
                .filter(w -> w.active())
                .orElseThrow(() -> new Invalid(field + "worker", "invalid.choose"));
        var unit = units.require(worker.unitId());
        requireInvitable(caseFile, worker, unit, field + "worker");
        boolean alreadyAsked = contributions.of(assessmentId).stream()
                .anyMatch(c -> c.isOpen() && c.workerId().equals(worker.id()));
        if (alreadyAsked) {
            throw new Invalid(field + "worker", "team.alreadyAsked");
        }
        if (!hasGround(permits.of(caseFile.id()), unit.sector(), Days.today(clock)) && !invitation.byStatutoryRight()) {
            throw new Invalid(field + "byStatutoryRight", "team.noPermit");
        }
        String template = unit.contributionTemplate() == null ? TEMPLATE_OF_SOCIAL_WORK : unit.contributionTemplate();
        int version =
                caseFile.templateVersion(template, () -> templates.latest().getOrDefault(template, 1));
        UUID response = responses.open(caseFile.id(), template, version);
        var contribution = contributions.save(new Contribution(
                Ids.next(),
                assessmentId,
                caseFile.id(),
                worker,
                unit,
                response,
                invitation.request(),
                dueOn(caseFile),
                Names.each(language -> by.name() + ", " + by.title().in(language)),
                Days.today(clock)));
        team.join(caseFile.id(), worker, unit, invitation.request());
        return contribution.id();
    }

    /** Asked is somebody who serves the child's municipality, may handle the case and is not already in charge of the whole. */
    void requireInvitable(CaseFile caseFile, Worker worker, Unit unit, String field) {
        if (worker.id().equals(caseFile.responsibleWorkerId())) {
            throw new Invalid(field, "team.isResponsible");
        }
        if (!unit.serves(caseFile.municipality())) {
            throw new Invalid(field, "team.unitDoesNotServe");
        }
        if (disqualified.is(caseFile.id(), worker.id())) {
            throw new Invalid(field, "candidate.disqualified");
        }
    }

    static boolean hasGround(Ledger ledger, Sector sector, LocalDate today) {
        return sector == Sector.SOCIAL_WORK || ledger.isInForce(sector, today);
    }

    /** Some days before the assessment must be complete, but never sooner than five working days from now. */
    private LocalDate dueOn(CaseFile caseFile) {
        LocalDate wanted = deadlines
                .completion(caseFile.id())
                .minusDays(organisations.target(caseFile.municipality(), "CONTRIBUTION_DAYS_BEFORE_COMPLETION"));
        LocalDate soonest = days.after(Days.today(clock), 5);
        return wanted.isBefore(soonest) ? soonest : wanted;
    }
}
