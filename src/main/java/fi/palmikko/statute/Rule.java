package fi.palmikko.statute;

import fi.palmikko.shared.Names;
import fi.palmikko.statute.LegalRule.Roll;
import fi.palmikko.statute.LegalRule.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sets a limit that runs for a case: a rule of law, counted as the case's rule set says, or a local target. */
public enum Rule {
    /** Urgency is assessed at once. */
    D1("need-known"),
    /** In child welfare a possible urgent need of protection is assessed at once. */
    D2("case-pending"),
    /** The assessment starts at the latest on the seventh working day. */
    D3("case-pending"),
    /** The assessment is complete within three months. */
    D4("case-pending"),
    /** In child welfare the plan is gone through at least yearly. */
    D9("child-welfare-plan-made"),
    /** The family is contacted. */
    FAMILY_CONTACT(Calendar.ARKIPAIVA, 3),
    /** The assessment is complete where the law gives no number ("without undue delay", SHL 36 § 2 mom.). */
    COMPLETION_TARGET(Calendar.CALENDAR, 90, "SHL 36.2"),
    /** The plan has been agreed and the family has its copy. */
    FAMILY_COPY(Calendar.ARKIPAIVA, 15),
    /** The plan is reviewed on the agreed day. */
    PLAN_REVIEW(Calendar.CALENDAR, 42, "SHL 39.3", "LSL 30.2");

    private final @Nullable String event;
    private final @Nullable LegalRule local;

    Rule(String event) {
        this.event = event;
        this.local = null;
    }

    Rule(Calendar calendar, int amount, String... citations) {
        this.event = null;
        this.local = new LegalRule(
                name(),
                "",
                null,
                Unit.DAYS,
                amount,
                calendar,
                Roll.NONE,
                List.of(citations),
                new Names("", "", ""),
                null,
                null);
    }

    public boolean isStatutory() {
        return local == null;
    }

    /**
     * May people give it more time? The law lets none of its own limits of an assessment be moved (SHL 36 § 3 mom., LSL 26 §
     * 5 mom.); a target the area has set itself may be, with a reason. A review is moved by agreeing on another day.
     */
    public boolean mayBeExtended() {
        return local != null && this != PLAN_REVIEW;
    }

    boolean isIn(RuleSet set) {
        return local != null || !allIn(set).isEmpty();
    }

    /** What the set writes of it: one rule, unless the set is one that cases cannot follow. */
    List<LegalRule> allIn(RuleSet set) {
        return set.rules().stream()
                .filter(rule -> rule.id().equals(name()) && rule.event().equals(event))
                .toList();
    }

    /** How a target of the area's own is counted. */
    LegalRule target() {
        if (local == null) {
            throw new IllegalStateException(name() + " is a limit of the law");
        }
        return local;
    }

    /** How the set counts it; local targets are counted the same in every set. */
    LegalRule in(RuleSet set) {
        return local != null
                ? local
                : allIn(set).stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(set.name() + " has no " + name()));
    }
}
