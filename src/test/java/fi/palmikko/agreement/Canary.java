package fi.palmikko.agreement;

import fi.palmikko.access.Action;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where client data are written: every text column of a table with client data, how its row is found from a case, and the act
 * whose permission opens it. {@code $case} is the case.
 */
record Canary(String table, String column, String rows, Opens opens) {

    /**
     * What opens a text.
     *
     * @param act one who may do this in the case sees it; nobody by this when null
     * @param mine a condition on the row {@code t} that makes it the own of worker {@code $me} in unit {@code $unit}, and
     *     {@code $watching} where the data-protection officer has to look at it
     * @param contacts a home address or telephone, left out when contact details are protected
     */
    record Opens(@Nullable Action act, String mine, boolean contacts) {

        static Opens by(Action act) {
            return new Opens(act, "false", false);
        }

        Opens or(String own) {
            return new Opens(act, own, contacts);
        }
    }

    String name() {
        return table + "." + column;
    }

    private static final String OF_CASE = "t.case_id = '$case'";
    private static final String OF_PLAN = "t.plan_id in (select id from plan where case_id = '$case')";
    private static final String OF_GOAL =
            "t.goal_id in (select g.id from plan_goal g join plan p on p.id = g.plan_id where p.case_id = '$case')";
    private static final String CHILD = "t.id in (select person_id from case_client where case_id = '$case')";
    private static final String KIN =
            "t.id in (select r.person_id from relation r join case_client c on c.person_id = r.child_id where c.case_id = '$case')";
    private static final String PART =
            "t.case_id = '$case' and exists (select 1 from contribution b where b.response_id = t.id)";
    private static final String ASSESSMENT =
            "t.case_id = '$case' and exists (select 1 from assessment a where a.response_id = t.id)";
    private static final String PLAN =
            "t.case_id = '$case' and exists (select 1 from plan p where p.response_id = t.id)";

    /** Who is asked a question is told the names of the children. */
    private static final String ASKED =
            "exists (select 1 from consultation q where q.case_id = '$case' and not q.anonymous and (q.unit_id = '$unit' or '$me' in (q.asked_by, q.consultant_id)))";

    private static final String MY_PART =
            "exists (select 1 from contribution b where b.case_id = '$case' and b.worker_id = '$me')";
    private static final String URGENT =
            "exists (select 1 from work_item i where i.case_id = '$case' and i.unit_id = '$unit' and i.step = 'RespondToUrgentNeed')";

    private static final Opens CASE = Opens.by(Action.READ_CASE).or(ASKED + " or " + MY_PART);
    private static final Opens CONTACT = Opens.by(Action.READ_CONTACT);
    private static final Opens PARTS = Opens.by(Action.READ_CONTRIBUTIONS);
    private static final Opens TO_PLAN = Opens.by(Action.READ_PLAN);
    private static final Opens TO_ASSESSMENT = Opens.by(Action.READ_ASSESSMENT);
    private static final Opens QUESTION =
            Opens.by(Action.READ_CONTRIBUTIONS).or("t.unit_id = '$unit' or '$me' in (t.asked_by, t.consultant_id)");
    private static final Opens FILES = Opens.by(Action.READ_ATTACHMENTS).or("t.attached_by = '$me'");
    private static final Opens FILES_WITHDRAWN = Opens.by(Action.READ_ATTACHMENTS)
            .or("exists (select 1 from attachment a where a.id = t.attachment_id and a.attached_by = '$me')");
    private static final Opens LEDGER = Opens.by(Action.READ_PERMITS);
    private static final Opens REVIEWED = Opens.by(Action.READ_DISQUALIFICATIONS);
    private static final Opens WATCHED = new Opens(null, "$watching", false);
    private static final String REQUESTED = "(select person_id from case_client where case_id = '$case')";
    private static final Opens NOBODY = new Opens(null, "false", false);

    /** Every place a text about a family is kept. */
    static final List<Canary> ALL = List.of(
            new Canary("person", "given_name", CHILD, CASE.or(CASE.mine() + " or $watching")),
            new Canary("person", "address", CHILD, new Opens(Action.READ_CASE, "false", true)),
            new Canary("person", "phone", CHILD, NOBODY),
            new Canary("person", "given_name", KIN, CASE),
            new Canary("person", "phone", KIN, new Opens(Action.READ_CONTACT, "false", true)),
            new Canary("person", "address", KIN, NOBODY),
            new Canary("person", "interpreter", KIN, CONTACT),
            new Canary("case_file", "reason", "t.id = '$case'", CONTACT),
            new Canary("case_file", "closing_reason", "t.id = '$case'", CONTACT),
            new Canary("case_event", "note", OF_CASE, CONTACT),
            new Canary("deadline_change", "reason", OF_CASE, CONTACT),
            new Canary("contact", "notifier", OF_CASE, CONTACT),
            new Canary("contact", "description", OF_CASE, CONTACT),
            new Canary("triage", "urgency_reason", OF_CASE, CONTACT),
            new Canary("triage", "special_support_reason", OF_CASE, CONTACT),
            new Canary("triage", "child_welfare_reason", OF_CASE, CONTACT),
            new Canary("triage", "assessment_reason", OF_CASE, CONTACT),
            new Canary("family_talk", "present", OF_CASE, CONTACT),
            new Canary("family_talk", "family_wish", OF_CASE, CONTACT),
            new Canary("family_talk", "child_wish", OF_CASE, CONTACT),
            new Canary("close_person", "name", OF_CASE, CONTACT),
            new Canary("close_person", "support", OF_CASE, CONTACT),
            new Canary("close_person", "phone", OF_CASE, new Opens(Action.READ_CONTACT, "false", true)),
            new Canary("protected_address", "told", OF_CASE, Opens.by(Action.RECORD_PROTECTED_ADDRESS)),
            new Canary("person_change", "was", OF_CASE + " and t.kind = 'NAME'", Opens.by(Action.CORRECT_PEOPLE)),
            new Canary("person_change", "became", OF_CASE + " and t.kind = 'NAME'", Opens.by(Action.CORRECT_PEOPLE)),
            new Canary("person_change", "reason", OF_CASE, Opens.by(Action.CORRECT_PEOPLE)),
            new Canary("withdrawal", "told_by", OF_CASE, CONTACT),
            new Canary("withdrawal", "reason", OF_CASE, CONTACT),
            new Canary("withdrawal", "decision_reason", OF_CASE, CONTACT),
            new Canary("urgent_need", "description", OF_CASE, CONTACT.or("'$me' = t.raised_by or " + URGENT)),
            new Canary("urgent_need", "response", OF_CASE, CONTACT.or("'$me' = t.raised_by or " + URGENT)),
            new Canary("urgent_need", "assessment_reason", OF_CASE, CONTACT.or("'$me' = t.raised_by or " + URGENT)),
            new Canary("permit", "given_by", OF_CASE, LEDGER),
            new Canary("permit", "purpose", OF_CASE, LEDGER),
            new Canary("permit", "ground_reason", OF_CASE, LEDGER),
            new Canary("permit", "withdrawn_reason", OF_CASE, LEDGER),
            new Canary("prohibition", "set_by", OF_CASE, LEDGER),
            new Canary("prohibition", "reason", OF_CASE, LEDGER),
            new Canary("prohibition", "withdrawn_reason", OF_CASE, LEDGER),
            new Canary("guardian_prohibition", "reason", OF_CASE, LEDGER),
            new Canary("guardian_prohibition", "judgement", OF_CASE, LEDGER),
            new Canary("guardian_prohibition", "withdrawn_reason", OF_CASE, LEDGER),
            new Canary("team_member", "reason", OF_CASE, Opens.by(Action.READ_CASE)),
            new Canary("team_member", "left_reason", OF_CASE, Opens.by(Action.READ_CASE)),
            new Canary("contribution", "request", OF_CASE, PARTS.or("t.worker_id = '$me'")),
            new Canary("contribution", "return_reason", OF_CASE, PARTS.or("t.worker_id = '$me'")),
            new Canary("contribution", "absence_reason", OF_CASE, PARTS.or("t.worker_id = '$me'")),
            new Canary(
                    "form_response",
                    "answers",
                    PART,
                    PARTS.or(
                            "exists (select 1 from contribution b where b.response_id = t.id and b.worker_id = '$me')")),
            new Canary("form_draft", "answers", OF_CASE, new Opens(null, "'$me' = t.author_id", false)),
            new Canary("form_response", "answers", ASSESSMENT, TO_ASSESSMENT),
            new Canary("form_response", "answers", PLAN, TO_PLAN),
            new Canary("assessment", "discontinued_reason", OF_CASE, TO_ASSESSMENT),
            new Canary("document", "content", OF_CASE + " and t.kind = '1005'", TO_ASSESSMENT),
            new Canary("document", "reason", OF_CASE + " and t.kind = '1005'", TO_ASSESSMENT),
            new Canary(
                    "document",
                    "content",
                    OF_CASE + " and exists (select 1 from contribution b where b.id = t.subject_id)",
                    PARTS.or(
                            "exists (select 1 from contribution b where b.id = t.subject_id and b.worker_id = '$me')")),
            new Canary(
                    "document_copy",
                    "left_out_reason",
                    OF_CASE + " and t.left_out is not null",
                    CONTACT.or("'$me' = t.made_by")),
            new Canary(
                    "document_copy",
                    "against_advice",
                    OF_CASE + " and t.advice_of is not null",
                    CONTACT.or("'$me' = t.made_by")),
            new Canary("attachment", "name", OF_CASE, FILES),
            new Canary("attachment", "words", OF_CASE, FILES),
            new Canary("attachment_withdrawal", "reason", OF_CASE, FILES_WITHDRAWN),
            new Canary("consultation", "question", OF_CASE, QUESTION),
            new Canary("consultation", "background", OF_CASE, QUESTION),
            new Canary("consultation", "answer", OF_CASE, QUESTION),
            new Canary("consultation", "end_reason", OF_CASE, QUESTION),
            new Canary("plan", "agreed_with", OF_CASE, TO_PLAN),
            new Canary("plan", "given_to", OF_CASE, TO_PLAN),
            new Canary("plan_goal", "words", OF_PLAN, TO_PLAN),
            new Canary("plan_goal", "said_by", OF_PLAN, TO_PLAN),
            new Canary("plan_action", "description", OF_GOAL, TO_PLAN.or("t.worker_id = '$me'")),
            new Canary("plan_review", "present", OF_PLAN, TO_PLAN),
            new Canary("plan_review", "reason", OF_PLAN, TO_PLAN),
            new Canary("goal_attainment", "words", OF_GOAL, TO_PLAN),
            new Canary("disqualification", "reason", OF_CASE, REVIEWED),
            new Canary("emergency_access", "reason", OF_CASE, REVIEWED.or("$watching")),
            new Canary("emergency_access", "finding_text", OF_CASE, REVIEWED.or("$watching")),
            new Canary(
                    "log_extract",
                    "judgement",
                    "t.request_id in (select q.id from log_request q where q.person_id in " + REQUESTED + ")",
                    NOBODY),
            new Canary("log_request", "requester_name", "t.person_id in " + REQUESTED, WATCHED),
            new Canary("log_request", "special_reason", "t.person_id in " + REQUESTED, WATCHED),
            new Canary(
                    "log_request_correction",
                    "reason",
                    "t.request_id in (select id from log_request where person_id in " + REQUESTED + ")",
                    WATCHED),
            new Canary(
                    "log_refusal",
                    "reasons",
                    "t.request_id in (select id from log_request where person_id in " + REQUESTED + ")",
                    WATCHED),
            new Canary(
                    "finding_review",
                    "note",
                    "t.finding_id in (select id from finding where case_id = '$case')",
                    WATCHED));

    /** Kept and shown on no page, or on none in the state these cases are in. */
    static final List<String> ON_NO_PAGE = List.of(
            "withdrawal.told_by",
            "withdrawal.reason",
            "withdrawal.decision_reason",
            "urgent_need.response",
            "urgent_need.assessment_reason",
            "prohibition.withdrawn_reason",
            "guardian_prohibition.withdrawn_reason",
            "team_member.reason",
            "team_member.left_reason",
            "assessment.discontinued_reason",
            "plan.given_to",
            "log_extract.judgement");

    /** Text columns of the same tables that hold no text of anybody's: codes of lists, names of people at work, keys, digests. */
    static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("assessment", ""),
            Map.entry("assessment_writer", ""),
            Map.entry("attachment", "kind sha256 state"),
            Map.entry("attachment_withdrawal", ""),
            Map.entry("case_event", "kind by_name"),
            Map.entry(
                    "case_file",
                    "number phase municipality_code rule_set manner special_support urgency template_versions outcome document_language"),
            Map.entry("child_document", "seal sha256"),
            Map.entry("close_person", "kind nearness tie ground"),
            Map.entry("consultation", "state"),
            Map.entry("contact", "kind manner notifier_kind concerns"),
            Map.entry("contribution", "sector state requested_by_fi requested_by_sv requested_by_en"),
            Map.entry("deadline_change", "kind cause by_name"),
            Map.entry("deadline", "rule rule_set citation calendar began_with ended_with state explanation"),
            Map.entry("disqualification", ""),
            Map.entry("document_draft", "template_key about"),
            Map.entry(
                    "document_copy",
                    "kind recipient_kind recipient_name ground ground_reason language sha256 left_out left_out_ground advice_of"),
            // what was chosen in the words of the form, which are nobody's
            Map.entry(
                    "document",
                    "kind template_key sha256 seal language signed_name signed_title signed_title_sv chosen"),
            Map.entry("emergency_access", "category finding"),
            Map.entry("finding", "rule"),
            Map.entry("finding_review", "outcome"),
            Map.entry("form_draft", "section"),
            Map.entry("form_response", "template_key sections"),
            Map.entry("goal_attainment", "change"),
            Map.entry("guardian_prohibition", "material"),
            Map.entry("log_refusal", "ground marks name title_fi title_sv unit_fi unit_sv"),
            Map.entry("log_request", "requester language"),
            Map.entry("log_request_correction", "name"),
            Map.entry("log_search", "people reason log action"),
            Map.entry("permit", "sector how ground materials"),
            // the family name tells whose it is and stays as it was; it is the given name's, in every list
            Map.entry("person", "hetu_hash family_name language municipality_code school search_name"),
            Map.entry("person_change", "kind"),
            Map.entry("plan", "state"),
            Map.entry("plan_action", "sector state"),
            Map.entry("plan_review", "leads_to"),
            Map.entry("prohibition", "target service material how"),
            Map.entry("protected_address", ""),
            Map.entry("relation", "kind"),
            Map.entry("team_member", "sector"),
            Map.entry("triage", "urgency special_support"),
            Map.entry("work_item", "task_id process_instance_id process step"));

    /** Tables that hold nothing of a client's. */
    static final List<String> NOT_OF_CLIENTS = List.of(
            "actor_snapshot",
            "controller",
            "day_count",
            "disclosure_log",
            "flyway_schema_history",
            "form_template",
            "form_template_draft",
            "known_device",
            "local_target",
            "local_target_change",
            "unit_form_change",
            "log_retention",
            "municipality",
            "notice",
            "register",
            "rule_set",
            "school_period",
            "seal_checkpoint",
            "seal_tree",
            "sign_in_limit",
            "spring_session",
            "spring_session_attributes",
            "submission",
            "unit",
            "unit_municipality",
            "use_log",
            "worker",
            "worker_competence",
            "worker_role");
}
