package fi.palmikko.plan;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import fi.palmikko.shared.StepHasPassed;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shared plan of a case: drawn up, agreed, given to the family, gone through again, ended. Whoever changes it holds
 * the lock of the case; the version counts what has been changed in drawing it up, so that nobody agrees to what they
 * did not see.
 */
@Entity
public class Plan {

    /** Where a plan stands. */
    public enum State {
        DRAFT,
        AGREED,
        GIVEN,
        ENDED
    }

    @Id
    private UUID id;

    private UUID caseId;
    private int round;
    private UUID responseId;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable LocalDate agreedOn;
    private @Nullable String agreedWith;
    private @Nullable LocalDate givenOn;
    private @Nullable String givenTo;
    private @Nullable LocalDate reviewOn;
    private int version;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "plan_id", nullable = false, updatable = false)
    @OrderBy("position")
    private List<PlanGoal> goals = new ArrayList<>();

    protected Plan() {}

    Plan(UUID id, UUID caseId, int round, UUID responseId) {
        this.id = id;
        this.caseId = caseId;
        this.round = round;
        this.responseId = responseId;
        this.state = State.DRAFT;
    }

    void addGoal(UUID goalId, GoalFacts facts) {
        draft();
        goals.add(new PlanGoal(goalId, goals.size() + 1, facts));
    }

    void changeGoal(UUID goalId, GoalFacts facts) {
        draft();
        goal(goalId).change(facts);
    }

    void dropGoal(UUID goalId, LocalDate on) {
        draft();
        goal(goalId).drop(on);
    }

    void addAction(UUID goalId, UUID actionId, ActionFacts facts, Sector sector) {
        draft();
        goal(goalId).add(actionId, facts, sector);
    }

    void changeAction(UUID actionId, ActionFacts facts, Sector sector) {
        draft();
        action(actionId).change(facts, sector);
    }

    void dropAction(UUID actionId) {
        draft();
        action(actionId).drop();
    }

    /** Agreed with the family. In child welfare the review is at most a year away (LSL 30 §). */
    void agree(AgreementFacts facts, LocalDate today, boolean childWelfare) {
        require(State.DRAFT);
        if (!hasActions()) {
            throw new Invalid("goals", "plan.noGoals");
        }
        if (facts.agreedOn().isAfter(today)) {
            throw new Invalid("agreedOn", "invalid.future");
        }
        if (!facts.reviewOn().isAfter(today)) {
            throw new Invalid("reviewOn", "invalid.past");
        }
        LocalDate latest = facts.agreedOn().plusYears(1);
        if (childWelfare && facts.reviewOn().isAfter(latest)) {
            throw new Invalid("reviewOn", "plan.reviewWithinYear", Days.text(latest));
        }
        this.agreedOn = facts.agreedOn();
        this.agreedWith = facts.agreedWith();
        this.reviewOn = facts.reviewOn();
        move(State.AGREED);
    }

    void give(DeliveryFacts facts, LocalDate today) {
        require(State.AGREED);
        requireSinceAgreed("givenOn", facts.givenOn(), today);
        this.givenTo = facts.givenTo();
        this.givenOn = facts.givenOn();
        move(State.GIVEN);
    }

    /** An action of a plan that people have agreed to has been started or done. */
    void follow(UUID actionId, PlanAction.State to) {
        if (state == State.ENDED || agreedOn == null) {
            throw new StepHasPassed("the plan is " + state);
        }
        switch (to) {
            case STARTED -> action(actionId).start();
            case DONE -> action(actionId).finish();
            case PLANNED, DROPPED -> throw new StepHasPassed("an action is followed as started or done");
        }
    }

    /** Gone through together: the plan is drawn up anew or ends. Every goal is spoken of. */
    void review(ReviewFacts facts, LocalDate today) {
        require(State.GIVEN);
        requireSinceAgreed("heldOn", facts.heldOn(), today);
        requireEveryGoal(
                facts.goals().stream().map(ReviewFacts.Attainment::goalId).toList());
        if (facts.leadsTo() == ReviewFacts.LeadsTo.CONTINUE) {
            redraft();
        } else {
            move(State.ENDED);
        }
    }

    /** The need has been assessed anew while it was in force: it is drawn up anew, and what was agreed holds until then. */
    void reopen() {
        require(State.AGREED, State.GIVEN);
        redraft();
    }

    private void redraft() {
        this.givenOn = null;
        this.givenTo = null;
        move(State.DRAFT);
    }

    /** The case ends, and the plan with it. */
    void end() {
        require(State.DRAFT, State.AGREED, State.GIVEN);
        move(State.ENDED);
    }

    void requireDraft() {
        require(State.DRAFT);
    }

    /** {@link Stale} when the plan has changed since the form was opened. */
    void requireVersion(int seen) {
        if (seen != version) {
            throw new Stale();
        }
    }

    private void requireSinceAgreed(String field, LocalDate day, LocalDate today) {
        if (day.isAfter(today)) {
            throw new Invalid(field, "invalid.future");
        }
        if (agreedOn != null && day.isBefore(agreedOn)) {
            throw new Invalid(field, "plan.beforeAgreed", Days.text(agreedOn));
        }
    }

    private void requireEveryGoal(Collection<UUID> spoken) {
        Set<UUID> mine = goals().stream().map(PlanGoal::id).collect(Collectors.toSet());
        if (spoken.size() != mine.size() || !new HashSet<>(spoken).equals(mine)) {
            throw new Stale();
        }
    }

    private void draft() {
        require(State.DRAFT);
        version++;
    }

    private void move(State to) {
        this.state = to;
        version++;
    }

    private void require(State... some) {
        for (State one : some) {
            if (state == one) {
                return;
            }
        }
        throw new StepHasPassed("the plan is " + state);
    }

    private PlanGoal goal(UUID goalId) {
        return goals().stream()
                .filter(goal -> goal.id().equals(goalId))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private PlanAction action(UUID actionId) {
        return goals().stream()
                .flatMap(goal -> goal.actions().stream())
                .filter(action -> action.id().equals(actionId))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    public int round() {
        return round;
    }

    public UUID responseId() {
        return responseId;
    }

    public State state() {
        return state;
    }

    public @Nullable LocalDate agreedOn() {
        return agreedOn;
    }

    public @Nullable String agreedWith() {
        return agreedWith;
    }

    public @Nullable LocalDate givenOn() {
        return givenOn;
    }

    public @Nullable String givenTo() {
        return givenTo;
    }

    public @Nullable LocalDate reviewOn() {
        return reviewOn;
    }

    public int version() {
        return version;
    }

    /** Does anybody do anything towards any goal? */
    boolean hasActions() {
        return goals().stream().anyMatch(goal -> !goal.actions().isEmpty());
    }

    /** The goals that have not been dropped. */
    public List<PlanGoal> goals() {
        return goals.stream().filter(PlanGoal::isInPlan).toList();
    }
}
