package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.identity.Actor;
import fi.palmikko.intake.ContactFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.shared.Ids;
import fi.palmikko.structure.Statements;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class UseLogTests {

    @Autowired
    UseLog log;

    @Autowired
    Access access;

    @Autowired
    ACase aCase;

    @Autowired
    RecordContact recordContact;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Statements statements;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    @Autowired
    Glance glance;

    /** A case of a family with this many children. */
    private UUID siblings(int number) {
        ContactFacts facts = aCase.facts();
        var children = IntStream.range(0, number).mapToObj(n -> aCase.child()).toList();
        return recordContact.record(
                new ContactFacts(
                        facts.kind(),
                        facts.manner(),
                        facts.receivedOn(),
                        facts.notifier(),
                        facts.notifierKind(),
                        facts.withFamily(),
                        facts.familyKnows(),
                        facts.familyAgrees(),
                        facts.concerns(),
                        facts.description(),
                        facts.municipality(),
                        facts.unitId(),
                        false,
                        children,
                        facts.adults()),
                aCase.as("marja.kivela"));
    }

    private List<Map<String, Object>> uses(UUID caseId, String object) {
        return rows("use_log", caseId, object);
    }

    private List<Map<String, Object>> rows(String table, UUID caseId, String object) {
        return books.sql("select * from " + table + " where case_id = ? and object = ? order by sequence")
                .params(caseId, object)
                .query()
                .listOfRows();
    }

    private void in(Runnable act) {
        transaction.executeWithoutResult(status -> act.run());
    }

    /** The ground on which somebody would act, who then does not. */
    private Basis ground(Actor actor, Action action, UUID caseId) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return access.require(actor, action, caseId);
        }));
    }

    private static <T> T call(Callable<T> act) {
        try {
            return act.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Object registerOf(UUID caseId) {
        return books.sql("select u.register_id from case_file f join unit u on u.id = f.unit_id where f.id = ?")
                .param(caseId)
                .query(UUID.class)
                .single();
    }

    private Object controllerOf(Object register) {
        return db.sql("select controller_id from register where id = ?")
                .param(register)
                .query(UUID.class)
                .single();
    }

    /** Planning it anew would take as long as writing it. */
    @Test
    void theDatabaseKeepsThePlanOfTheStatementThatWrites() {
        UUID id = aCase.open();
        Actor actor = aCase.as("aino.lehto");
        var kept = transaction.execute(status -> {
            status.setRollbackOnly();
            for (int n = 0; n < 20; n++) {
                log.used(actor, access.require(actor, Action.READ_CASE, id), "case");
            }
            return db.sql("""
                            select coalesce(sum(generic_plans), 0)::bigint from pg_prepared_statements
                            where statement like 'with act as%'""").query(Long.class).single();
        });
        assertThat(kept).isPositive();
    }

    @Test
    void aCaseWithThreeSiblingsIsThreeRowsInOneStatement() {
        UUID id = siblings(3);
        var aino = aCase.as("aino.lehto");
        in(() -> log.used(aino, access.require(aino, Action.READ_CASE, id), "first time"));
        var asked = statements.of(() ->
                in(() -> log.used(aino, access.require(aino, Action.READ_CASE, id), "three children")));
        assertThat(asked.stream().filter(sql -> sql.contains("use_log"))).hasSize(1);
        var rows = uses(id, "three children");
        assertThat(rows).hasSize(3);
        assertThat(rows)
                .extracting(row -> row.get("subject_id"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(rows).extracting(row -> row.get("salt")).doesNotHaveDuplicates();
        assertThat(rows).extracting(row -> row.get("sequence")).doesNotHaveDuplicates();
    }

    @Test
    void aListOfTwentyFiveChildrenIsTwentyFiveRowsInOneStatement() {
        var cases = IntStream.range(0, 25).mapToObj(n -> aCase.open()).toList();
        var aino = aCase.as("aino.lehto");
        var last = last("use_log");
        var asked = statements.of(() -> in(() -> log.listed(aino, Action.READ_CASES, cases)));
        assertThat(asked.stream().filter(sql -> !sql.contains("set_config"))).hasSize(1);
        var rows = books.sql("select subject_id, case_id from use_log where sequence > ?")
                .param(last)
                .query()
                .listOfRows();
        assertThat(rows).hasSize(25);
        assertThat(rows)
                .extracting(row -> row.get("subject_id"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(rows).extracting(row -> row.get("case_id")).containsExactlyInAnyOrderElementsOf(List.copyOf(cases));
    }

    private long last(String table) {
        return books.sql("select coalesce(max(sequence), 0) from " + table)
                .query(Long.class)
                .single();
    }

    @Test
    void anEmptyListIsNoUse() {
        var last = last("use_log");
        in(() -> log.listed(aCase.as("aino.lehto"), Action.READ_CASES, List.of()));
        assertThat(last("use_log")).isEqualTo(last);
    }

    @Test
    void aSearchIsARowForEachPersonFoundAndOneWhenNobodyWas() {
        var aino = aCase.as("aino.lehto");
        var last = last("use_log");
        var people = List.of(new UseLog.Found(Ids.next(), null), new UseLog.Found(Ids.next(), aCase.open()));
        in(() -> log.searched(aino, Action.SEARCH_PEOPLE, "somebody", people));
        in(() -> log.searched(aino, Action.SEARCH_PEOPLE, "nobody", List.of()));
        var rows = books.sql(
                        "select object, subject_id, case_id from use_log where sequence > ? and object like '%body'"
                                + " order by sequence")
                .param(last)
                .query()
                .listOfRows();
        assertThat(rows).hasSize(3);
        assertThat(rows.subList(0, 2))
                .extracting(row -> row.get("subject_id"))
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(UseLog.Found::personId).toList());
        assertThat(rows.get(2)).containsEntry("subject_id", null);
    }

    /** ATL 10 §: a use in the reader's register, a disclosure in the owner's, both or neither. */
    @Test
    void whatIsReadFromAnotherRegisterIsAUseThereAndADisclosureHere() {
        var one = aCase.begin().composed("saara.helander");
        var saara = one.as("saara.helander");
        var owner = registerOf(one.id());
        assertThat(saara.registerId()).isNotEqualTo(owner);
        in(() -> log.used(saara, access.require(saara, Action.READ_CASE, one.id()), "across"));

        assertThat(uses(one.id(), "across"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("register_id", saara.registerId())
                        .containsEntry("source_register_id", owner)
                        .containsEntry("provider_id", controllerOf(owner))
                        .containsEntry("result", "PERMIT"));
        assertThat(rows("disclosure_log", one.id(), "across"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("register_id", owner)
                        .containsEntry("recipient_register_id", saara.registerId())
                        .containsEntry("provider_id", controllerOf(owner))
                        .containsEntry("discloser_id", one.file().unitId())
                        .containsEntry("legal_basis", "MULTI_AGENCY"));
    }

    @Test
    void whatIsReadInItsOwnRegisterIsNoDisclosure() {
        UUID id = aCase.open();
        var aino = aCase.as("aino.lehto");
        in(() -> log.used(aino, access.require(aino, Action.READ_CASE, id), "within"));
        assertThat(uses(id, "within"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("register_id", aino.registerId())
                        .containsEntry("source_register_id", null));
        assertThat(rows("disclosure_log", id, "within")).isEmpty();
    }

    @Test
    void aDisclosureByPermitNamesThePermit() {
        var one = aCase.begin().composed("saara.helander");
        var saara = one.as("saara.helander");
        var basis = ground(saara, Action.READ_ASSESSMENT, one.id());
        in(() -> log.used(saara, basis, "by permit"));
        var permit = one.permits().stream()
                .filter(p -> p.sector() == saara.sector() && p.isInForce(one.today()))
                .findFirst()
                .orElseThrow();
        assertThat(rows("disclosure_log", one.id(), "by permit"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("legal_basis", "PERMIT").containsEntry("basis_id", permit.id()));
    }

    @Test
    void theOneWhoActedIsKeptAsTheyWereThen() {
        UUID id = aCase.open();
        var aino = aCase.as("aino.lehto");
        var renamed = new Actor(
                aino.id(),
                aino.username(),
                "Aino Uusinimi",
                aino.title(),
                aino.unitId(),
                aino.unitName(),
                aino.registerId(),
                aino.sector(),
                aino.roles(),
                aino.competences());
        in(() -> log.used(aino, access.require(aino, Action.READ_CASE, id), "before"));
        in(() -> log.used(renamed, access.require(aino, Action.READ_CASE, id), "after"));
        in(() -> log.used(aino, access.require(aino, Action.READ_CASE, id), "before again"));
        List<UseLog.Use> uses = glance.by(aCase.as("paivi.hokkanen"), () -> log.of(id));
        assertThat(uses.stream().filter(use -> use.object().contains("before")))
                .extracting(UseLog.Use::name)
                .containsExactly("Aino Lehto", "Aino Lehto");
        assertThat(uses.stream().filter(use -> use.object().equals("after")))
                .extracting(UseLog.Use::name)
                .containsExactly("Aino Uusinimi");
        assertThat(db.sql("select count(*) from actor_snapshot where worker_id = ? and name = 'Aino Lehto'")
                        .param(aino.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aUseWithSeveralChildrenIsOneLineForPeople() {
        UUID id = siblings(3);
        var aino = aCase.as("aino.lehto");
        in(() -> log.used(aino, access.require(aino, Action.READ_CASE, id), "one line"));
        List<UseLog.Use> uses = glance.by(aCase.as("paivi.hokkanen"), () -> log.of(id));
        assertThat(uses.stream().filter(use -> use.object().equals("one line"))).hasSize(1);
    }

    @Test
    void theCasesLogTellsOfDisclosures() {
        var one = aCase.begin().composed("saara.helander");
        assertThat(mvc.get().uri("/cases/" + one.id()).with(user("saara.helander")))
                .hasStatusOk();
        assertThat(mvc.get().uri("/cases/" + one.id() + "/log").with(user("aino.lehto")))
                .hasStatusOk()
                .bodyText()
                .contains("Saara Helander", "luovutus: Monialainen yhteistyö");
    }

    @Test
    void rowsOfOneRequestShareItsNumberAndAJobHasNone() {
        UUID id = aCase.open();
        assertThat(mvc.get().uri("/cases/" + id).with(user("aino.lehto"))).hasStatusOk();
        assertThat(mvc.get().uri("/cases/" + id).with(user("aino.lehto"))).hasStatusOk();
        assertThat(uses(id, "case page"))
                .hasSize(2)
                .extracting(row -> row.get("request_id"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(uses(id, "contact")).extracting(row -> row.get("request_id")).containsOnlyNulls();
    }

    @Test
    void aUseOutsideATransactionIsRefused() {
        UUID id = aCase.open();
        var aino = aCase.as("aino.lehto");
        var basis = ground(aino, Action.READ_CASE, id);
        assertThatThrownBy(() -> log.used(aino, basis, "alone")).isInstanceOf(IllegalTransactionStateException.class);
    }
}
