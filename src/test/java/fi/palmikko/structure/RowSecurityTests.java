package fi.palmikko.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Reason;
import fi.palmikko.access.VisibleCases;
import fi.palmikko.assessment.RaiseUrgentNeed;
import fi.palmikko.assessment.RecordContribution;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import fi.palmikko.identity.Workers;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.shared.Acting;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Who;
import fi.palmikko.structure.ClientTables.ClientTable;
import fi.palmikko.workflow.HouseWork;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The third wall. Whatever is asked of the database, a person gets the rows the policy permits and no others: the policy, its
 * twin in SQL and row security say the same of every persona and every case of the demo and of some made here.
 */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowSecurityTests {

    private static final String CASES = "select id from case_file";

    @Autowired
    Access access;

    @Autowired
    Acting acting;

    @Autowired
    ACase aCase;

    @Autowired
    Glance glance;

    @Autowired
    Workers workers;

    @Autowired
    RaiseUrgentNeed raiseUrgentNeed;

    @Autowired
    RecordContribution recordContribution;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    private final Map<String, Map<UUID, Set<Action>>> allowed = new HashMap<>();
    private List<Actor> everybody = List.of();
    private UUID pending = new UUID(0, 0);

    @BeforeAll
    void world() {
        aCase.in("assess-orivesi", "562").recordedBy("tuula.sihvonen").open();
        aCase.recordedBy("sonja.karppinen").open();
        pending = aCase.open();
        var team = aCase.begin().composed("sonja.karppinen", "saara.helander");
        recordContribution.decline(team.partOf("saara.helander"), "Ei ehdi.", team.as("saara.helander"));
        raiseUrgentNeed.raise(team.id(), "Kotona ei ole turvallista.", team.as("sonja.karppinen"));
        var unit = books.sql("select id from unit where accepts_consultations order by key limit 1")
                .query(UUID.class)
                .single();
        askConsultation.ask(
                team.id(),
                new ConsultationFacts(
                        "Miten tukea unta?", "Nuori.", unit, false, team.today().plusDays(7), true),
                team.responsible());
        aCase.begin().given();
        aCase.beginWithSibling().composed("sonja.karppinen", "saara.helander").signed(true);
        aCase.begin().given().reviewed(ReviewFacts.LeadsTo.CONTINUE);
        exceptions(team.id(), pending);
        seldom(team.id(), team.as("sonja.karppinen").id());
        everybody = workers.all().stream()
                .map(worker -> aCase.as(worker.username()))
                .toList();
        var cases = books.sql(CASES).query(UUID.class).list();
        for (Actor one : everybody) {
            var mine = new HashMap<UUID, Set<Action>>();
            cases.forEach(id -> mine.put(id, permitted(one, id)));
            allowed.put(one.username(), mine);
        }
    }

    /** What no page does yet: somebody is kept out of one's own case, somebody gets into another's for an hour. */
    private void exceptions(UUID keptOutOf, UUID letInto) {
        aCase.taken(keptOutOf).disqualified("aino.lehto");
        books.sql("""
                        insert into emergency_access (id, case_id, worker_id, category, reason, opened_at, ends_at, review_due)
                        values (?, ?, ?, 'CHILD_IN_DANGER', 'Lapsen turvallisuus on vaarassa.', now(), now() + interval '4 hours', current_date)""")
                .params(Ids.next(), letInto, aCase.as("saara.helander").id())
                .update();
    }

    /** One row each of what is seldom written: a limit that moved, a copy that was given, a text that waits. */
    private void seldom(UUID caseId, UUID writer) {
        books.sql("""
                        insert into deadline_change (id, case_id, deadline_id, kind, reason, day_zero_was, day_zero, due_was, due_on, at, by_name)
                        select uuidv7(), d.case_id, d.id, 'RECOUNTED', 'Pyhäpäivä.', d.day_zero, d.day_zero, d.due_on, d.due_on, now(), 'Palmikko'
                        from deadline d where d.case_id = ? limit 1""").param(caseId).update();
        books.sql("""
                        insert into assessment_writer (id, assessment_id, case_id, worker_id, invited_at, invited_by)
                        select uuidv7(), a.id, c.id, ?, now(), c.responsible_worker_id
                        from assessment a join case_file c on c.id = a.case_id where c.id = ?""").params(aCase.as("elina.harju").id(), caseId).update();
        books.sql("""
                        insert into document_copy (id, case_id, register_id, subject_id, kind, recipient_kind, language, sha256, made_by, made_at)
                        select uuidv7(), c.id, u.register_id, c.id, '1005', 'SELF', 'fi', 'x', c.responsible_worker_id, now()
                        from case_file c join unit u on u.id = c.unit_id where c.id = ?""").param(caseId).update();
        books.sql("""
                        insert into document_draft (id, case_id, template_key, template_version, response_id, started_by, started_at)
                        select uuidv7(), f.case_id, f.template_key, f.template_version, f.id, ?, now()
                        from form_response f where f.case_id = ? limit 1""").params(writer, caseId).update();
        for (String file :
                List.of("QUARANTINED a.pdf", "CLEAN a.pdf", "INFECTED a.pdf", "CLEAN b.pdf", "QUARANTINED b.pdf")) {
            for (String by : List.of("c.responsible_worker_id", "'" + writer + "'::uuid")) {
                books.sql("""
                                with one as (insert into attachment (id, case_id, register_id, contribution_id, name, words, kind, size, sha256,
                                                                     state, attached_by, attached_at, checked_at)
                                             select uuidv7(), c.id, w.register_id, null, ?, '', 'PDF', 1, 'x', ?, w.id, now(), now()
                                             from case_file c join worker k on k.id = %s join lateral
                                                  (select k.id, u.register_id from unit u where u.id = k.unit_id) w on true
                                             where c.id = ? returning id, case_id)
                                insert into attachment_content (attachment_id, case_id, sealed) select id, case_id, '' from one""".formatted(by))
                        .params(file.split(" ")[1], file.split(" ")[0], caseId)
                        .update();
            }
        }
        books.sql("""
                        insert into attachment_withdrawal (attachment_id, case_id, reason, withdrawn_by, withdrawn_at)
                        select a.id, a.case_id, 'Väärä asia.', a.attached_by, now() from attachment a
                        where a.case_id = ? and a.name = 'b.pdf'""").param(caseId).update();
        books.sql("""
                        insert into form_draft (subject_id, section, author_id, window_id, case_id, no, version, answers, saved_at)
                        values (?, 'need', ?, ?, ?, 1, 1, '{}', now())""").params(Ids.next(), writer, Ids.next(), caseId).update();
    }

    private Set<Action> permitted(Actor one, UUID caseId) {
        var rights = access.rights(one, caseId);
        return Stream.of(Action.values()).filter(rights::may).collect(Collectors.toSet());
    }

    private boolean may(Actor one, Action action, UUID caseId) {
        return allowed.getOrDefault(one.username(), Map.of())
                .getOrDefault(caseId, Set.of())
                .contains(action);
    }

    private Set<String> seen(Actor one, String table) {
        return glance.by(one, () -> rows(table));
    }

    private Set<String> rows(String table) {
        return new HashSet<>(
                db.sql("select ctid::text from " + table).query(String.class).list());
    }

    private boolean keptOut(Actor one, UUID caseId) {
        return access.rights(one, caseId).why(Action.READ_CASE) == Reason.DISQUALIFIED;
    }

    /** The rows of a table that a condition picks, by the owner's eyes. */
    private Set<String> picked(String table, Actor one, String ofCase, Action opens, String own) {
        var rows = new HashSet<String>();
        boolean works = one.isOneOf(Action.READ_CASE.roles());
        books.sql("select t.ctid::text, %s, %s from %s t"
                        .formatted(ofCase, own.equals("false") ? "false" : "coalesce((" + own + "), false)", table)
                        .replace(":me", "'" + one.id() + "'")
                        .replace(":unit", "'" + one.unitId() + "'"))
                .query(row -> {
                    UUID caseId = row.getObject(2, UUID.class);
                    if (may(one, opens, caseId) || works && row.getBoolean(3) && !keptOut(one, caseId)) {
                        rows.add(row.getString(1));
                    }
                });
        return rows;
    }

    @Test
    void everyTableIsAClientsOrNot() {
        var named = Stream.of(
                        ClientTables.ALL.stream().map(ClientTable::name),
                        ClientTables.BY_THEMSELVES.stream(),
                        ClientTables.OTHERS.stream())
                .flatMap(names -> names)
                .toList();
        assertThat(named)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        books.sql("select relname from pg_class where relnamespace = 'app'::regnamespace "
                                        + "and relkind in ('r', 'p') and not relispartition")
                                .query(String.class)
                                .list());
    }

    private static Stream<String> clientTables() {
        return Stream.concat(ClientTables.ALL.stream().map(ClientTable::name), ClientTables.BY_THEMSELVES.stream());
    }

    /** Forced: the owner is bound too, by a policy of its own. */
    @Test
    void clientTablesAreSecuredRowByRow() {
        var secured = new HashSet<>(books.sql("""
                        select c.relname from pg_class c where c.relnamespace = 'app'::regnamespace
                          and c.relrowsecurity and c.relforcerowsecurity
                          and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*')
                                      and 'palmikko_app'::regrole = any (p.polroles))""").query(String.class).list());
        assertThat(secured).containsExactlyInAnyOrderElementsOf(clientTables().toList());
    }

    @Test
    void noPolicyIsForEverybody() {
        assertThat(books.sql("""
                        select tablename || '.' || policyname from pg_policies
                        where schemaname = 'app' and (roles && '{public}' or qual = 'true' and roles <> '{palmikko_owner}')""").query(String.class).list()).isEmpty();
    }

    /** Whoever could empty a table, own it or change it could walk around the wall. */
    @Test
    void theApplicationStandsOutsideTheWall() {
        assertThat(db.sql(
                                "select current_user || ' ' || rolsuper || ' ' || rolbypassrls from pg_roles where rolname = current_user")
                        .query(String.class)
                        .single())
                .isEqualTo("palmikko_app false false");
        assertThat(db.sql("""
                        select c.relname from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind = 'r'
                          and (has_table_privilege(c.oid, 'TRUNCATE') or has_table_privilege(c.oid, 'TRIGGER')
                               or has_table_privilege(c.oid, 'REFERENCES') or pg_has_role(c.relowner, 'MEMBER'))""").query(String.class).list()).isEmpty();
    }

    /** A function that reads past the policies is the owner's, looks names up where nobody else can make any, and says who may call it. */
    @Test
    void theOwnersFunctionsCannotBeMisled() {
        assertThat(books.sql("""
                        select p.proname from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prosecdef
                          and (p.proowner <> 'palmikko_owner'::regrole
                               or not p.proconfig && array['search_path=app, pg_temp', 'search_path=pg_catalog, app, pg_temp']
                               or has_function_privilege('public', p.oid, 'EXECUTE'))""").query(String.class).list()).isEmpty();
    }

    @Test
    void nobodySeesNothing() {
        clientTables().forEach(table -> {
            assertThat(rows(table)).as(table + ", no transaction").isEmpty();
            Set<String> inside = transaction.execute(status -> rows(table));
            assertThat(inside).as(table + ", in a transaction").isEmpty();
        });
        assertThat(books.sql(CASES).query(UUID.class).list()).isNotEmpty();
    }

    @Test
    void policySqlAndRowsAgreeOnTheCases() {
        var all = new HashSet<>(books.sql(CASES).query(UUID.class).list());
        for (Actor one : everybody) {
            var permitted =
                    all.stream().filter(id -> may(one, Action.READ_CASE, id)).collect(Collectors.toSet());
            assertThat(glance.by(
                            one,
                            () -> new HashSet<>(db.sql(CASES).query(UUID.class).list())))
                    .as("rows of " + one.username())
                    .isEqualTo(permitted);
            assertThat(new HashSet<>(books.sql(CASES + " c where " + VisibleCases.CONDITION)
                            .params(VisibleCases.parameters(one, OffsetDateTime.now(clock)))
                            .query(UUID.class)
                            .list()))
                    .as("list of " + one.username())
                    .isEqualTo(permitted);
        }
    }

    @Test
    void theFunctionsOfTheDatabaseSayWhatThePolicySays() {
        var twins = Map.of(
                "reaches(c)", Action.READ_CASE,
                "sees_all(c)", Action.READ_CONTACT,
                "sees_all(c) or shared_with_me(c, 'ASSESSMENT')", Action.READ_ASSESSMENT,
                "sees_all(c) or shared_with_me(c, 'PLAN')", Action.READ_PLAN);
        var all = books.sql(CASES).query(UUID.class).list().toArray(UUID[]::new);
        for (Actor one : everybody) {
            twins.forEach((function, action) -> {
                var yes = glance.by(
                        one,
                        () -> Set.copyOf(db.sql("select c from unnest(?::uuid[]) c where " + function)
                                .param(all)
                                .query(UUID.class)
                                .list()));
                assertThat(yes)
                        .as(function + " of " + one.username())
                        .isEqualTo(Stream.of(all)
                                .filter(id -> may(one, action, id))
                                .collect(Collectors.toSet()));
            });
        }
    }

    @Test
    void everyTableShowsWhatThePolicyPermits() {
        var shown = new LinkedHashSet<String>();
        for (ClientTable table : ClientTables.ALL) {
            for (Actor one : everybody) {
                var seen = seen(one, table.name());
                assertThat(seen)
                        .as(table.name() + " of " + one.username())
                        .isEqualTo(picked(table.name(), one, table.caseId(), table.opens(), table.own()));
                if (!seen.isEmpty()) {
                    shown.add(table.name());
                }
            }
        }
        assertThat(ClientTables.ALL.stream().map(ClientTable::name).filter(t -> !shown.contains(t)))
                .as("tables nobody was shown a row of: the world is too small")
                .isSubsetOf("withdrawal", "guardian_prohibition", "person_change");
    }

    /** Those who open it, handle the case or review it, and never somebody who may not handle the case. */
    @Test
    void anEmergencyAccessIsItsOpenersAndItsReviewers() {
        for (Actor one : everybody) {
            var permitted = picked("emergency_access", one, "t.case_id", Action.READ_CONTACT, "t.worker_id = :me");
            if (one.is(Role.SUPERVISOR)) {
                permitted.addAll(reviewed(one, "c.unit_id = ?", one.unitId()));
            }
            if (one.is(Role.DATA_PROTECTION_OFFICER)) {
                permitted.addAll(reviewed(
                        one, "u.controller_id = (select o.controller_id from unit o where o.id = ?)", one.unitId()));
            }
            assertThat(seen(one, "emergency_access")).as(one.username()).isEqualTo(permitted);
        }
    }

    private List<String> reviewed(Actor one, String which, UUID unit) {
        return books.sql("select e.ctid::text from emergency_access e join case_file c on c.id = e.case_id "
                        + "join unit u on u.id = c.unit_id where " + which
                        + " and not exists (select 1 from disqualification q "
                        + "where q.case_id = c.id and q.worker_id = ? and q.ended_on is null)")
                .params(unit, one.id())
                .query(String.class)
                .list();
    }

    private record Logged(long sequence, UUID worker, UUID caseId, UUID registerOf, UUID caseOf) {}

    /** Whoever acted in it, whoever may read the log of its case, the officer of its register, the officer who reviews its case. */
    @Test
    void aRowOfALogIsShownToThoseItIsOfAndThoseWhoWatch() {
        for (String log : List.of("use_log", "disclosure_log")) {
            var rows = books.sql("select e.sequence, s.worker_id, e.case_id, r.controller_id, u.controller_id from "
                            + log + """
                             e join actor_snapshot s on s.id = e.actor_snapshot_id join register r on r.id = e.register_id
                            left join case_file c on c.id = e.case_id left join unit u on u.id = c.unit_id""")
                    .query((row, n) -> new Logged(
                            row.getLong(1),
                            row.getObject(2, UUID.class),
                            row.getObject(3, UUID.class),
                            row.getObject(4, UUID.class),
                            row.getObject(5, UUID.class)))
                    .list();
            assertThat(rows).hasSizeGreaterThan(20);
            for (Actor one : everybody) {
                var seen = new HashSet<>(glance.by(
                        one,
                        () -> db.sql("select sequence from " + log)
                                .query(Long.class)
                                .list()));
                assertThat(seen)
                        .as(log + " for " + one.username())
                        .isEqualTo(rows.stream()
                                .filter(row -> isShown(row, one))
                                .map(Logged::sequence)
                                .collect(Collectors.toSet()));
            }
        }
    }

    private boolean isShown(Logged row, Actor one) {
        var acts = allowed.get(one.username()).getOrDefault(row.caseId(), Set.of());
        return one.id().equals(row.worker())
                || acts.contains(Action.READ_CASE_LOG)
                || one.is(Role.DATA_PROTECTION_OFFICER)
                        && (row.registerOf().equals(controllerOf(one))
                                || controllerOf(one).equals(row.caseOf()) && !isDisqualified(one, row.caseId()));
    }

    private boolean isDisqualified(Actor one, UUID caseId) {
        return books.sql(
                        "select exists (select 1 from disqualification where worker_id = ? and case_id = ? and ended_on is null)")
                .params(one.id(), caseId)
                .query(Boolean.class)
                .single();
    }

    private UUID controllerOf(Actor one) {
        return books.sql("select controller_id from unit where id = ?")
                .param(one.unitId())
                .query(UUID.class)
                .single();
    }

    /** To those the joint work is shared with, what was made together; a part's own words to its writer and the case's handlers. */
    @Test
    void documentsAreTheHandlersTheWritersAndThoseTheyAreSharedWith() {
        String mine = "exists (select 1 from contribution b where b.id = t.subject_id and b.worker_id = :me)";
        for (Actor one : everybody) {
            var permitted = picked("document", one, "t.case_id", Action.READ_CONTACT, mine);
            permitted.addAll(picked(
                    ofRegister("select d.ctid, d.* from document d where d.kind = '1005' and d.register_id", one),
                    one,
                    "t.case_id",
                    Action.READ_ASSESSMENT,
                    "false"));
            permitted.addAll(picked(
                    ofRegister("select d.ctid, d.* from document d where d.kind = '15007' and d.register_id", one),
                    one,
                    "t.case_id",
                    Action.READ_PLAN,
                    "false"));
            assertThat(seen(one, "document")).as(one.username()).isEqualTo(permitted);
        }
    }

    /** With the writing it is of, and with nothing else. */
    @Test
    void aChildsOwnDocumentIsReadByThoseWhoReadTheWriting() {
        for (Actor one : everybody) {
            var readable = glance.by(
                    one,
                    () -> db.sql("select k.id from child_document k")
                            .query(UUID.class)
                            .set());
            var writings = glance.by(
                    one,
                    () -> db.sql("select id from document").query(UUID.class).set());
            assertThat(readable)
                    .as(one.username())
                    .isEqualTo(books
                            .sql("select id, document_id from child_document")
                            .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                            .list()
                            .stream()
                            .filter(entry -> writings.contains(entry.getValue()))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet()));
        }
    }

    private static String ofRegister(String rows, Actor one) {
        return "(" + rows + " = '" + one.registerId() + "')";
    }

    @Test
    void answersAreTheWritersAndTheirDraftsStayWithThem() {
        String mine = "exists (select 1 from contribution b where b.response_id = t.id and b.worker_id = :me)";
        for (Actor one : everybody) {
            var permitted = picked("form_response", one, "t.case_id", Action.READ_CONTRIBUTIONS, mine);
            permitted.addAll(picked(
                    ofRegister(
                            "select f.ctid, f.* from form_response f join plan p on p.response_id = f.id join case_file c "
                                    + "on c.id = p.case_id join unit u on u.id = c.unit_id where u.register_id",
                            one),
                    one,
                    "t.case_id",
                    Action.READ_PLAN,
                    "false"));
            permitted.addAll(picked(
                    ofRegister(
                            "select f.ctid, f.* from form_response f join assessment a on a.response_id = f.id join case_file c "
                                    + "on c.id = a.case_id join unit u on u.id = c.unit_id "
                                    + "where a.signed_at is not null and u.register_id",
                            one),
                    one,
                    "t.case_id",
                    Action.READ_ASSESSMENT,
                    "false"));
            assertThat(seen(one, "form_response")).as(one.username()).isEqualTo(permitted);
        }
    }

    /** Goals and actions of a draft stay in the register of the case, but for the actions that are one's own to do. */
    @Test
    void whatIsAimedAtIsForTheRegisterOfTheCaseUntilItIsAgreed() {
        String mine = "exists (select 1 from plan_action a where a.goal_id = t.id and a.worker_id = :me)";
        for (Actor one : everybody) {
            assertThat(seen(one, "plan_goal"))
                    .as("goals of " + one.username())
                    .isEqualTo(aimed("plan_goal", "r.id", ClientTables.OF_GOAL.formatted("t.id"), one, mine));
            assertThat(seen(one, "plan_action"))
                    .as("actions of " + one.username())
                    .isEqualTo(aimed(
                            "plan_action",
                            "r.goal_id",
                            ClientTables.OF_GOAL.formatted("t.goal_id"),
                            one,
                            "t.worker_id = :me"));
        }
    }

    private Set<String> aimed(String table, String goal, String caseId, Actor one, String mine) {
        var permitted = picked(table, one, caseId, Action.READ_CONTACT, mine);
        permitted.addAll(picked(
                "(select r.ctid, r.* from " + table + " r join plan_goal g on g.id = " + goal
                        + " join plan p on p.id = g.plan_id join case_file c on c.id = p.case_id join unit u on u.id = c.unit_id"
                        + " where p.state <> 'DRAFT' or u.register_id = '" + one.registerId() + "')",
                one,
                caseId,
                Action.READ_PLAN,
                "false"));
        return permitted;
    }

    /** What is not known to be clean is opened by its own person and the responsible worker; what is known not to be, or was withdrawn, by nobody. */
    @Test
    void whatIsInAFileIsForThoseWhoMayOpenIt() {
        for (Actor one : everybody) {
            var permitted =
                    picked(inState("CLEAN"), one, "t.case_id", Action.READ_CONTRIBUTIONS, "t.attached_by = :me");
            permitted.addAll(picked(
                    inState("QUARANTINED"), one, "t.case_id", Action.OPEN_UNCHECKED_FILE, "t.attached_by = :me"));
            assertThat(seen(one, "attachment_content")).as(one.username()).isEqualTo(permitted);
        }
    }

    private static String inState(String state) {
        return "(select k.ctid, k.case_id, a.attached_by from attachment_content k join attachment a on a.id = k.attachment_id "
                + "where a.state = '" + state
                + "' and not exists (select 1 from attachment_withdrawal w where w.attachment_id = a.id))";
    }

    /** Not even those who handle the case read what somebody has not sent. */
    @Test
    void aTextThatWaitsIsItsWritersAlone() {
        for (Actor one : everybody) {
            var own = picked(
                    "(select d.ctid, d.* from form_draft d where d.case_id is not null)",
                    one,
                    "t.case_id",
                    Action.READ_MY_WORK,
                    "t.author_id = :me");
            own.addAll(books.sql("select ctid::text from form_draft where case_id is null and author_id = ?")
                    .param(one.id())
                    .query(String.class)
                    .list());
            assertThat(seen(one, "form_draft")).as(one.username()).isEqualTo(own);
        }
    }

    @Test
    void whatTheFamilySaidIsTheHandlersAndThoseSomethingIsSharedWith() {
        for (Actor one : everybody) {
            for (String table : List.of("permit", "prohibition")) {
                var permitted = picked(table, one, "t.case_id", Action.READ_CONTACT, "false");
                permitted.addAll(picked(table, one, "t.case_id", Action.READ_ASSESSMENT, "false"));
                permitted.addAll(picked(table, one, "t.case_id", Action.READ_PLAN, "false"));
                assertThat(seen(one, table)).as(table + " of " + one.username()).isEqualTo(permitted);
            }
        }
    }

    @Test
    void peopleAreThoseOfTheCasesOneReaches() {
        for (Actor one : everybody) {
            var people = new HashSet<String>();
            books.sql("""
                            select p.ctid::text, cc.case_id from person p join case_client cc on cc.person_id = p.id
                            union select p.ctid::text, cc.case_id from person p join relation r on r.person_id = p.id
                                  join case_client cc on cc.person_id = r.child_id""").query(row -> {
                if (may(one, Action.READ_CASE, row.getObject(2, UUID.class))) {
                    people.add(row.getString(1));
                }
            });
            assertThat(seen(one, "person")).as(one.username()).isEqualTo(people);
            var kin = new HashSet<String>();
            books.sql(
                            "select r.ctid::text, cc.case_id from relation r join case_client cc on cc.person_id = r.child_id")
                    .query(row -> {
                        if (may(one, Action.READ_CASE, row.getObject(2, UUID.class))) {
                            kin.add(row.getString(1));
                        }
                    });
            assertThat(seen(one, "relation")).as(one.username()).isEqualTo(kin);
        }
    }

    /** Nobody writes into a case out of reach, nor lets a row out of one's own hands into somebody else's. */
    @Test
    void nothingIsWrittenOutOfReach() {
        UUID id = pending;
        var stranger = aCase.as("sonja.karppinen");
        assertThat(glance.by(
                        stranger,
                        () -> db.sql("update case_file set reason = 'x' where id = ?")
                                .param(id)
                                .update()))
                .isZero();
        assertThat(glance.by(stranger, () -> db.sql("delete from case_file").update()))
                .isZero();
        assertRefused(
                stranger,
                "insert into case_event (id, case_id, kind, at, by_id, by_name) values "
                        + "('%s', '%s', 'Smuggled', now(), '%s', 'x')".formatted(Ids.next(), id, stranger.id()));
        assertRefused(stranger, """
                insert into team_member (id, case_id, worker_id, unit_id, sector, reason, joined_on)
                values ('%s', '%s', '%s', '%s', 'SPECIALIST_CARE', 'x', now())""".formatted(Ids.next(), id, stranger.id(), stranger.unitId()));
        assertRefused(
                stranger,
                "insert into case_client (case_id, person_id, joined_on) select '%s', '%s', now()"
                        .formatted(
                                id,
                                books.sql("select id from person limit 1")
                                        .query(UUID.class)
                                        .single()));
    }

    /** Who is in the case says so in the own name only. */
    @Test
    void nothingIsWrittenInAnothersName() {
        UUID id = pending;
        assertRefused(
                aCase.as("aino.lehto"),
                "insert into case_event (id, case_id, kind, at, by_id, by_name) values "
                        + "('%s', '%s', 'Smuggled', now(), '%s', 'x')"
                                .formatted(
                                        Ids.next(), id, aCase.as("marja.kivela").id()));
        assertRefused(
                aCase.as("aino.lehto"), """
                insert into work_item (task_id, process_instance_id, case_id, process, step, unit_id, due_on, created_at)
                values ('x', 'x', '%s', 'x', 'x', '%s', now(), now())""".formatted(id, aCase.as("aino.lehto").unitId()));
    }

    private void assertRefused(Actor one, String sql) {
        assertThatThrownBy(() -> glance.by(one, () -> db.sql(sql).update()))
                .as(sql)
                .hasStackTraceContaining("violates row-level security policy");
    }

    private record Told(int pid, String user, int cases) {}

    private Told told() {
        return db.sql("""
                        select pg_backend_pid() as pid, coalesce(current_setting('app.user_id', true), '') as user,
                               (select count(*) from case_file) as cases""").query(Told.class).single();
    }

    /** The connection goes back to the pool and comes out again: nothing of the one before is on it. */
    @Test
    void twoOnOneConnectionDoNotMeet() {
        var aino = aCase.as("aino.lehto");
        var saara = aCase.as("kimmo.raitanen");
        var first = glance.by(aino, this::told);
        for (int turn = 0; turn < 50; turn++) {
            var nobody = transaction.execute(status -> told());
            var outside = told();
            var second = glance.by(saara, this::told);
            assertThat(List.of(nobody.user(), outside.user())).containsOnly("");
            assertThat(nobody.cases() + outside.cases()).isZero();
            assertThat(second.user()).isEqualTo(saara.id().toString());
            if (Stream.of(first, nobody, outside, second)
                            .map(Told::pid)
                            .distinct()
                            .count()
                    == 1) {
                assertThat(first.user()).isEqualTo(aino.id().toString());
                return;
            }
            first = glance.by(aino, this::told);
        }
        throw new AssertionError("four turns never met on one connection");
    }

    @Test
    void withinOneTransactionEachSeesTheOwnAndThenTheFirstAgain() {
        var aino = aCase.as("aino.lehto");
        var admin = aCase.as("kimmo.raitanen");
        glance.by(aino, () -> {
            var before = told();
            assertThat(acting.as(admin.who(), this::told).user())
                    .isEqualTo(admin.id().toString());
            assertThat(told()).isEqualTo(before);
            assertThatThrownBy(() -> acting.as(admin.who(), () -> {
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            assertThat(told()).isEqualTo(before);
            return before;
        });
        assertThat(transaction.execute(status -> told()).user()).isEmpty();
    }

    /** An error in the database ends the transaction, and with it the one who acted. */
    @Test
    void whoFailedIsGone() {
        var aino = aCase.as("aino.lehto");
        assertThatThrownBy(() -> glance.by(
                        aino,
                        () -> acting.as(
                                Who.NOBODY,
                                () -> db.sql("select 1 / 0")
                                        .query(Integer.class)
                                        .single())))
                .hasStackTraceContaining("division by zero");
        assertThat(transaction.execute(status -> told()).user()).isEmpty();
    }

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fi.palmikko");

    /** No request can act as the engine or the sealer, and nobody says who acts but the actor's advice and these two doors. */
    @Test
    void onlyTheEngineAndTheSealerActAsThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackages("fi.palmikko.workflow..", "fi.palmikko.shared..")
                .and()
                .doNotHaveFullyQualifiedName("fi.palmikko.audit.Sealer")
                .should()
                .callMethod(Who.class, "service", String.class)
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackages("fi.palmikko.workflow..", "fi.palmikko.shared..")
                .and()
                .doNotHaveFullyQualifiedName("fi.palmikko.identity.ActorActs")
                .and()
                .doNotHaveFullyQualifiedName("fi.palmikko.audit.Sealer")
                .should()
                .callMethod(Acting.class, "as", Who.class, Acting.Act.class)
                .check(HOUSE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("fi.palmikko.deadline.RecountDeadlines")
                .and()
                .doNotHaveFullyQualifiedName("fi.palmikko.attachment.EmptyQuarantine")
                .should()
                .callMethod(HouseWork.class, "run", Supplier.class)
                .check(HOUSE);
    }

    @Test
    void onlyRecordingAContactOpensACase() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("fi.palmikko.intake.RecordContact")
                .should()
                .callMethod(Acting.class, "opening", UUID.class)
                .check(HOUSE);
    }
}
