package fi.palmikko.access;

import static fi.palmikko.access.Relation.ADDRESSED_UNIT;
import static fi.palmikko.access.Relation.EMERGENCY;
import static fi.palmikko.access.Relation.HANDLING_UNIT;
import static fi.palmikko.access.Relation.LIMIT_OF_UNIT;
import static fi.palmikko.access.Relation.OWN_PART;
import static fi.palmikko.access.Relation.OWN_TASK;
import static fi.palmikko.access.Relation.RESPONSIBLE_WORKER;
import static fi.palmikko.access.Relation.SUPERVISOR_OF_UNIT;
import static fi.palmikko.access.Relation.TEAM_MEMBER;
import static fi.palmikko.access.Relation.URGENT_UNIT;
import static fi.palmikko.identity.Role.ADMINISTRATOR;
import static fi.palmikko.identity.Role.DATA_PROTECTION_OFFICER;
import static fi.palmikko.identity.Role.FORM_AUTHOR;
import static fi.palmikko.identity.Role.INTAKE_WORKER;
import static fi.palmikko.identity.Role.SCHOOL_WORKER;
import static fi.palmikko.identity.Role.SOCIAL_WORKER;
import static fi.palmikko.identity.Role.SPECIALIST;
import static fi.palmikko.identity.Role.SUPERVISOR;

import fi.palmikko.identity.Role;
import fi.palmikko.permit.Material;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every act, who may do it by role, and in which relation to the case. What is not here may nobody. */
public enum Action {
    READ_MY_WORK(everybody(), OWN_TASK),
    SEARCH_PEOPLE(Set.of(INTAKE_WORKER, SOCIAL_WORKER, SUPERVISOR, SPECIALIST, SCHOOL_WORKER), OWN_TASK),
    SEARCH_DOCUMENTS(workers(), OWN_TASK),
    RECORD_CONTACT(Set.of(INTAKE_WORKER, SOCIAL_WORKER, SUPERVISOR, SPECIALIST, SCHOOL_WORKER), OWN_TASK),
    READ_CASES(everybody(), OWN_TASK),
    COUNT_DEADLINE(everybody(), OWN_TASK),
    READ_CASE_FLOW(Set.of(SUPERVISOR), OWN_TASK),
    READ_HALF_YEAR(Set.of(SUPERVISOR), OWN_TASK),

    READ_CASE(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT, EMERGENCY, URGENT_UNIT, TEAM_MEMBER),
    READ_CONTACT(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT, EMERGENCY),
    READ_CONTRIBUTIONS(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT, OWN_PART, EMERGENCY),
    READ_ASSESSMENT(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT, TEAM_MEMBER, EMERGENCY),
    READ_PLAN(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT, TEAM_MEMBER, EMERGENCY),
    READ_DOCUMENTS(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT, EMERGENCY),
    WRITE_DOCUMENT(Set.of(SOCIAL_WORKER, INTAKE_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    SIGN_DOCUMENT(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    GIVE_COPY(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT),
    COPY_CONTRIBUTION(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, OWN_PART),
    READ_ATTACHMENTS(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT, OWN_PART, EMERGENCY),
    OPEN_UNCHECKED_FILE(workers(), RESPONSIBLE_WORKER, OWN_PART),
    WITHDRAW_ATTACHMENT(workers(), RESPONSIBLE_WORKER, OWN_PART),
    ATTACH_FILE(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT),
    ATTACH_TO_PART(workers(), OWN_PART),

    TRIAGE_CASE(Set.of(SOCIAL_WORKER), HANDLING_UNIT),
    ASSESS_CONTACT(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    DECIDE_SPECIAL_SUPPORT(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    NAME_RESPONSIBLE_WORKER(Set.of(SUPERVISOR), SUPERVISOR_OF_UNIT),
    CHANGE_RESPONSIBLE_WORKER(Set.of(SUPERVISOR), SUPERVISOR_OF_UNIT),
    TALK_WITH_FAMILY(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    KEEP_NETWORK(Set.of(SOCIAL_WORKER, INTAKE_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    CORRECT_PEOPLE(Set.of(SOCIAL_WORKER, INTAKE_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    RECORD_PROTECTED_ADDRESS(Set.of(SOCIAL_WORKER, INTAKE_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    READ_PERMITS(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT),
    RECORD_PERMIT(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    WITHDRAW_PERMIT(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    RECORD_PROHIBITION(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    WITHDRAW_PROHIBITION(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    COMPOSE_TEAM(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    RECORD_CONTRIBUTION(workers(), OWN_PART),
    CORRECT_CONTRIBUTION(workers(), OWN_PART),
    ACCEPT_CONTRIBUTION(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    WRITE_JOINT_ASSESSMENT(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER, OWN_PART),
    CHOOSE_CO_WRITERS(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    SIGN_ASSESSMENT(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    CORRECT_ASSESSMENT(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    ASK_CONSULTATION(workers(), RESPONSIBLE_WORKER, TEAM_MEMBER),
    READ_CONSULTATION(workers(), RESPONSIBLE_WORKER, SUPERVISOR_OF_UNIT, ADDRESSED_UNIT, OWN_PART),
    TAKE_CONSULTATION(Set.of(SPECIALIST, SCHOOL_WORKER, SOCIAL_WORKER), ADDRESSED_UNIT),
    ANSWER_CONSULTATION(Set.of(SPECIALIST, SCHOOL_WORKER, SOCIAL_WORKER), OWN_PART),
    WITHDRAW_CONSULTATION(workers(), RESPONSIBLE_WORKER, OWN_PART),
    AGREE_PLAN(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    GIVE_PLAN(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    FOLLOW_ACTION(workers(), RESPONSIBLE_WORKER, OWN_PART),
    REVIEW_PLAN(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    CORRECT_PLAN(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    RAISE_URGENT_NEED(workers(), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT, TEAM_MEMBER),
    RESPOND_TO_URGENT_NEED(Set.of(SOCIAL_WORKER, SUPERVISOR), URGENT_UNIT),
    RECORD_WITHDRAWAL(Set.of(SOCIAL_WORKER, INTAKE_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    DECIDE_ON_WITHDRAWAL(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    CLOSE_CASE(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER, HANDLING_UNIT),
    MOVE_TO_NEWER_FORM(Set.of(SOCIAL_WORKER), RESPONSIBLE_WORKER),
    CORRECT_EVENT_DATE(
            Set.of(SOCIAL_WORKER, INTAKE_WORKER, SUPERVISOR), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT),
    EXPLAIN_DELAY(
            Set.of(SOCIAL_WORKER, INTAKE_WORKER, SUPERVISOR),
            RESPONSIBLE_WORKER,
            HANDLING_UNIT,
            SUPERVISOR_OF_UNIT,
            LIMIT_OF_UNIT),
    EXTEND_DEADLINE(Set.of(SOCIAL_WORKER, SUPERVISOR), RESPONSIBLE_WORKER, HANDLING_UNIT, SUPERVISOR_OF_UNIT),
    READ_CASE_LOG(Set.of(SOCIAL_WORKER, SUPERVISOR), RESPONSIBLE_WORKER, SUPERVISOR_OF_UNIT),
    OPEN_EMERGENCY_ACCESS(workers(), OWN_TASK),
    END_EMERGENCY_ACCESS(workers(), EMERGENCY),
    READ_EMERGENCY_ACCESSES(Set.of(SUPERVISOR, DATA_PROTECTION_OFFICER), OWN_TASK),
    REVIEW_EMERGENCY_ACCESS(Set.of(SUPERVISOR, DATA_PROTECTION_OFFICER), OWN_TASK),
    READ_DISQUALIFICATIONS(Set.of(SUPERVISOR), SUPERVISOR_OF_UNIT),
    RECORD_DISQUALIFICATION(Set.of(SUPERVISOR), SUPERVISOR_OF_UNIT),
    END_DISQUALIFICATION(Set.of(SUPERVISOR), SUPERVISOR_OF_UNIT),
    SEARCH_LOGS(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    READ_FINDINGS(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    REVIEW_FINDING(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    READ_LOG_REQUESTS(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    RECORD_LOG_REQUEST(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    MAKE_LOG_EXTRACT(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    READ_LOG_EXTRACT(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    REFUSE_LOG_REQUEST(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    READ_SEALS(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    VERIFY_LOGS(Set.of(DATA_PROTECTION_OFFICER), OWN_TASK),
    READ_ORGANISATION(Set.of(ADMINISTRATOR), OWN_TASK),
    READ_ACCESS_RULES(Set.of(ADMINISTRATOR), OWN_TASK),
    READ_NOTICES(Set.of(ADMINISTRATOR), OWN_TASK),
    IMPORT_SCHOOL_CALENDAR(Set.of(ADMINISTRATOR), OWN_TASK),
    SET_LOCAL_TARGET(Set.of(ADMINISTRATOR), OWN_TASK),
    PUBLISH_RULE_SET(Set.of(ADMINISTRATOR), OWN_TASK),
    CHOOSE_CONTRIBUTION_FORM(Set.of(ADMINISTRATOR), OWN_TASK),
    WRITE_FORM(Set.of(FORM_AUTHOR), OWN_TASK),
    PUBLISH_FORM(Set.of(FORM_AUTHOR), OWN_TASK);

    /** What may still be done when the case has been closed: read, correct what was signed or told wrong, and keep the family's will and safety. */
    private static final Set<Action> AFTER_CLOSING = EnumSet.of(
            READ_CASE,
            READ_CONTACT,
            READ_CONTRIBUTIONS,
            READ_ASSESSMENT,
            READ_PLAN,
            READ_DOCUMENTS,
            SIGN_DOCUMENT,
            GIVE_COPY,
            COPY_CONTRIBUTION,
            READ_ATTACHMENTS,
            OPEN_UNCHECKED_FILE,
            WITHDRAW_ATTACHMENT,
            READ_CONSULTATION,
            READ_CASE_LOG,
            CORRECT_PEOPLE,
            RECORD_PROTECTED_ADDRESS,
            READ_PERMITS,
            WITHDRAW_PERMIT,
            RECORD_PROHIBITION,
            WITHDRAW_PROHIBITION,
            CORRECT_CONTRIBUTION,
            CORRECT_ASSESSMENT,
            CORRECT_PLAN,
            CORRECT_EVENT_DATE,
            EXPLAIN_DELAY,
            END_EMERGENCY_ACCESS,
            READ_DISQUALIFICATIONS,
            RECORD_DISQUALIFICATION,
            END_DISQUALIFICATION);

    /** The controller's watch over the use of its registers, and what it tells the clients of it. */
    private static final Set<Action> OVERSIGHT = EnumSet.of(
            READ_EMERGENCY_ACCESSES,
            REVIEW_EMERGENCY_ACCESS,
            SEARCH_LOGS,
            READ_FINDINGS,
            REVIEW_FINDING,
            READ_LOG_REQUESTS,
            RECORD_LOG_REQUEST,
            MAKE_LOG_EXTRACT,
            READ_LOG_EXTRACT,
            REFUSE_LOG_REQUEST,
            READ_SEALS,
            VERIFY_LOGS);

    /** Nobody's data are touched. */
    private static final Set<Action> WITHOUT_CLIENT_DATA = EnumSet.of(
            COUNT_DEADLINE,
            READ_HALF_YEAR,
            SET_LOCAL_TARGET,
            PUBLISH_RULE_SET,
            CHOOSE_CONTRIBUTION_FORM,
            WRITE_FORM,
            PUBLISH_FORM,
            READ_ORGANISATION,
            READ_ACCESS_RULES,
            READ_NOTICES,
            IMPORT_SCHOOL_CALENDAR);

    private final Set<Role> roles;
    private final List<Relation> relations;

    Action(Set<Role> roles, Relation... relations) {
        this.roles = roles;
        this.relations = List.of(relations);
    }

    public Set<Role> roles() {
        return roles;
    }

    public List<Relation> relations() {
        return relations;
    }

    /** The document the act opens, where it may lie beyond the person's register; null for all other acts. */
    public @Nullable Material material() {
        return switch (this) {
            case READ_ASSESSMENT -> Material.ASSESSMENT;
            case READ_PLAN -> Material.PLAN;
            default -> null;
        };
    }

    /** In which relations a case comes upon the list the act shows; the log names the first that holds. */
    public List<Relation> listed() {
        return switch (this) {
            case READ_MY_WORK ->
                List.of(RESPONSIBLE_WORKER, OWN_PART, HANDLING_UNIT, SUPERVISOR_OF_UNIT, ADDRESSED_UNIT, URGENT_UNIT);
            case READ_CASES -> READ_CASE.relations;
            case READ_CASE_FLOW -> List.of(SUPERVISOR_OF_UNIT, LIMIT_OF_UNIT);
            default -> List.of();
        };
    }

    /** The provision an {@link Relation#OWN_TASK} rests on in the own register; null when it touches no client data. */
    public @Nullable LegalBasis ownTask() {
        if (WITHOUT_CLIENT_DATA.contains(this)) {
            return null;
        }
        return OVERSIGHT.contains(this) ? LegalBasis.OVERSIGHT : LegalBasis.CLIENT_RELATION;
    }

    /** Is the act out of place once the case is closed? */
    public boolean endsWithTheCase() {
        return !AFTER_CLOSING.contains(this);
    }

    private static Set<Role> everybody() {
        return EnumSet.allOf(Role.class);
    }

    /** Those who work with families. */
    private static Set<Role> workers() {
        return EnumSet.complementOf(EnumSet.of(ADMINISTRATOR, FORM_AUTHOR, DATA_PROTECTION_OFFICER));
    }
}
