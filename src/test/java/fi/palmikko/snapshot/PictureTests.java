package fi.palmikko.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The same facts, drawn: on a sheet, along time, around the child. */
@AppTest
class PictureTests {

    @Autowired
    private ACase aCase;

    @Autowired
    private MockMvcTester mvc;

    private Document page(String path, String username) throws Exception {
        var answer = mvc.get().uri(path).with(user(username)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    @Test
    void theSheetHoldsWhoIsInChargeWhatComesNextAndWhatTheChildWants() throws Exception {
        var one = aCase.begin().given();
        String sheet = page("/cases/" + one.id() + "/sheet", "aino.lehto").select("main").text();
        assertThat(sheet)
                .contains("Aino Lehto", "Seuranta", "Lapsi itse toivoo", "Jaksaa käydä koulua", "Tuen tarve", "Kirjattu.")
                .contains("Sovitut askeleet", "Sonja Karppinen", "Kuka asuu missä");
    }

    @Test
    void theSheetLeavesOutWhatIsNotSharedWithTheReader() throws Exception {
        var one = aCase.begin().composed("sonja.karppinen");
        String sheet = page("/cases/" + one.id() + "/sheet", "sonja.karppinen").select("main").text();
        assertThat(sheet).doesNotContain("Jaksaa käydä koulua").doesNotContain("Mistä on oltu huolissaan");
    }

    @Test
    void theTimelineHasThreeLanesAndShowsThoseAskedFor() throws Exception {
        var one = aCase.begin().given();
        String path = "/cases/" + one.id() + "/timeline";
        assertThat(page(path, "aino.lehto").select("thead th").eachText())
                .containsExactly("Milloin", "Huoli", "Lapsen elämä", "Mitä palvelut tekivät");
        var child = page(path + "?lane=CHILD", "aino.lehto");
        assertThat(child.select("thead th").eachText()).containsExactly("Milloin", "Lapsen elämä");
        assertThat(child.select("tbody").text()).contains("Jaksaa käydä koulua").doesNotContain("vireille");
    }

    @Test
    void whatIsNewIsNewSinceTheLastVisit() throws Exception {
        var one = aCase.begin().named();
        var snapshot = page("/cases/" + one.id() + "/timeline?since=visit", "paivi.hokkanen");
        assertThat(snapshot.select("#since")).isEmpty();
    }

    @Test
    void theNetworkIsAPictureAndTheSameInATable() throws Exception {
        var one = aCase.begin().composed();
        var page = page("/cases/" + one.id() + "/network", "aino.lehto");
        var rows = page.select("tbody tr th").eachText();
        assertThat(rows).contains("Sonja Karppinen", "Saara Helander").hasSizeGreaterThanOrEqualTo(3);
        assertThat(page.select("svg .pk-ecomap__name:not(.pk-ecomap__name--child)").eachText())
                .containsExactlyElementsOf(rows);
        assertThat(page.select("svg[role=img]").attr("aria-labelledby")).isEqualTo("map-title map-text");
        assertThat(page.select("svg line")).hasSameSizeAs(rows);
    }
}
