package fi.palmikko.plan;

import fi.palmikko.organisation.Sector;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the family wants to be different, as somebody said it. */
@Entity
public class PlanGoal {

    @Id
    private UUID id;

    private int position;
    private String words;
    private String saidBy;
    private @Nullable LocalDate droppedOn;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "goal_id", nullable = false, updatable = false)
    @OrderBy("position")
    private List<PlanAction> actions = new ArrayList<>();

    protected PlanGoal() {}

    PlanGoal(UUID id, int position, GoalFacts facts) {
        this.id = id;
        this.position = position;
        change(facts);
    }

    final void change(GoalFacts facts) {
        this.words = facts.words();
        this.saidBy = facts.saidBy();
    }

    void drop(LocalDate on) {
        this.droppedOn = on;
        actions().forEach(PlanAction::drop);
    }

    void add(UUID actionId, ActionFacts facts, Sector sector) {
        actions.add(new PlanAction(actionId, actions.size() + 1, facts, sector));
    }

    public UUID id() {
        return id;
    }

    public String words() {
        return words;
    }

    public String saidBy() {
        return saidBy;
    }

    boolean isInPlan() {
        return droppedOn == null;
    }

    /** The actions that have not been dropped. */
    public List<PlanAction> actions() {
        return actions.stream().filter(PlanAction::isInPlan).toList();
    }
}
