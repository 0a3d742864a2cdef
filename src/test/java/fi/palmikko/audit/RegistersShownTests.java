package fi.palmikko.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.consultation.AnswerConsultation;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationAnswer;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.consultation.TakeConsultation;
import fi.palmikko.identity.Actor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A page that shows data of several registers is a use of each, and each of the others has written down that they were disclosed. */
@AppTest
class RegistersShownTests {

    private static final String SPECIALIST = "saara.helander";

    /** Of a part that a specialist has sent, with a file, and of a question that the specialist has put to a colleague. */
    private static final String TABLE = """
            page                             | reader         | act                     | uses
            /cases/{case}/assessment         | aino.lehto     | WRITE_JOINT_ASSESSMENT  | own, PATIENT
            /cases/{case}/timeline           | aino.lehto     | READ_ATTACHMENTS        | own, PATIENT
            /cases/{case}/attachments        | aino.lehto     | READ_ATTACHMENTS        | own, PATIENT
            /contributions/{part}/acceptance | aino.lehto     | ACCEPT_CONTRIBUTION     | own, PATIENT
            /contributions/{part}/sent       | aino.lehto     | READ_CONTRIBUTIONS      | own, PATIENT
            /contributions/{part}/sent       | saara.helander | READ_CONTRIBUTIONS      | SOCIAL_CLIENT, own
            /cases/{case}/consultations      | aino.lehto     | READ_CASE               | own, PATIENT
            /consultations/{question}        | aino.lehto     | READ_CONSULTATION       | own, PATIENT
            /consultations/{question}        | antti.kaukola  | READ_CONSULTATION       | SOCIAL_CLIENT, own
            """;

    @Autowired
    ACase aCase;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TakeConsultation takeConsultation;

    @Autowired
    AnswerConsultation answerConsultation;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private long last() {
        return books.sql("select max(sequence) from use_log").query(Long.class).single();
    }

    /** The registers whose data an act used, each by its own log of disclosures unless it is the reader's. */
    private List<String> uses(long after, UUID id, String reader, String act) {
        return books.sql("""
                        select case when e.source_register_id is null then 'own' else coalesce(r.kind, 'not disclosed') end as kind
                        from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id
                        left join disclosure_log d on d.at = e.at and d.xid = e.xid and d.subject_id = e.subject_id and d.action = e.action
                              and d.register_id = e.source_register_id and d.recipient_register_id = e.register_id
                        left join register r on r.id = d.register_id
                        where e.sequence > ? and e.case_id = ? and s.username = ? and e.action = ? order by kind""").params(after, id, reader, act).query(String.class).list();
    }

    private List<String> shown(String page, StartedCase one, UUID part, String reader, String act) {
        long before = last();
        String path = page.replace("{case}", one.id().toString()).replace("{part}", part.toString());
        if (path.contains("{question}")) {
            path = path.replace("{question}", question(one));
        }
        assertThat(mvc.get().uri(path).with(user(reader))).as(path).hasStatusOk();
        return uses(before, one.id(), reader, act);
    }

    private String question(StartedCase one) {
        return books.sql("select id::text from consultation where case_id = ?")
                .param(one.id())
                .query(String.class)
                .single();
    }

    @Test
    void aPageIsAUseOfEveryRegisterItShows() {
        var one = aCase.begin().composed(SPECIALIST);
        var part = one.partOf(SPECIALIST);
        assertThat(mvc.post()
                        .uri("/contributions/" + part + "/attachments")
                        .with(user(SPECIALIST))
                        .with(csrf())
                        .multipart()
                        .file(new MockMultipartFile("upload", "kirje.txt", "text/plain", "Kirje.".getBytes(UTF_8)))
                        .param("words", "Tutkimuksesta"))
                .hasStatus3xxRedirection();
        assertThat(shown("/contributions/{part}", one, part, SPECIALIST, "RECORD_CONTRIBUTION"))
                .containsExactly("SOCIAL_CLIENT", "own");
        assertThat(shown("/cases/{case}/assessment", one, part, "aino.lehto", "WRITE_JOINT_ASSESSMENT"))
                .as("before the part has come")
                .containsExactly("own");
        one.send(part);
        ask(one, one.as(SPECIALIST), false);
        assertThat(TABLE.lines().skip(1)).allSatisfy(line -> {
            var cell = line.split("\\s*\\|\\s*");
            assertThat(shown(cell[0], one, part, cell[1], cell[2]))
                    .as(line)
                    .containsExactlyInAnyOrder(cell[3].split(", "));
        });
    }

    @Test
    void anAnswerIsADisclosureOfTheOneWhoAnswersUnlessNobodyWasNamed() {
        assertThat(told(answered(false))).containsExactly("PATIENT SOCIAL_CLIENT AUTHORITY_RIGHT");
        assertThat(told(answered(true))).isEmpty();
    }

    private StartedCase answered(boolean anonymous) {
        var one = aCase.begin().named();
        UUID asked = ask(one, one.responsible(), anonymous);
        takeConsultation.take(asked, one.as("antti.kaukola"));
        answerConsultation.answer(asked, new ConsultationAnswer("Säännöllinen ilta.", 1), one.as("antti.kaukola"));
        return one;
    }

    private UUID ask(StartedCase one, Actor asker, boolean anonymous) {
        var question = new ConsultationFacts(
                "Mikä auttaisi nukkumaan?",
                "Uni on katkonaista.",
                aCase.unitId("child-psychiatry"),
                anonymous,
                one.today().plusDays(7),
                true);
        return askConsultation.ask(one.id(), question, asker);
    }

    private List<String> told(StartedCase one) {
        return books.sql("""
                        select f.kind || ' ' || t.kind || ' ' || d.legal_basis from disclosure_log d
                        join register f on f.id = d.register_id join register t on t.id = d.recipient_register_id
                        where d.case_id = ? and d.action = 'ANSWER_CONSULTATION' and f.kind = 'PATIENT'""").param(one.id()).query(String.class).list();
    }
}
