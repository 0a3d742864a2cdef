package fi.palmikko.structure;

import fi.palmikko.access.Action;
import java.util.List;
import java.util.Set;

/**
 * Every table of the schema, in one list or the other: those whose rows are a client's, and the others. A new table that stands
 * in neither fails the build.
 */
final class ClientTables {

    /**
     * A table with client data, the case a row {@code t} belongs to, the act whose permission opens it, and what makes a row a
     * person's own beside that; {@code :me} and {@code :unit} are the person and the unit.
     */
    record ClientTable(String name, String caseId, Action opens, String own) {}

    private static ClientTable of(String name, Action opens, String own) {
        return new ClientTable(name, "t.case_id", opens, own);
    }

    private static ClientTable of(String name, Action opens) {
        return of(name, opens, "false");
    }

    static final String OF_GOAL = "(select p.case_id from plan_goal g join plan p on p.id = g.plan_id where g.id = %s)";
    private static final String OF_REVIEW =
            "(select p.case_id from plan_review r join plan p on p.id = r.plan_id where r.id = %s)";
    private static final String MY_PART = "exists (select 1 from contribution b where b.worker_id = :me and %s)";
    private static final String MY_ACTION =
            "exists (select 1 from plan_goal g join plan_action a on a.goal_id = g.id where a.worker_id = :me and %s)";
    private static final String URGENT_HERE =
            "exists (select 1 from work_item i where i.case_id = t.case_id and i.unit_id = :unit and i.step = 'RespondToUrgentNeed')";

    /** The unit a limit waits or waited for is led by the person. */
    private static final String MY_LIMIT =
            "%s = :unit and exists (select 1 from worker_role r where r.worker_id = :me and r.role = 'SUPERVISOR')";

    static final List<ClientTable> ALL = List.of(
            new ClientTable("case_file", "t.id", Action.READ_CASE, "false"),
            of("case_client", Action.READ_CASE),
            of("deadline", Action.READ_CASE, MY_LIMIT.formatted("t.unit_id")),
            of("team_member", Action.READ_CASE, "t.worker_id = :me"),
            of("work_item", Action.READ_CASE, "t.assignee_id = :me or t.unit_id = :unit and t.assignee_id is null"),
            of("case_event", Action.READ_CONTACT),
            of(
                    "deadline_change",
                    Action.READ_CONTACT,
                    "t.kind = 'EXPLAINED' and (select w.unit_id from worker w where w.id = t.by_id) = :unit and "
                            + MY_LIMIT.formatted("(select d.unit_id from deadline d where d.id = t.deadline_id)")),
            of("contact", Action.READ_CONTACT),
            of("triage", Action.READ_CONTACT),
            of("assessment_writer", Action.READ_CONTACT),
            of("family_talk", Action.READ_CONTACT),
            of("close_person", Action.READ_CONTACT),
            of("person_change", Action.READ_CONTACT),
            of("protected_address", Action.READ_CONTACT),
            of("withdrawal", Action.READ_CONTACT),
            of("guardian_prohibition", Action.READ_CONTACT),
            of("disqualification", Action.READ_CONTACT),
            of(
                    "attachment",
                    Action.READ_CONTRIBUTIONS,
                    "t.attached_by = :me or " + MY_PART.formatted("b.id = t.contribution_id")),
            of(
                    "attachment_withdrawal",
                    Action.READ_CONTRIBUTIONS,
                    "exists (select 1 from attachment a where a.id = t.attachment_id and (a.attached_by = :me or "
                            + MY_PART.formatted("b.id = a.contribution_id") + "))"),
            of("document_draft", Action.READ_CONTACT),
            of("document_copy", Action.READ_CONTACT, "t.made_by = :me"),
            of("urgent_need", Action.READ_CONTACT, "t.raised_by = :me or " + URGENT_HERE),
            of("contribution", Action.READ_CONTRIBUTIONS, "t.worker_id = :me"),
            of(
                    "consultation",
                    Action.READ_CONTRIBUTIONS,
                    "t.asked_by = :me or t.consultant_id = :me or t.unit_id = :unit"),
            of("assessment", Action.READ_ASSESSMENT, MY_PART.formatted("b.assessment_id = t.id")),
            of("plan", Action.READ_PLAN, MY_ACTION.formatted("g.plan_id = t.id")),
            new ClientTable("plan_review", OF_REVIEW.formatted("t.id"), Action.READ_PLAN, "false"),
            new ClientTable("goal_attainment", OF_REVIEW.formatted("t.review_id"), Action.READ_PLAN, "false"));

    /** Tables whose rules need more words than a case and an act: {@link RowSecurityTests} has a test of its own for each. */
    static final Set<String> BY_THEMSELVES = Set.of(
            "person",
            "relation",
            "permit",
            "prohibition",
            "form_draft",
            "form_response",
            "plan_goal",
            "plan_action",
            "document",
            "child_document",
            "attachment_content",
            "emergency_access",
            "use_log",
            "disclosure_log",
            "log_search",
            "finding",
            "finding_review",
            "log_request",
            "log_extract",
            "log_refusal",
            "log_request_correction");

    /** The organisation, the people who work in it, forms, what was sent once, and what seals the logs. */
    static final Set<String> OTHERS = Set.of(
            "municipality",
            "controller",
            "register",
            "unit",
            "unit_municipality",
            "local_target",
            "school_period",
            "day_count",
            "rule_set",
            "local_target_change",
            "unit_form_change",
            "worker",
            "worker_role",
            "worker_competence",
            "form_template",
            "form_template_draft",
            "submission",
            "notice",
            "sign_in_limit",
            "known_device",
            "actor_snapshot",
            "log_retention",
            "watched_day",
            "seal_tree",
            "seal_leaf",
            "seal_node",
            "seal_checkpoint",
            "flyway_schema_history",
            "spring_session",
            "spring_session_attributes");

    private ClientTables() {}
}
