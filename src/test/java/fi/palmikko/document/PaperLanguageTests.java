package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.consultation.AnswerConsultation;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationAnswer;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.consultation.TakeConsultation;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Names;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A paper is in Finnish or in Swedish, and in nothing of it is seen on which screen it was signed. */
@AppTest
class PaperLanguageTests {

    private static final String AINO = "aino.lehto";
    private static final String SPECIALIST = "saara.helander";
    private static final String SCHOOL = "sonja.karppinen";
    private static final String CONSULTANT = "antti.kaukola";
    private static final String CONSULTED = "child-psychiatry";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    RecordContact recordContact;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TakeConsultation takeConsultation;

    @Autowired
    AnswerConsultation answerConsultation;

    @Autowired
    Units units;

    @Autowired
    MessageSource messages;

    @Autowired
    MockMvcTester mvc;

    @AfterEach
    void nobodyReads() {
        LocaleContextHolder.resetLocaleContext();
    }

    /** From here on all is done on a screen in this language. */
    private void on(String screen) {
        LocaleContextHolder.setLocale(Locale.of(screen));
    }

    private StartedCase begun(String language) {
        var child = aCase.child();
        var speaking = new PersonFacts(
                child.hetu(),
                child.given(),
                child.family(),
                child.birthDate(),
                language,
                child.interpreter(),
                child.phone(),
                child.address(),
                child.municipality(),
                child.protectedAddress(),
                child.school());
        return aCase.taken(recordContact.record(aCase.facts(speaking, false), aCase.as("marja.kivela")));
    }

    private void consulted(StartedCase one) {
        var facts = new ConsultationFacts(
                "Mikä auttaisi?",
                "Uni.",
                aCase.unitId(CONSULTED),
                true,
                one.today().plusDays(7),
                true);
        UUID question = askConsultation.ask(one.id(), facts, one.responsible());
        takeConsultation.take(question, one.as(CONSULTANT));
        answerConsultation.answer(question, new ConsultationAnswer("Iltarytmi.", 1), one.as(CONSULTANT));
    }

    /** Everything there is to sign, signed on such screens. */
    private StartedCase signed(String language, String screen) {
        var one = begun(language);
        on(screen);
        one.talked().composed(SPECIALIST, SCHOOL);
        consulted(one);
        return one.signed(true).corrected("Kirjoitusvirhe.").given();
    }

    private List<Names> titles(StartedCase one) {
        return Stream.of(AINO, SPECIALIST, SCHOOL)
                .map(who -> one.as(who).title())
                .toList();
    }

    private List<Names> names(StartedCase one) {
        var names = new ArrayList<>(titles(one));
        names.add(units.findByKey(CONSULTED).orElseThrow().name());
        names.add(Names.each(language -> messages.getMessage("contact.kind.CONTACT", null, Locale.of(language))));
        return names;
    }

    private List<String> others(StartedCase one, String language) {
        return names(one).stream()
                .flatMap(name -> Stream.of("fi", "sv", "en")
                        .filter(other -> !other.equals(language))
                        .map(name::in)
                        .filter(word -> !word.equals(name.in(language))))
                .toList();
    }

    private MvcTestResult post(String address, String screen, Map<String, String> fields) {
        var post = mvc.post().uri(address).with(user(AINO)).with(csrf()).cookie(new Cookie("language", screen));
        for (var field : fields.entrySet()) {
            post = post.param(field.getKey(), Answered.sent(field.getValue()));
        }
        return post.exchange();
    }

    private byte[] paper(String address, String screen, String language) {
        var answer = post(address + "/copies", screen, Map.of("recipient", "SELF", "language", language));
        assertThat(answer).as(address).hasStatusOk().hasHeader("Content-Type", "application/pdf");
        byte[] file = answer.getResponse().getContentAsByteArray();
        kept(
                address.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "").replaceAll("\\W+", "-") + screen + "-" + language,
                file);
        return file;
    }

    private static void kept(String name, byte[] file) {
        try {
            Files.createDirectories(Path.of("target/papers"));
            Files.write(Path.of("target/papers", "signed" + name + ".pdf"), file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The paper and the data inside it, in one row. */
    private static String all(byte[] file) throws IOException {
        return (PdfTests.text(file) + PdfTests.author(file) + PdfTests.inside(file)).replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource({"fi,en", "fi,sv", "sv,en", "sv,fi"})
    void noOtherLanguageIsOnThePapersOfWhatWasSigned(String language, String screen) throws IOException {
        var one = signed(language, screen);
        String other = language.equals("fi") ? "sv" : "fi";
        var papers = Map.of(
                "/cases/" + one.id() + "/assessment",
                names(one),
                "/cases/" + one.id() + "/plan",
                List.of(one.as(AINO).title()),
                "/contributions/" + one.partOf(SPECIALIST),
                List.of(one.as(AINO).title()));
        for (var paper : papers.entrySet()) {
            String own = all(paper(paper.getKey(), screen, language));
            assertThat(own).as(paper.getKey()).doesNotContain(others(one, language));
            paper.getValue().forEach(name -> assertThat(own).contains(name.in(language)));
            assertThat(all(paper(paper.getKey(), screen, other)))
                    .as(paper.getKey() + " " + other)
                    .contains("Aino Lehto, " + one.as(AINO).title().in(other))
                    .doesNotContain("Aino Lehto, " + one.as(AINO).title().in(language))
                    .doesNotContain(
                            one.as(AINO).title().en(), one.as(SCHOOL).title().en());
        }
        // what others say in the assessment stands under their titles and units in the other language too; the answers
        // are as they were written
        assertThat(all(paper("/cases/" + one.id() + "/assessment", screen, other)))
                .contains(": Saara Helander, " + one.as(SPECIALIST).title().in(other))
                .contains(units.findByKey(CONSULTED).orElseThrow().name().in(other) + ", ");
        assertThat(all(paper("/cases/" + one.id() + "/plan", screen, other)))
                .contains("· Aino Lehto, " + one.as(AINO).title().in(other) + " ·");
    }

    @ParameterizedTest
    @CsvSource({"fi,en", "fi,sv", "sv,en", "sv,fi"})
    void whatIsFrozenIsTheSameOnEveryScreen(String language, String screen) {
        var one = signed(language, screen);
        assertThat(books.sql("""
                        select distinct d.language || ' ' || seal || ' ' || (sha256 = document_seal(d)) || ' ' || (signed_title = w.title_fi and signed_title_sv = w.title_sv)
                        from document d join worker w on w.id = d.signed_by where d.case_id = ?""").param(one.id()).query(String.class).list())
                .containsExactly(language + " palmikko-3 true true");
        var written = books.sql("select content::text from document where case_id = ?")
                .param(one.id())
                .query(String.class)
                .list();
        assertThat(written)
                .hasSizeGreaterThan(6)
                .noneMatch(text ->
                        names(one).stream().anyMatch(name -> !name.en().equals(name.fi()) && text.contains(name.en())));
    }

    /** A consultation is not filed with others, in no language. */
    @Test
    void whatIsFiledElsewhereHasBothLanguagesAndNoConsultation() {
        var one = signed("fi", "en");
        var filed = books.sql(
                        "select content::text from document where case_id = ? and kind = '1005' and rendition_of is not null")
                .param(one.id())
                .query(String.class)
                .list();
        String title = one.as(SPECIALIST).title().sv();
        assertThat(filed).isNotEmpty().allMatch(text -> text.contains(title) && !text.contains("Iltarytmi"));
    }

    /** A family may wish other papers than the first child's tongue would give, and the writers follow the papers. */
    @ParameterizedTest
    @CsvSource({"fi,sv", "sv,fi"})
    void theLanguageChosenForTheDocumentsIsThatOfAllWrittenInThem(String spoken, String chosen) throws IOException {
        var one = begun(spoken).named();
        String documents = "/cases/" + one.id() + "/documents";
        String assessment = "/cases/" + one.id() + "/assessment";
        assertThat(page(documents, "en").select("input[name=language][checked]").val())
                .isEqualTo(spoken);
        assertThat(post(documents + "/language", "en", Map.of("language", "en")))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#language\"");
        assertThat(post(documents + "/language", "en", Map.of("language", chosen)))
                .hasStatus(302);
        assertThat(page(documents, "en").select("input[name=language][checked]").val())
                .isEqualTo(chosen);

        one.talked().composed(SPECIALIST).accepted();
        UUID part = one.partOf(SPECIALIST);
        assertThat(page(assessment, "en").select("#f-pending-manner").val())
                .isEqualTo(messages.getMessage("contact.kind.CONTACT", null, Locale.of(chosen)));
        assertThat(post(assessment + "/conclusions", "en", Map.of("part", part.toString())))
                .hasStatus(302);
        assertThat(page(assessment, "en").select("#f-conclusions-professional").text())
                .isEqualTo("Saara Helander, " + one.as(SPECIALIST).title().in(chosen) + ": Kirjattu.");
        String plan = String.valueOf(post(documents, "en", Map.of("form", "child-welfare-plan"))
                .getResponse()
                .getRedirectedUrl());
        String mother = messages.getMessage("relation.kind.MOTHER", null, Locale.of(chosen))
                .toLowerCase(Locale.ROOT);
        assertThat(page(plan, "en").select("#f-background-people").text()).endsWith("(" + mother + ")");
        one.signed(true);
        assertThat(books.sql("""
                        select distinct language || (content -> 'answers' ->> 'about.guardians' like '%(' || ? || ')') from document
                        where case_id = ? and kind = 'contribution'""").params(mother, one.id()).query(String.class).list())
                .containsExactly(chosen + "true");
        assertThat(books.sql("select distinct language from document where case_id = ?")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .containsExactly(chosen);
        assertThat(page(assessment + "/copies", "en")
                        .select("input[name=language][checked]")
                        .val())
                .isEqualTo(chosen);
        assertThat(post(documents + "/language", "en", Map.of("language", spoken)))
                .hasStatus(302);
        one.corrected("Päivä oli väärin.");
        assertThat(books.sql("select language from document where case_id = ? and version_no = 2")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .as("a correction stays in the language of what it corrects")
                .containsOnly(chosen);
    }

    @ParameterizedTest
    @CsvSource({"fi,en", "sv,en", "sv,fi"})
    void aDocumentBeginsWithWhatIsKnownInTheLanguageOfItsPapers(String language, String screen) throws IOException {
        var one = begun(language).named();
        String address =
                String.valueOf(post("/cases/" + one.id() + "/documents", screen, Map.of("form", "child-welfare-plan"))
                        .getResponse()
                        .getRedirectedUrl());
        String mother = messages.getMessage("relation.kind.MOTHER", null, Locale.of(language))
                .toLowerCase(Locale.ROOT);
        assertThat(page(address, screen).select("#f-background-people").text()).endsWith("(" + mother + ")");
        var answers = new LinkedHashMap<>(Answered.all(ExportTests.template("child-welfare-plan")));
        answers.put("version", "0");
        assertThat(post(address, screen, answers)).hasStatus(302);
        String version = page(address + "/signature", screen)
                .select("input[name=version]")
                .val();
        assertThat(post(address + "/signature", screen, Map.of("version", version, "password", "palmikko")))
                .hasStatus(302);
        for (String paper : List.of("fi", "sv")) {
            assertThat(all(paper(address, screen, paper)))
                    .contains("Aino Lehto, " + one.as(AINO).title().in(paper))
                    .doesNotContain(others(one, paper));
        }
    }

    private org.jsoup.nodes.Document page(String address, String screen) throws IOException {
        return Jsoup.parse(mvc.get()
                .uri(address)
                .with(user(AINO))
                .cookie(new Cookie("language", screen))
                .exchange()
                .getResponse()
                .getContentAsString());
    }
}
