package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.form.Questionnaire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** What somebody types goes the whole way and comes back the same: the page, the draft, the signed document, the official structure. */
@AppTest
class RoundTripTests {

    private static final String AINO = "aino.lehto";

    /** What a signed document holds. */
    private record Frozen(Map<String, String> answers, Map<String, String> facts) {}

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource({"statement, 0", "statement-request, 100", "meeting-entry, 200", "contact-assessment, 300"})
    void aDocument(String form, long seed) throws Exception {
        var one = aCase.begin().named();
        for (long at = seed; at < seed + 4; at++) {
            String address = place(post("/cases/" + one.id() + "/documents", Map.of("form", form)));
            var typed = ExportTests.answers(questionnaire(one, form), new Random(at));
            place(write(address, "0", "check", form, typed));
            place(post(address + "/signature", Map.of("version", "1", "password", "palmikko")));
            var subject = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
            assertItCameBack(one, form, typed, subject, address + "/structure", form + " " + at);
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
        place(write(address, String.valueOf(one.assessmentVersion()), "finish", form, typed));
        place(post(
                address + "/signature",
                Map.of("version", String.valueOf(one.assessmentVersion()), "password", "palmikko")));
        var subject = books.sql("select id from assessment where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
        assertItCameBack(one, form, typed, subject, address + "/structure", form + " " + seed);
    }

    private void assertItCameBack(
            StartedCase one, String form, Map<String, String> typed, UUID subject, String address, String about)
            throws Exception {
        var frozen = JsonMapper.shared()
                .readValue(
                        books.sql("select content from document where subject_id = ? and rendition_of is null")
                                .param(subject)
                                .query(String.class)
                                .single(),
                        Frozen.class);
        assertThat(frozen.answers())
                .as(about)
                .isEqualTo(questionnaire(one, form).applying(typed))
                .isNotEmpty();
        var data = mvc.get().uri(address).with(user(AINO)).exchange();
        assertThat(data).hasStatusOk();
        String json = data.getResponse().getContentAsString(StandardCharsets.UTF_8);
        var structure = ExportTests.structure(form);
        if (Sosmeta.has(structure.oid())) {
            assertThat(Sosmeta.faults(structure.oid(), json)).as(about).isEmpty();
        }
        var signed = new Questionnaire(ExportTests.template(form), Speakers.of(frozen.facts()));
        assertThat(new ReadBack(structure, signed, "fi")
                        .answers(JsonMapper.shared().readTree(json)))
                .as(about)
                .isEqualTo(frozen.answers());
    }

    private static Questionnaire questionnaire(StartedCase one, String form) {
        return new Questionnaire(
                ExportTests.template(form),
                Map.of("child", owners(one.children()), "guardian", owners(one.guardians()), "partner", List.of()));
    }

    private static List<Questionnaire.Owner> owners(Iterable<UUID> people) {
        return java.util.stream.StreamSupport.stream(people.spliterator(), false)
                .map(id -> new Questionnaire.Owner(id.toString(), "–"))
                .toList();
    }

    /** The page as it is sent: several ticks are several values, and what was known and is left empty stays empty. */
    private MvcTestResult write(String address, String version, String act, String form, Map<String, String> answers) {
        var template = ExportTests.template(form);
        var post = mvc.post()
                .uri(address)
                .with(user(AINO))
                .with(csrf())
                .param("version", version)
                .param("do", act);
        for (var answer : answers.entrySet()) {
            boolean many = template.items()
                    .anyMatch(item -> item.many() && item.linkId().equals(answer.getKey()));
            post = post.param(answer.getKey(), many ? answer.getValue().split(" ") : new String[] {answer.getValue()});
        }
        if (act.equals("finish")) {
            for (var item : template.items()
                    .filter(one -> one.isKnownElsewhere() && one.per() == null)
                    .toList()) {
                post = post.param(Questionnaire.OFFERED, item.linkId());
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
