package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.Hetus;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.SignAssessment;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.intake.ContactFacts;
import fi.palmikko.intake.RecordContact;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody types goes the whole way and comes back the same: the page, the draft, the signed document, the official structure. */
@AppTest
class RoundTripTests {

    private static final String AINO = "aino.lehto";
    private static final List<String> PARTNERS = List.of("sonja.karppinen", "saara.helander");

    /** What a signed document holds. */
    private record Frozen(Map<String, String> answers, Map<String, String> facts) {}

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    Glance glance;

    @Autowired
    RecordContact recordContact;

    @Autowired
    SignAssessment signAssessment;

    @Autowired
    JdbcClient db;

    @Autowired
    EntityManager entities;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource({"statement, 0", "statement-request, 100", "meeting-entry, 200", "contact-assessment, 300"})
    void aDocument(String form, long seed) throws Exception {
        var one = aCase.begin().named();
        for (long at = seed; at < seed + 4; at++) {
            String address = place(post("/cases/" + one.id() + "/documents", Map.of("form", form)));
            var typed = ExportTests.answers(questionnaire(one, form), new Random(at));
            place(write(address, 0, "check", questionnaire(one, form), typed));
            place(post(address + "/signature", Map.of("version", "1", "password", "palmikko")));
            var subject = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
            var expected = questionnaire(one, form).applying(typed);
            assertItCameBack(form, expected, filed(subject), address + "/structure", form + " " + at);
        }
    }

    @ParameterizedTest
    @CsvSource({"401", "402", "403", "404"})
    void aJointAssessment(long seed) throws Exception {
        String form = "joint-assessment";
        var one = aCase.begin().talked().composedAlone();
        String address = "/cases/" + one.id() + "/assessment";
        var typed = ExportTests.answers(questionnaire(one, form), new Random(seed));
        typed.putIfAbsent("views.childMissingReason", "Lumi ei halunnut puhua.");
        place(write(address, one.assessmentVersion(), "finish", questionnaire(one, form), typed));
        place(post(
                address + "/signature",
                Map.of("version", String.valueOf(one.assessmentVersion()), "password", "palmikko")));
        var expected = questionnaire(one, form).applying(typed);
        assertItCameBack(form, expected, filed(assessmentOf(one)), address + "/structure", form + " " + seed);
    }

    /**
     * A thousand more, of a family of four with two partners. Each is written on the page of one case, signed there, read from the frozen row and
     * from the official structure, and taken back for the next: {@code -Dround.trips=5000 -Dround.seed=7} asks for others.
     */
    @Test
    void aThousandJointAssessments() {
        String form = "joint-assessment";
        int trips = Integer.getInteger("round.trips", 1_000);
        long first = Long.getLong("round.seed", System.nanoTime());
        System.out.printf("%,d joint assessments, -Dround.seed=%d%n", trips, first);
        var one = aCase.taken(recordContact.record(familyOfFour(), aCase.as("marja.kivela")))
                .accepted();
        var questionnaire = new Questionnaire(
                ExportTests.template(form),
                Map.of(
                        "child",
                        owners(one.children()),
                        "guardian",
                        owners(one.guardians()),
                        "partner",
                        owners(PARTNERS.stream().map(one::partOf).toList())));
        var subject = assessmentOf(one);
        int version = one.assessmentVersion();
        String address = "/cases/" + one.id() + "/assessment";
        var seeds = new Random(first);
        for (int trip = 0; trip < trips; trip++) {
            var random = new Random(seeds.nextLong());
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                var typed = ExportTests.answers(questionnaire, random);
                typed.putIfAbsent("views.childMissingReason", "Lumi ei halunnut puhua.");
                place(write(address, version, "finish", questionnaire, typed));
                nothingIsRemembered();
                assertThat(signAssessment.sign(one.id(), version + 1, aCase.as(AINO)))
                        .isEmpty();
                nothingIsRemembered();
                String content = glance.by(
                        aCase.as(AINO),
                        () -> db.sql("select content from document where subject_id = ? and rendition_of is null")
                                .param(subject)
                                .query(String.class)
                                .single());
                var expected = questionnaire.applying(typed);
                eachCameBack(expected, content, subject, address + "/structure", "-Dround.seed=" + first);
            });
        }
    }

    /** What comes next reads the rows, as it would in a request of its own. */
    private void nothingIsRemembered() {
        glance.by(aCase.as(AINO), () -> {
            entities.flush();
            entities.clear();
            return true;
        });
    }

    /** Two children of the same name and two guardians. */
    private ContactFacts familyOfFour() {
        var told = aCase.facts();
        var child = told.children().getFirst();
        var mother = told.adults().getFirst();
        return new ContactFacts(
                told.kind(),
                told.manner(),
                told.receivedOn(),
                told.notifier(),
                told.notifierKind(),
                told.withFamily(),
                told.familyKnows(),
                told.familyAgrees(),
                told.concerns(),
                told.description(),
                told.municipality(),
                told.unitId(),
                told.joinOpenCase(),
                List.of(child, another(child, child.given())),
                List.of(mother, new ContactFacts.Adult(another(mother.person(), "Pekka"), "FATHER", true, false)));
    }

    private static PersonFacts another(PersonFacts one, String given) {
        var born = Objects.requireNonNull(one.birthDate());
        return new PersonFacts(
                Hetus.next(born),
                given,
                one.family(),
                born,
                one.language(),
                one.interpreter(),
                one.phone(),
                one.address(),
                one.municipality(),
                one.protectedAddress(),
                one.school());
    }

    private UUID assessmentOf(StartedCase one) {
        return books.sql("select id from assessment where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    private String filed(UUID subject) {
        return books.sql("select content from document where subject_id = ? and rendition_of is null")
                .param(subject)
                .query(String.class)
                .single();
    }

    /** What was frozen is what was expected, and so is what comes back out of the data. */
    private void assertItCameBack(
            String form, Map<String, String> expected, String content, String address, String about) {
        var frozen = JsonMapper.shared().readValue(content, Frozen.class);
        assertThat(frozen.answers()).as(about).isEqualTo(expected).isNotEmpty();
        cameBack(form, frozen, address, about);
    }

    /** Of siblings each comes back alone, with the own answers and no word of the other's; together they are the whole. */
    private void eachCameBack(
            Map<String, String> expected, String content, UUID subject, String address, String about) {
        var frozen = JsonMapper.shared().readValue(content, Frozen.class);
        assertThat(frozen.answers()).as(about).isEqualTo(expected).isNotEmpty();
        var each = glance.by(
                aCase.as(AINO), () -> db.sql("""
                        select k.id, k.child_id, child_content(d.content, k.child_id::text)::text as content
                        from child_document k join document d on d.id = k.document_id
                        where d.subject_id = ? and d.rendition_of is null""").param(subject).query().listOfRows());
        assertThat(each).as(about).hasSize(2);
        var together = new HashMap<String, String>();
        for (var one : each) {
            var own = JsonMapper.shared().readValue(String.valueOf(one.get("content")), Frozen.class);
            assertThat(own.answers().keySet())
                    .as(about)
                    .noneMatch(name -> name.startsWith("views.child~") && !name.endsWith("~" + one.get("child_id")));
            var json = cameBack("joint-assessment", own, address + "/" + one.get("id"), about);
            assertThat(json.at("/lapsen_ja_perheen_palvelutarpeen_arvio/asiakas"))
                    .as(about)
                    .hasSize(1);
            together.putAll(own.answers());
        }
        assertThat(together).as(about).isEqualTo(frozen.answers());
    }

    private JsonNode cameBack(String form, Frozen frozen, String address, String about) {
        var data = mvc.get().uri(address).with(user(AINO)).exchange();
        assertThat(data).hasStatusOk();
        String json = new String(data.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        var structure = ExportTests.structure(form);
        if (Sosmeta.has(structure.oid())) {
            assertThat(Sosmeta.faults(structure.oid(), json)).as(about).isEmpty();
        }
        var signed = new Questionnaire(ExportTests.template(form), Speakers.of(frozen.facts()));
        assertThat(new ReadBack(structure, signed, "fi")
                        .answers(JsonMapper.shared().readTree(json)))
                .as(about)
                .isEqualTo(frozen.answers());
        return JsonMapper.shared().readTree(json);
    }

    private static Questionnaire questionnaire(StartedCase one, String form) {
        return new Questionnaire(
                ExportTests.template(form),
                Map.of("child", owners(one.children()), "guardian", owners(one.guardians()), "partner", List.of()));
    }

    private static List<Questionnaire.Owner> owners(Collection<UUID> people) {
        return people.stream()
                .map(id -> new Questionnaire.Owner(id.toString(), "–"))
                .toList();
    }

    /** The page as it is sent: several ticks are several values, and what was known and is left empty stays empty. */
    private MvcTestResult write(
            String address, int version, String act, Questionnaire questionnaire, Map<String, String> answers) {
        var post = mvc.post()
                .uri(address)
                .with(user(AINO))
                .with(csrf())
                .param("version", String.valueOf(version))
                .param("do", act);
        for (var field : questionnaire.fields().toList()) {
            String answer = answers.get(field.name());
            if (answer != null) {
                boolean many = field.item().many();
                post = post.param(field.name(), many ? answer.split(" ") : new String[] {answer});
            } else {
                post = post.param(Questionnaire.OFFERED, field.name());
            }
        }
        return post.exchange();
    }

    private MvcTestResult post(String address, Map<String, String> fields) {
        var post = mvc.post().uri(address).with(user(AINO)).with(csrf());
        for (var field : fields.entrySet()) {
            post = post.param(field.getKey(), field.getValue());
        }
        return post.exchange();
    }

    private static String place(MvcTestResult answer) {
        assertThat(answer).hasStatus(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }
}
