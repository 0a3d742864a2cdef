package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.NotFound;
import fi.palmikko.statute.WorkingDays;
import fi.palmikko.supervision.StepCounts.Tally;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the unit's cases stand: numbers only, nobody's data, so nothing is logged. Two statements, however many cases. */
@Service
@Transactional(readOnly = true)
class ReadCaseFlow {

    /** One process to choose: how many steps are open in it. */
    record Tab(String process, int open) {}

    /** What the page shows. */
    record Page(
            List<StageCounts> stages,
            int open,
            int late,
            int soon,
            int unowned,
            String process,
            List<Tab> tabs,
            List<StepCounts> steps,
            String counts) {}

    private final Access access;
    private final WorkingDays days;
    private final FlowPicture picture;
    private final Workflow workflow;
    private final JdbcClient db;
    private final Clock clock;

    ReadCaseFlow(Access access, WorkingDays days, FlowPicture picture, Workflow workflow, JdbcClient db, Clock clock) {
        this.access = access;
        this.days = days;
        this.picture = picture;
        this.workflow = workflow;
        this.db = db;
        this.clock = clock;
    }

    Page read(String process, Actor actor) {
        access.requireAhead(actor, Action.READ_CASE_FLOW);
        var stages = stages(actor);
        var tallies = tallies(actor);
        var waiting = stages.stream()
                .filter(s -> s.stage() == Phase.FOLLOW_UP)
                .findFirst()
                .orElseThrow();
        var steps = StepCounts.of(process, tallies, waiting);
        return new Page(
                stages,
                stages.stream().mapToInt(s -> s.open().number()).sum(),
                stages.stream().mapToInt(s -> s.late().number()).sum(),
                stages.stream().mapToInt(s -> s.soon().number()).sum(),
                stages.stream().mapToInt(s -> s.unowned().number()).sum(),
                process,
                ProcessModels.NAMES.stream()
                        .map(name -> new Tab(
                                name,
                                StepCounts.of(name, tallies, waiting).stream()
                                        .mapToInt(s -> s.open().number())
                                        .sum()))
                        .toList(),
                steps,
                picture.counts(steps));
    }

    /** The picture itself, of the model that runs today. */
    String model(String process, Actor actor) {
        access.requireAhead(actor, Action.READ_CASE_FLOW);
        if (!ProcessModels.contains(process)) {
            throw new NotFound();
        }
        return workflow.model(process);
    }

    private List<StageCounts> stages(Actor actor) {
        var today = Days.today(clock);
        Map<Phase, StageCounts> found = new EnumMap<>(Phase.class);
        db.sql(Standing.SQL + """
                        select stage, count(*), count(*) filter (where due_on < ?),
                               count(*) filter (where due_on between ? and ?), count(*) filter (where unowned)
                        from standing group by stage""")
                .params(actor.unitId(), actor.id(), today, today, days.after(today, Standing.SOON))
                .query((row, n) -> StageCounts.of(
                        Phase.valueOf(row.getString(1)), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)))
                .list()
                .forEach(stage -> found.put(stage.stage(), stage));
        return Arrays.stream(Phase.values())
                .filter(phase -> !phase.isClosed())
                .map(phase -> found.getOrDefault(phase, StageCounts.of(phase, 0, 0, 0, 0)))
                .toList();
    }

    private List<Tally> tallies(Actor actor) {
        return db.sql("""
                        select i.process, i.step, count(*), count(*) filter (where i.due_on < ?)
                        from work_item i join case_file c on c.id = i.case_id
                        where c.unit_id = ? and c.closed_on is null and\s""" + Disqualified.NOT + " group by i.process, i.step")
                .params(Days.today(clock), actor.unitId(), actor.id())
                .query((row, n) -> new Tally(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)))
                .list();
    }
}
