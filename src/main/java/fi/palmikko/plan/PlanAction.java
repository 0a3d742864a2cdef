package fi.palmikko.plan;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;

/** Something that is done towards a goal, with one worker who answers for it. */
@Entity
public class PlanAction {

    /** How far an action has come. */
    public enum State {
        PLANNED,
        STARTED,
        DONE,
        DROPPED
    }

    @Id
    private UUID id;

    private int position;
    private String description;
    private UUID workerId;

    @Enumerated(EnumType.STRING)
    private Sector sector;

    private LocalDate startOn;
    private LocalDate targetOn;

    @Enumerated(EnumType.STRING)
    private State state;

    protected PlanAction() {}

    PlanAction(UUID id, int position, ActionFacts facts, Sector sector) {
        this.id = id;
        this.position = position;
        this.state = State.PLANNED;
        change(facts, sector);
    }

    final void change(ActionFacts facts, Sector sector) {
        if (facts.targetOn().isBefore(facts.startOn())) {
            throw new Invalid("targetOn", "invalid.order");
        }
        this.description = facts.description();
        this.workerId = facts.workerId();
        this.sector = sector;
        this.startOn = facts.startOn();
        this.targetOn = facts.targetOn();
    }

    /** Started, or taken up again after it was thought done. */
    void start() {
        move(State.STARTED, State.PLANNED, State.DONE);
    }

    void finish() {
        move(State.DONE, State.PLANNED, State.STARTED);
    }

    /** What has been done stays as done. */
    void drop() {
        if (state != State.DONE) {
            move(State.DROPPED, State.PLANNED, State.STARTED);
        }
    }

    private void move(State to, State... from) {
        for (State one : from) {
            if (state == one) {
                this.state = to;
                return;
            }
        }
        throw new StepHasPassed("the action is " + state);
    }

    public UUID id() {
        return id;
    }

    public UUID workerId() {
        return workerId;
    }

    public Sector sector() {
        return sector;
    }

    public State state() {
        return state;
    }

    boolean isInPlan() {
        return state != State.DROPPED;
    }
}
