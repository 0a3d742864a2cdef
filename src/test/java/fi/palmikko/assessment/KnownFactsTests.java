package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.deadline.CorrectEventDate;
import fi.palmikko.shared.Days;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A field nobody has edited follows what is known; what somebody has written stays, and the page says that the case tells something else. */
@AppTest
class KnownFactsTests {

    private static final String AINO = "aino.lehto";
    private static final String SCHOOL = "sonja.karppinen";
    private static final String HEALTH = "saara.helander";
    private static final String PRESENT = "assessment.participants";

    @Autowired
    private ACase aCase;

    @Autowired
    private AcceptContribution acceptContribution;

    @Autowired
    private CorrectEventDate correctEventDate;

    @Autowired
    private Books books;

    @Autowired
    private MockMvcTester mvc;

    private Document page(String path, String username) throws Exception {
        return Jsoup.parse(mvc.get()
                .uri(path)
                .with(user(username))
                .exchange()
                .getResponse()
                .getContentAsString());
    }

    private MvcTestResult post(String path, String username, MultiValueMap<String, String> fields) {
        return mvc.post()
                .uri(path)
                .with(user(username))
                .with(csrf())
                .params(fields)
                .exchange();
    }

    /** What a browser sends of these fields as the page shows them, but for what is typed. */
    private static MultiValueMap<String, String> sent(Document page, String part, Map<String, String> typed) {
        var fields = new LinkedMultiValueMap<String, String>();
        page.select(part)
                .select("input[name], textarea[name], select[name]")
                .not("[type=checkbox]:not([checked]), [type=radio]:not([checked])")
                .forEach(field -> fields.add(
                        field.attr("name"),
                        field.tagName().equals("select")
                                ? field.select("[selected]").val()
                                : field.val()));
        typed.forEach(fields::set);
        return fields;
    }

    /** One section as the page shows it saves itself, or the whole page is saved without scripts. */
    private void save(
            String path, String username, Document page, String section, boolean byItself, Map<String, String> typed) {
        var fields = sent(page, byItself ? "#s-" + section : "form[data-guard]:has(#s-" + section + ")", typed);
        if (byItself) {
            fields.set("draft.section", section);
            fields.set("draft.from", page.select("[data-draft]").attr("data-from"));
            fields.set("draft.window", page.select("[data-draft]").attr("data-window"));
            fields.set("draft.no", "1");
            fields.set("draft.field", "");
        }
        assertThat(post(byItself ? path + "/draft" : path, username, fields)).hasStatus(byItself ? 200 : 302);
    }

    private void accept(StartedCase one, String writer) {
        acceptContribution.accept(one.partOf(writer), aCase.as(AINO));
    }

    private static String field(Document page, String name) {
        return page.select("[name='" + name + "']").val();
    }

    private static String source(Document page, String name) {
        return page.select("#f-" + name.replace('.', '-') + "-source").text();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatNobodyHasEditedIsOfTodayWhenItIsSigned(boolean byItself) throws Exception {
        var one = aCase.begin().composed(SCHOOL, HEALTH).contributed();
        String path = "/cases/" + one.id() + "/assessment";
        accept(one, SCHOOL);
        save(path, AINO, page(path, AINO), "assessment", byItself, Map.of("assessment.method", "K"));
        save(path, AINO, page(path, AINO), "pending", byItself, Map.of());
        accept(one, HEALTH);
        LocalDate before = one.file().pendingOn().minusDays(1);
        correctEventDate.correct(one.id(), "PENDING", before, "Kirjattiin väärin.", aCase.as(AINO));

        var page = page(path, AINO);
        assertThat(field(page, PRESENT)).contains("Sonja Karppinen").contains("Saara Helander");
        assertThat(source(page, PRESENT)).isEqualTo("Valmiina: tiimin tiedoista " + Days.text(one.today()));
        assertThat(field(page, "pending.pendingOn")).isEqualTo(Days.text(before));
        assertThat(field(page, "assessment.method")).isEqualTo("K");
        assertThat(page.select("[data-differs]")).isEmpty();

        one.signed(true);
        assertThat(books.sql("""
                        select content -> 'answers' ->> 'assessment.participants' || ' ' || (content -> 'answers' ->> 'pending.pendingOn')
                        from document where case_id = ? and kind = '1005' and rendition_of is null""").param(one.id()).query(String.class).single())
                .contains("Sonja Karppinen")
                .contains("Saara Helander")
                .endsWith(Days.text(before));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheWriterHasEditedStaysUntilTheWriterTakesWhatTheCaseTells(boolean byItself) throws Exception {
        var one = aCase.begin().composed(SCHOOL, HEALTH).contributed();
        String path = "/cases/" + one.id() + "/assessment";
        accept(one, SCHOOL);
        save(path, AINO, page(path, AINO), "assessment", byItself, Map.of(PRESENT, "Sonja, puhelimessa"));
        accept(one, HEALTH);

        for (int again = 0; again < 2; again++) {
            var page = page(path, AINO);
            assertThat(field(page, PRESENT)).isEqualTo("Sonja, puhelimessa");
            assertThat(source(page, PRESENT))
                    .isEqualTo("Asian tiedoissa on muuta: tiimin tiedoista " + Days.text(one.today()));
            assertThat(page.select("[data-differs]").text())
                    .contains("Sonja Karppinen")
                    .contains("Saara Helander");
            save(path, AINO, page, "assessment", byItself, Map.of("assessment.method", "K" + again));
        }
        var check = page(path + "/signature", AINO).select("section:has(#differing-title)");
        assertThat(check.text()).contains("tiimin tiedoista").contains("Saara Helander");
        assertThat(check.select("a").attr("href")).isEqualTo(path + "#f-assessment-participants");
        assertThat(check.select("li")).hasSize(1);

        var page = page(path, AINO);
        page.select("#f-assessment-participants-use").attr("checked", "checked");
        save(path, AINO, page, "assessment", byItself, Map.of());
        page = page(path, AINO);
        assertThat(field(page, PRESENT)).contains("Sonja Karppinen").contains("Saara Helander");
        assertThat(source(page, PRESENT)).startsWith("Valmiina: ");
        assertThat(field(page, "assessment.method")).isEqualTo("K1");
        assertThat(page(path + "/signature", AINO).select("#differing-title")).isEmpty();
    }

    @Test
    void aTickDoesNotTakeAwayWhatIsTypedBesideIt() throws Exception {
        var one = aCase.begin().accepted();
        String path = "/cases/" + one.id() + "/assessment";
        save(path, AINO, page(path, AINO), "assessment", true, Map.of(PRESENT, "Sonja"));
        var page = page(path, AINO);
        page.select("#f-assessment-participants-use").attr("checked", "checked");
        save(path, AINO, page, "assessment", true, Map.of(PRESENT, "Sonja ja äiti"));
        assertThat(field(page(path, AINO), PRESENT)).isEqualTo("Sonja ja äiti");
    }

    /** The same in a contribution, a document and the plan. */
    @Test
    void everyFormFollowsWhatIsKnownUntilItIsSigned() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        String part = "/contributions/" + one.partOf(SCHOOL);
        String document = String.valueOf(post(
                        "/cases/" + one.id() + "/documents",
                        AINO,
                        MultiValueMap.fromSingleValue(Map.of("form", "contact-with-authority")))
                .getResponse()
                .getRedirectedUrl());
        save(part, SCHOOL, page(part, SCHOOL), "about", true, Map.of());
        save(document, AINO, page(document, AINO), "contact", true, Map.of());
        books.sql("update person set family_name = 'Uusinimi' where id = any(?)")
                .param(one.children().toArray(UUID[]::new))
                .update();
        LocalDate before = one.file().pendingOn().minusDays(1);
        correctEventDate.correct(one.id(), "PENDING", before, "Kirjattiin väärin.", aCase.as(AINO));
        assertThat(field(page(part, SCHOOL), "about.children")).contains("Uusinimi");
        assertThat(field(page(document, AINO), "contact.date")).isEqualTo(Days.text(before));
        assertThat(page(document + "/signature", AINO).select("main").text()).contains(Days.text(before));
        one.contributed();
        assertThat(books.sql("""
                        select content -> 'answers' ->> 'about.children' from document where case_id = ? and kind = 'contribution'""").param(one.id()).query(String.class).single()).contains("Uusinimi");
    }
}
