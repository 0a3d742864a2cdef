package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A correction changes what its writer changes of the newest signed version, and nothing else. */
@AppTest
class CorrectionTests {

    private static final String AINO = "aino.lehto";
    private static final String CONCLUSIONS = "conclusions.professional";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private static String path(StartedCase one) {
        return "/cases/" + one.id() + "/assessment";
    }

    private Map<String, String> opened(String path) throws Exception {
        var page = mvc.get().uri(path).with(user(AINO)).exchange();
        assertThat(page).hasStatusOk();
        return standing(page);
    }

    /** What the page would send as it stands. */
    private static Map<String, String> standing(MvcTestResult page) throws Exception {
        var form = (FormElement) Jsoup.parse(page.getResponse().getContentAsString())
                .expectFirst("form:has([name=version]):has([name=" + CONCLUSIONS.replace(".", "\\.") + "])");
        var fields = new LinkedHashMap<String, String>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    private MvcTestResult post(String path, Map<String, String> fields) {
        var post = mvc.post().uri(path).with(user(AINO)).with(csrf()).param("password", "palmikko");
        fields.forEach(post::param);
        return post.exchange();
    }

    private MvcTestResult correct(StartedCase one, Map<String, String> page, String conclusions, String reason) {
        var fields = new LinkedHashMap<>(page);
        fields.putAll(Map.of(CONCLUSIONS, conclusions, "reason", reason));
        return post(path(one) + "/correction", fields);
    }

    /** What the versions say of this, the oldest first. */
    private List<String> signed(StartedCase one, String where, String name) {
        return books.sql("""
                        select coalesce(content -> ? ->> ?, '') from document
                        where case_id = ? and kind = '1005' and rendition_of is null order by version_no""").params(where, name, one.id()).query(String.class).list();
    }

    @Test
    void whoeverCorrectsAVersionThatIsNotTheNewestSeesBothTextsAndDecides() throws Exception {
        var one = aCase.begin().signed(true);
        var mine = opened(path(one) + "/correction");
        assertThat(correct(one, mine, "Toisen korjaus.", "Toisen syy.")).hasStatus(302);
        var met = correct(one, mine, "Minun korjaukseni.", "Minun syyni.");
        assertThat(met)
                .hasStatus(409)
                .bodyText()
                .contains("Joku muu tallensi", "Toisen korjaus.", "Minun korjaukseni.", "Minun syyni.");
        assertThat(signed(one, "answers", CONCLUSIONS)).containsExactly("Kirjattu.", "Toisen korjaus.");
        var decided = standing(met);
        assertThat(decided).containsEntry(CONCLUSIONS, "Minun korjaukseni.").containsEntry("reason", "Minun syyni.");
        assertThat(correct(one, decided, "Yhteinen korjaus.", "Minun syyni.")).hasStatus(302);
        assertThat(signed(one, "answers", CONCLUSIONS))
                .containsExactly("Kirjattu.", "Toisen korjaus.", "Yhteinen korjaus.");
    }

    @Test
    void aCorrectionThatWasRefusedIsStillOneOfTheVersionThatWasRead() throws Exception {
        var one = aCase.begin().signed(true);
        var mine = opened(path(one) + "/correction");
        assertThat(correct(one, mine, "Toisen korjaus.", "Toisen syy.")).hasStatus(302);
        var refused = correct(one, mine, "Minun korjaukseni.", "");
        assertThat(refused).hasStatus(422);
        assertThat(standing(refused)).containsEntry("version", "1");
    }

    @Test
    void aCorrectionThatLacksAnAnswerIsToldSo() throws Exception {
        var one = aCase.begin().signed(true);
        assertThat(correct(one, opened(path(one) + "/correction"), "", "Liikaa."))
                .hasStatus(422)
                .bodyText()
                .contains("Puuttuu: Ammattihenkilön johtopäätökset");
    }
}
