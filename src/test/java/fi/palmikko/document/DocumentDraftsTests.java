package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.structure.Statements;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A document of a case saves itself like everything else that is written, whatever is written into it. */
@AppTest
class DocumentDraftsTests {

    private static final String AINO = "aino.lehto";
    private static final String ELINA = "elina.harju";
    private static final String TEXT = "statement.text";

    /** Pasted from a word processor, with marks that turn the line, a family in one sign, and what no database holds. */
    private static final String PASTED =
            "<p class=MsoNormal><o:p>Lumi &amp; äiti</o:p></p> \u202Eoikealta\u202C \u200Fשלום 👩‍👧‍👦 \\n ${x} '; drop table person; --";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Statements statements;

    private MvcTestResult post(String address, String username, Map<String, String> fields) {
        var post = mvc.post().uri(address).with(user(username)).with(csrf());
        for (var field : fields.entrySet()) {
            post = post.param(field.getKey(), field.getValue());
        }
        return post.exchange();
    }

    /** What the page shows is what is signed. */
    private MvcTestResult sign(String address) {
        String version = Jsoup.parse(page(address + "/signature", AINO))
                .select("input[name=version]")
                .val();
        return post(address + "/signature", AINO, Map.of("password", "palmikko", "version", version));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String page(String address, String username) {
        var answer = mvc.get().uri(address).with(user(username)).exchange();
        assertThat(answer).hasStatusOk();
        return body(answer);
    }

    private String started(StartedCase one) {
        return String.valueOf(post("/cases/" + one.id() + "/documents", AINO, Map.of("form", "statement"))
                .getResponse()
                .getRedirectedUrl());
    }

    private static Map<String, String> draft(int from, UUID window, String text) {
        return Map.of(
                "draft.section",
                "statement",
                "draft.from",
                String.valueOf(from),
                "draft.window",
                window.toString(),
                "draft.no",
                "1",
                "draft.field",
                TEXT,
                "statement.purpose",
                "Kirjattu.",
                TEXT,
                text);
    }

    /** Everything a statement has to say, by the page's own field names. */
    private static Map<String, String> whole(String version, String text) {
        var typed = new LinkedHashMap<String, String>();
        ExportTests.template("statement")
                .items()
                .filter(item -> item.asks() && item.required())
                .forEach(item -> typed.put(
                        item.linkId(),
                        switch (item.type()) {
                            case "boolean" -> "true";
                            case "date" -> "3.12.2026";
                            case "choice" -> item.options().getFirst().code();
                            default -> "Kirjattu.";
                        }));
        typed.put(TEXT, text);
        typed.put("version", version);
        return typed;
    }

    private String stored(StartedCase one, String from) {
        return books.sql("select coalesce(" + from + " ->> 'statement.text', '') from "
                        + (from.equals("answers")
                                ? "form_response r join document_draft d on d.response_id = r.id where d.case_id = ?"
                                : "document where case_id = ? and kind = '7009' order by version_no desc limit 1"))
                .param(one.id())
                .query(String.class)
                .single();
    }

    @Test
    void savesItselfAndOpensWithTheTextAndThePlaceWhereOneWas() {
        var one = aCase.begin().named();
        String address = started(one);
        var written = Jsoup.parse(page(address, AINO));
        assertThat(written.select("[data-draft]").attr("data-url")).isEqualTo(address + "/draft");
        assertThat(post(address + "/draft", AINO, draft(0, UUID.randomUUID(), "Lumi asuu äidin luona.")))
                .hasStatusOk();
        var again = Jsoup.parse(page(address, AINO));
        assertThat(again.select("#f-statement-text").val()).isEqualTo("Lumi asuu äidin luona.");
        assertThat(again.select("[data-draft-resume]").attr("href")).isEqualTo("#f-statement-text");
        assertThat(post(address, AINO, Map.of("drafted", "", "version", "0", "do", "check")))
                .hasStatus(302)
                .hasRedirectedUrl(address + "/signature");
        assertThat(stored(one, "answers")).isEqualTo("Lumi asuu äidin luona.");
        assertThat(books.sql(
                                "select count(distinct request_id) from use_log where case_id = ? and object = 'document draft'")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .as("that it was begun, and one spell of writing")
                .isEqualTo(2);
    }

    @Test
    void textThatMetAnothersWaitsForItsWriterAndKeepsTheDocumentFromBeingSigned() {
        var one = aCase.begin().named();
        String address = started(one);
        var window = UUID.randomUUID();
        assertThat(post(address, AINO, whole("0", "Ainon teksti."))).hasStatus(302);
        assertThat(post(address + "/draft", ELINA, draft(1, UUID.randomUUID(), "Elinan teksti.")))
                .hasStatusOk();
        assertThat(post(address + "/draft", AINO, draft(1, window, "Ainon uusi teksti.")))
                .hasStatus(409)
                .bodyText()
                .contains("Elinan teksti.");
        assertThat(page(address, AINO)).contains("Elinan teksti.", "Ainon uusi teksti.", "Elina Harju");
        assertThat(page(address, ELINA)).doesNotContain("Ainon uusi teksti.");
        assertThat(page(address + "/signature", AINO)).contains("odottaa päätöstäsi");
        assertThat(sign(address)).hasStatus(422).bodyText().contains("odottaa päätöstäsi");
        assertThat(post(address + "/draft/removal", AINO, Map.of("window", window.toString())))
                .hasStatus(302);
        assertThat(sign(address)).hasStatus(302);
        assertThat(stored(one, "content -> 'answers'")).isEqualTo("Elinan teksti.");
    }

    @Test
    void aDayThatDoesNotExistStaysAsItWasTypedAndTheRestOfTheSectionIsSaved() {
        var one = aCase.begin().named();
        String address = started(one);
        var typed = new LinkedHashMap<>(draft(0, UUID.randomUUID(), "Lumi asuu äidin luona."));
        typed.put("statement.from", "31.2.2026");
        assertThat(post(address + "/draft", AINO, typed))
                .hasStatusOk()
                .bodyText()
                .contains("\"statement.from\":\"");
        assertThat(stored(one, "answers")).isEqualTo("Lumi asuu äidin luona.");
        var again = Jsoup.parse(page(address, AINO));
        assertThat(again.select("#f-statement-from").val()).isEqualTo("31.2.2026");
        assertThat(again.select("#f-statement-from-error").text()).contains("päiv");
        assertThat(again.select("[data-draft-aside]")).isEmpty();
        var whole = whole("1", "Lumi asuu äidin luona.");
        whole.put("statement.from", "31.2.2026");
        assertThat(post(address, AINO, whole)).hasStatus(422);
        assertThat(sign(address)).hasStatus(422).bodyText().contains("f-statement-from");
        whole.put("version", "2");
        whole.put("statement.from", "28.2.2026");
        assertThat(post(address, AINO, whole)).hasStatus(302);
        assertThat(sign(address)).hasStatus(302);
    }

    @Test
    void whoLeavesWithAMistakeLeavesWithTheTextSaved() {
        var one = aCase.begin().named();
        String address = started(one);
        var whole = whole("0", "Kesken.");
        whole.put("statement.until", "huomenna");
        whole.put("do", "leave");
        assertThat(post(address, AINO, whole)).hasStatus(302).hasRedirectedUrl("/cases/" + one.id() + "/documents");
        assertThat(stored(one, "answers")).isEqualTo("Kesken.");
    }

    @Test
    void aChoiceNobodyOffersWaitsInWordsAndTheRestOfTheSectionIsSaved() {
        var one = aCase.begin().named();
        String address = started(one);
        var typed = new LinkedHashMap<>(draft(0, UUID.randomUUID(), "Lumi asuu äidin luona."));
        typed.put("statement.task", "olematon");
        typed.put("statement.hobby", "Uinti auttaa.");
        assertThat(post(address + "/draft", AINO, typed))
                .hasStatusOk()
                .bodyText()
                .contains("statement.hobby");
        assertThat(stored(one, "answers")).isEqualTo("Lumi asuu äidin luona.");
        assertThat(Jsoup.parse(page(address, AINO)).select("[data-draft-aside]").text())
                .contains("olematon", "Uinti auttaa.")
                .doesNotContain("Lumi asuu");
        assertThat(sign(address)).hasStatus(422).bodyText().contains("odottaa päätöstäsi");
    }

    @Test
    void codedAnswersThatWaitAreShownInTheReadersWords() {
        var one = aCase.begin().named();
        String address = started(one);
        var task = ExportTests.template("statement")
                .items()
                .filter(item -> item.linkId().equals("statement.task"))
                .findFirst()
                .orElseThrow();
        var first = new LinkedHashMap<>(draft(0, UUID.randomUUID(), "Ainon teksti."));
        first.put("statement.task", task.options().getFirst().code());
        assertThat(post(address + "/draft", AINO, first)).hasStatusOk();
        var second = new LinkedHashMap<>(draft(0, UUID.randomUUID(), "Elinan teksti."));
        second.put("statement.task", task.options().getLast().code());
        assertThat(post(address + "/draft", ELINA, second)).hasStatus(409);
        var waiting = Jsoup.parse(page(address, ELINA)).select("[data-draft-aside]");
        assertThat(waiting.text())
                .contains(
                        task.options().getFirst().text().fi(),
                        task.options().getLast().text().fi());
        assertThat(waiting.select("[data-field='statement.task']").attr("data-code"))
                .isEqualTo(task.options().getLast().code());
    }

    @Test
    void whatOneWroteAndAnotherSignedWithoutStandsForItsWriterBesideWhatWasSigned() {
        var one = aCase.begin().named();
        String address = started(one);
        assertThat(post(address, AINO, whole("0", "Ainon teksti."))).hasStatus(302);
        assertThat(post(address + "/draft", ELINA, draft(0, UUID.randomUUID(), "Elinan teksti.")))
                .hasStatus(409);
        assertThat(page(address + "/signature", AINO))
                .contains("Elina Harju on kirjoittanut osioon")
                .doesNotContain("Elinan teksti.");
        assertThat(sign(address)).hasStatus(302);
        assertThat(Jsoup.parse(page(address, ELINA)).select("[data-left-out]").text())
                .contains("Ainon teksti.", "Elinan teksti.");
        assertThat(page(address, AINO)).doesNotContain("Elinan teksti.", "data-left-out");
    }

    @Test
    void whoOnlyReadsIsToldWhoWritesWhereAndTheLogIsNotFilledWithIt() {
        var one = aCase.begin().named();
        String address = started(one);
        assertThat(post(address + "/draft", ELINA, draft(0, UUID.randomUUID(), "Elinan teksti.")))
                .hasStatusOk();
        int lines = lines(one);
        var told = new ArrayList<String>();
        int asked = statements
                .of(() -> told.add(
                        body(mvc.get().uri(address + "/draft").with(user(AINO)).exchange())))
                .size();
        assertThat(told.getFirst()).isEqualTo("{\"others\":[{\"section\":\"statement\",\"name\":\"Elina Harju\"}]}");
        assertThat(asked).as("who asks, may they, which text, who writes").isLessThanOrEqualTo(5);
        assertThat(lines(one)).isEqualTo(lines);
        assertThat(mvc.get()
                        .uri(address + "/draft")
                        .with(user("sonja.karppinen"))
                        .exchange())
                .hasStatus4xxClientError();
    }

    private int lines(StartedCase one) {
        return books.sql("select count(*) from use_log where case_id = ?")
                .param(one.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void whatIsSignedTakesNoDraftAndTheTextIsGivenBack() {
        var one = aCase.begin().named();
        String address = started(one);
        assertThat(post(address, AINO, whole("0", "Valmis."))).hasStatus(302);
        assertThat(sign(address)).hasStatus(302);
        assertThat(post(address + "/draft", AINO, draft(1, UUID.randomUUID(), "Myöhästynyt teksti.")))
                .hasStatus(409);
        assertThat(post(address, AINO, whole("1", "Myöhästynyt teksti.")))
                .hasStatus(409)
                .bodyText()
                .contains("Myöhästynyt teksti.");
        assertThat(stored(one, "content -> 'answers'")).isEqualTo("Valmis.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sonja.karppinen", "mikko.rasinmaki", "hilppa.vainiola"})
    void nobodyButThoseWhoWriteItSaveIt(String other) {
        var one = aCase.begin().composed("sonja.karppinen");
        String address = started(one);
        assertThat(post(address + "/draft", other, draft(0, UUID.randomUUID(), "Toisen teksti.")))
                .hasStatus4xxClientError();
        assertThat(stored(one, "answers")).isEmpty();
    }

    @Test
    void wordsFromAnywhereAreSavedSignedGivenAndCorrectedAsTheyAre() throws Exception {
        var one = aCase.begin().named();
        String address = started(one);
        assertThat(post(address, AINO, whole("0", "Alku."))).hasStatus(302);
        String typed = "\0" + PASTED + "\0";
        assertThat(post(address + "/draft", AINO, draft(1, UUID.randomUUID(), typed)))
                .hasStatusOk();
        assertThat(stored(one, "answers")).isEqualTo(PASTED);
        assertThat(post(address, AINO, whole("2", typed + " Koko lomake.\0"))).hasStatus(302);
        assertThat(stored(one, "answers")).isEqualTo(PASTED + " Koko lomake.");
        assertThat(page(address, AINO)).doesNotContain("<p class=MsoNormal>");
        assertThat(sign(address)).hasStatus(302);
        assertThat(stored(one, "content -> 'answers'")).isEqualTo(PASTED + " Koko lomake.");
        var copy = post(address + "/copies", AINO, Map.of("recipient", "SELF", "language", "fi"));
        assertThat(PdfTests.text(copy.getResponse().getContentAsByteArray()).replaceAll("\\s+", " "))
                .contains("<p class=MsoNormal>", "[hebrew letter shin]", "[kuvamerkki: woman]", "drop table person");
        var correction = new LinkedHashMap<>(whole("1", typed));
        correction.put("reason", "Merkki oli väärin.");
        correction.put("password", "palmikko");
        assertThat(post(address + "/correction", AINO, correction)).hasStatus(302);
        assertThat(stored(one, "content -> 'answers'")).isEqualTo(PASTED);
    }

    @Test
    void aTextTooLongIsSaidToBeSoAndKeptOnEveryWay() {
        var one = aCase.begin().named();
        String address = started(one);
        String text = "ä".repeat(200_000);
        assertThat(post(address, AINO, whole("0", text)))
                .hasStatus(422)
                .bodyText()
                .contains(text, "teksti on liian pitkä");
        assertThat(post(address + "/draft", AINO, draft(1, UUID.randomUUID(), text)))
                .hasStatusOk()
                .bodyText()
                .contains("liian pitkä");
        assertThat(page(address, AINO)).contains(text, "liian pitkä");
        assertThat(stored(one, "answers")).isEqualTo(text);
        assertThat(sign(address)).hasStatus(422).bodyText().contains("liian pitkä");
        var another = aCase.begin().named();
        String signed = started(another);
        assertThat(post(signed, AINO, whole("0", "Valmis."))).hasStatus(302);
        assertThat(sign(signed)).hasStatus(302);
        var correction = new LinkedHashMap<>(whole("1", text));
        correction.put("reason", "Pitempi.");
        correction.put("password", "palmikko");
        assertThat(post(signed + "/correction", AINO, correction))
                .hasStatus(422)
                .bodyText()
                .contains(text, "teksti on liian pitkä", "Pitempi.");
        assertThat(stored(another, "content -> 'answers'")).isEqualTo("Valmis.");
    }
}
