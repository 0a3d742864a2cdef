package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The policy's twin in SQL: which cases READ_CASE permits this person, as a condition on {@code case_file c}. */
public final class VisibleCases {

    /** Takes its parameters from {@link #parameters}. */
    public static final String CONDITION = "(" + Disqualified.NOT + "\n" + """
             and (c.responsible_worker_id = ?
              or c.unit_id = ?
              or exists (select 1 from team_member m where m.case_id = c.id and m.worker_id = ? and m.left_on is null)
              or exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = ? and i.step = 'RespondToUrgentNeed')
              or exists (select 1 from emergency_access e
                         where e.case_id = c.id and e.worker_id = ? and e.ended_at is null and e.ends_at > ?)))""";

    private static final UUID NOBODY = new UUID(0, 0);

    private VisibleCases() {}

    /** What {@link #CONDITION} asks, for this person at this moment. */
    public static List<Object> parameters(Actor actor, OffsetDateTime now) {
        boolean reads = actor.isOneOf(Action.READ_CASE.roles());
        boolean handles = actor.is(Role.SOCIAL_WORKER) || actor.is(Role.INTAKE_WORKER) || actor.is(Role.SUPERVISOR);
        var self = reads ? actor.id() : NOBODY;
        var unit = reads ? actor.unitId() : NOBODY;
        return List.of(self, self, reads && handles ? unit : NOBODY, self, unit, self, now);
    }
}
