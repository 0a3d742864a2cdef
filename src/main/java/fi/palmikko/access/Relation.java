package fi.palmikko.access;

/** How the person who acts stands to what is acted on. Each is also the ground the use log names. */
public enum Relation {
    /** The responsible worker of the case (SHL 42 §). */
    RESPONSIBLE_WORKER,
    /** Works with cases in the unit that handles this one. */
    HANDLING_UNIT,
    /** Leads the unit that handles the case. */
    SUPERVISOR_OF_UNIT,
    /** The step or part is in this person's own name. */
    OWN_PART,
    /** The question or need is addressed to this person's unit. */
    ADDRESSED_UNIT,
    /** An urgent need of child protection waits for this person's unit. */
    URGENT_UNIT,
    /** Leads the unit that one limit of the case waits or waited for: an urgent need that another unit answers. */
    LIMIT_OF_UNIT,
    /** Takes part in the team now. */
    TEAM_MEMBER,
    /** Has opened emergency access to the case, and it has not ended. */
    EMERGENCY,
    /** The person's task here, no case in question. */
    OWN_TASK
}
