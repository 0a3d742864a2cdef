package fi.palmikko.assessment;

import fi.palmikko.access.Audience;
import fi.palmikko.access.Coming;
import fi.palmikko.access.Newcomers;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Worker;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Sector;
import fi.palmikko.organisation.Unit;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom the decision table suggests to invite and why, and everybody who could be asked in the municipality. */
@Component
@Transactional(readOnly = true)
class WhomToInvite {

    /** A service the table names, and why. */
    record Suggestion(String service, String reason, String basis) {}

    /** Somebody who could be asked. */
    record Invitee(UUID workerId, String name, Names title, Names unit, Sector sector, String service) {

        public String value() {
            return workerId.toString();
        }

        public String label() {
            return name + ", " + title.here() + " (" + unit.here() + ")";
        }
    }

    private static final Set<String> NOT_INVITED = Set.of("ASSESSMENT", "INTAKE", "EMERGENCY");

    private final Workflow workflow;
    private final People people;
    private final Units units;
    private final Workers workers;
    private final Audience audience;
    private final JdbcClient db;
    private final Clock clock;

    WhomToInvite(
            Workflow workflow,
            People people,
            Units units,
            Workers workers,
            Audience audience,
            JdbcClient db,
            Clock clock) {
        this.workflow = workflow;
        this.people = people;
        this.units = units;
        this.workers = workers;
        this.audience = audience;
        this.db = db;
        this.clock = clock;
    }

    List<Suggestion> suggestions(UUID caseId) {
        var concerns = new HashSet<>(db.sql("select distinct unnest(concerns) from contact where case_id = ?")
                .param(caseId)
                .query(String.class)
                .list());
        var children = people.family(caseId).children();
        LocalDate today = Days.today(clock);
        var answers = Map.of(
                "inSchool", children.stream().anyMatch(c -> "SCHOOL".equals(c.school())),
                "inEarlyEducation", children.stream().anyMatch(c -> "EARLY_EDUCATION".equals(c.school())),
                "teenager",
                        children.stream()
                                .anyMatch(c ->
                                        c.birthDate() != null && ChronoUnit.YEARS.between(c.birthDate(), today) >= 13),
                "absence", concerns.contains("SCHOOL_ABSENCE"),
                "mentalHealth", concerns.contains("MENTAL_HEALTH"),
                "disability", concerns.contains("DISABILITY"),
                "illness", concerns.contains("LONG_TERM_ILLNESS"),
                "substanceUse", concerns.contains("SUBSTANCE_USE_CHILD") || concerns.contains("SUBSTANCE_USE_PARENT"),
                "violence", concerns.contains("VIOLENCE"));
        return workflow.decide("InvitationDecision", answers).stream()
                .map(row -> new Suggestion(
                        String.valueOf(row.get("service")),
                        String.valueOf(row.get("reason")),
                        String.valueOf(row.get("basis"))))
                .toList();
    }

    /** What these would see of the case if they were asked. */
    Newcomers newcomers(UUID caseId, Coming coming, List<Invitee> invitees) {
        return audience.foretell(
                caseId, coming, invitees.stream().map(Invitee::workerId).toList());
    }

    List<Invitee> invitees(CaseFile caseFile) {
        var serving = new HashMap<UUID, Unit>();
        units.all().stream()
                .filter(unit -> unit.serves(caseFile.municipality()) && !NOT_INVITED.contains(unit.service()))
                .forEach(unit -> serving.put(unit.id(), unit));
        var barred =
                new HashSet<>(db.sql("select worker_id from disqualification where case_id = ? and ended_on is null")
                        .param(caseFile.id())
                        .query(UUID.class)
                        .list());
        var invitees = new ArrayList<Invitee>();
        for (Worker worker : workers.inUnits(serving.keySet())) {
            var unit = serving.get(worker.unitId());
            if (unit != null && !worker.id().equals(caseFile.responsibleWorkerId()) && !barred.contains(worker.id())) {
                invitees.add(new Invitee(
                        worker.id(), worker.name(), worker.title(), unit.name(), unit.sector(), unit.service()));
            }
        }
        return invitees;
    }
}
