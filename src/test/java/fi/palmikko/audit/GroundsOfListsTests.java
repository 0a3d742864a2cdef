package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.workflow.Timers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A list tells the use log of each case in which relation its reader has it there, and on which provision that rests. */
@AppTest
class GroundsOfListsTests {

    /** A child of whom a case is pending; one on whom many work; one whose urgent need child welfare has answered too late. */
    private static final String TABLE = """
            list                   | case     | reader          | relation           | provision
            /cases                 | shared   | aino.lehto      | RESPONSIBLE_WORKER | CLIENT_RELATION
            /cases                 | shared   | elina.harju     | HANDLING_UNIT      | CLIENT_RELATION
            /cases                 | shared   | juho.leppala    | EMERGENCY          | EMERGENCY
            /cases                 | shared   | tiina.keranen   | URGENT_UNIT        | CHILD_PROTECTION
            /cases                 | shared   | saara.helander  | TEAM_MEMBER        | MULTI_AGENCY
            /cases                 | shared   | sonja.karppinen | TEAM_MEMBER        | MULTI_AGENCY
            /                      | pending  | elina.harju     | HANDLING_UNIT      | CLIENT_RELATION
            /                      | shared   | aino.lehto      | RESPONSIBLE_WORKER | CLIENT_RELATION
            /                      | shared   | saara.helander  | OWN_PART           | MULTI_AGENCY
            /                      | shared   | antti.kaukola   | ADDRESSED_UNIT     | MULTI_AGENCY
            /                      | shared   | tiina.keranen   | URGENT_UNIT        | CHILD_PROTECTION
            /supervision/cases     | shared   | paivi.hokkanen  | SUPERVISOR_OF_UNIT | CLIENT_RELATION
            /supervision/deadlines | shared   | paivi.hokkanen  | SUPERVISOR_OF_UNIT | CLIENT_RELATION
            /supervision/deadlines | shared   | outi.saarela    | LIMIT_OF_UNIT      | CHILD_PROTECTION
            /supervision/deadlines | answered | outi.saarela    | LIMIT_OF_UNIT      | CHILD_PROTECTION
            /contacts/search       | pending  | elina.harju     | OWN_TASK           | CLIENT_RELATION
            """;

    /** What a search shows of a document stands in the log as the page that opens it would. */
    private static final String SEARCH = """
            reader          | relation           | provision       | disclosed by  | by
            aino.lehto      | RESPONSIBLE_WORKER | CLIENT_RELATION | -             | -
            aino.lehto      | RESPONSIBLE_WORKER | AUTHORITY_RIGHT | PATIENT       | -
            elina.harju     | HANDLING_UNIT      | CLIENT_RELATION | -             | -
            elina.harju     | HANDLING_UNIT      | AUTHORITY_RIGHT | PATIENT       | -
            juho.leppala    | EMERGENCY          | EMERGENCY       | -             | emergency
            juho.leppala    | EMERGENCY          | EMERGENCY       | PATIENT       | emergency
            saara.helander  | TEAM_MEMBER        | PERMIT          | SOCIAL_CLIENT | permit
            saara.helander  | OWN_PART           | CLIENT_RELATION | -             | -
            sonja.karppinen | TEAM_MEMBER        | PERMIT          | -             | permit
            sonja.karppinen | OWN_PART           | CLIENT_RELATION | -             | -
            """;

    /** A use of this request, with the register that has written down its disclosure, and on what of the case it rests. */
    private static final String USES = """
            select concat_ws(' | ', s.username, e.basis, e.legal_basis, coalesce(r.kind, '-'),
                             case when exists (select 1 from permit p where p.id = e.basis_id) then 'permit'
                                  when exists (select 1 from emergency_access a where a.id = e.basis_id) then 'emergency'
                                  else coalesce(e.basis_id::text, '-') end)
            from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id
            left join disclosure_log d on d.at = e.at and d.xid = e.xid and d.subject_id = e.subject_id and d.register_id = e.source_register_id
                                      and d.recipient_register_id = e.register_id and d.legal_basis = e.legal_basis
                                      and d.basis_id is not distinct from e.basis_id
            left join register r on r.id = d.register_id
            where e.sequence > ? and e.case_id = ? and s.username = ? and e.action = 'SEARCH_DOCUMENTS'""";

    @Autowired
    ACase aCase;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    Timers timers;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    /** Back in a year before other tests, so that these cases stand first. */
    private Map<String, UUID> cases() {
        timers.travelTo(LocalDate.of(2025, 1, 15));
        var answered = aCase.begin().named().urgent();
        timers.travelTo(LocalDate.of(2025, 1, 17));
        answered.answered();
        var shared = aCase.begin()
                .named()
                .composed("sonja.karppinen", "saara.helander")
                .urgent();
        ask(shared);
        openInAnEmergency(shared);
        return Map.of("answered", answered.id(), "shared", shared.id(), "pending", aCase.open());
    }

    private void ask(StartedCase one) {
        var question = new ConsultationFacts(
                "Mikä auttaisi nukkumaan?",
                "Uni on katkonaista.",
                aCase.unitId("child-psychiatry"),
                false,
                one.today().plusDays(7),
                true);
        askConsultation.ask(one.id(), question, one.responsible());
    }

    private void openInAnEmergency(StartedCase one) {
        assertThat(mvc.post()
                        .uri("/emergency-access")
                        .with(user("juho.leppala"))
                        .with(csrf())
                        .param("number", one.file().number())
                        .param("category", "CHILD_IN_DANGER")
                        .param("reason", "Lapsi on päivystyksessä yksin, huoltajaa ei tavoiteta.")
                        .param("hours", "2")
                        .param("password", "palmikko"))
                .hasStatus(302);
    }

    private MvcTestResult open(String list, UUID id, String reader) {
        return switch (list) {
            case "/cases" ->
                mvc.get().uri("/cases?before=2025-999999").with(user(reader)).exchange();
            case "/contacts/search" ->
                mvc.post()
                        .uri(list)
                        .with(user(reader))
                        .with(csrf())
                        .param("text", family(id))
                        .exchange();
            default -> mvc.get().uri(list).with(user(reader)).exchange();
        };
    }

    private String family(UUID id) {
        return books.sql(
                        "select p.family_name from case_client cc join person p on p.id = cc.person_id where cc.case_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private List<String> told(String list, UUID id, String reader) {
        long before =
                books.sql("select max(sequence) from use_log").query(Long.class).single();
        assertThat(open(list, id, reader)).hasStatusOk();
        return books.sql("""
                        select e.basis || ' ' || e.legal_basis from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id
                        where e.sequence > ? and e.case_id = ? and s.username = ?""").params(before, id, reader).query(String.class).list();
    }

    @Test
    void aSearchNamesTheGroundAndTheRegisterOfEachDocumentItShows() {
        timers.travelTo(LocalDate.of(2025, 1, 20));
        var told = aCase.begin()
                .talked()
                .composed("sonja.karppinen", "saara.helander")
                .signed(true);
        openInAnEmergency(told);
        var expected = SEARCH.lines()
                .skip(1)
                .map(line -> line.replaceAll("\\s+", " "))
                .collect(Collectors.groupingBy(line -> line.split(" ")[0]));
        assertThat(expected).allSatisfy((reader, grounds) -> {
            long before = books.sql("select max(sequence) from use_log")
                    .query(Long.class)
                    .single();
            assertThat(mvc.post()
                            .uri("/documents/search")
                            .with(user(reader))
                            .with(csrf())
                            .param("words", "kirjattu")
                            .param("before", "2025-01-21T00:00:00Z"))
                    .hasStatusOk()
                    .bodyText()
                    .contains(told.file().number());
            assertThat(books.sql(USES)
                            .params(before, told.id(), reader)
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(grounds);
        });
    }

    @Test
    void eachNamesTheRelationInWhichItsReaderHasTheCase() {
        var cases = cases();
        assertThat(TABLE.lines().skip(1)).allSatisfy(line -> {
            var cell = line.split("\\s*\\|\\s*");
            var id = Objects.requireNonNull(cases.get(cell[1]));
            assertThat(told(cell[0], id, cell[2])).as(line).containsExactly(cell[3] + " " + cell[4]);
        });
        assertThat(books.sql(
                                "select basis_id from use_log where case_id = ? and basis = 'EMERGENCY' and object = 'list'")
                        .param(cases.get("shared"))
                        .query(UUID.class)
                        .list())
                .as("by which emergency access")
                .containsExactlyElementsOf(books.sql("select id from emergency_access where case_id = ?")
                        .param(cases.get("shared"))
                        .query(UUID.class)
                        .list());
    }
}
