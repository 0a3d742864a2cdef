package fi.palmikko.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.shared.Times;
import fi.palmikko.workflow.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The same facts, drawn: on a sheet, along time, around the child. */
@AppTest
class PictureTests {

    @Autowired
    private ACase aCase;

    @Autowired
    private Books books;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Timers timers;

    @Autowired
    private Times times;

    @Autowired
    private Clock clock;

    private Document page(String path, String username) throws Exception {
        var answer = mvc.get().uri(path).with(user(username)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    @Test
    void theSheetHoldsWhoIsInChargeWhatComesNextAndWhatTheChildWants() throws Exception {
        var one = aCase.begin().given();
        String sheet = page("/cases/" + one.id() + "/sheet", "aino.lehto")
                .select("main")
                .text();
        assertThat(sheet)
                .contains(
                        "Aino Lehto", "Seuranta", "Lapsi itse toivoo", "Jaksaa käydä koulua", "Tuen tarve", "Kirjattu.")
                .contains("Sovitut askeleet", "Sonja Karppinen", "Kuka asuu missä");
    }

    @Test
    void theSheetLeavesOutWhatIsNotSharedWithTheReader() throws Exception {
        var one = aCase.begin().composed("sonja.karppinen");
        String sheet = page("/cases/" + one.id() + "/sheet", "sonja.karppinen")
                .select("main")
                .text();
        assertThat(sheet).doesNotContain("Jaksaa käydä koulua").doesNotContain("Mistä on oltu huolissaan");
    }

    /** What of another register stands on a picture is disclosed on the ground that opens it, and the log says on which. */
    @Test
    void theAssessmentAndThePlanOnAPictureAreToldWithThePermitThatOpensThem() throws Exception {
        var one = aCase.begin().given();
        int before = 0;
        for (String picture : List.of("/sheet", "/timeline", "/network")) {
            page("/cases/" + one.id() + picture, "saara.helander");
            var all = disclosed(one);
            var told = all.subList(before, all.size());
            before = all.size();
            assertThat(told)
                    .as(picture)
                    .containsExactlyElementsOf(
                            switch (picture) {
                                case "/sheet" ->
                                    List.of(
                                            "READ_CASE MULTI_AGENCY false",
                                            "READ_ASSESSMENT PERMIT true",
                                            "READ_PLAN PERMIT true");
                                case "/timeline" -> List.of("READ_CASE MULTI_AGENCY false", "READ_PLAN PERMIT true");
                                default -> List.of("READ_CASE MULTI_AGENCY false");
                            });
        }
    }

    /** In the order written, a line for people each. */
    private List<String> disclosed(StartedCase one) {
        return books.sql("""
                        select e.action || ' ' || e.legal_basis || ' ' || (p.id is not null) from disclosure_log e
                        join actor_snapshot s on s.id = e.actor_snapshot_id left join permit p on p.id = e.basis_id and p.case_id = e.case_id
                        where e.case_id = ? and s.worker_id = ? and e.action like 'READ%'
                        group by e.request_id, e.action, e.legal_basis, p.id order by min(e.sequence)""")
                .params(one.id(), one.as("saara.helander").id())
                .query(String.class)
                .list();
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
    void theTimelineHoldsEveryTalkAndWhatWasAttached() throws Exception {
        var one = aCase.begin().composed("saara.helander");
        books.sql("""
                        insert into family_talk (id, case_id, held_on, present, family_wish, child_wish, recorded_by, recorded_at)
                        select ?, case_id, held_on - 1, 'Lumi', 'Tukea aamuihin.', 'Saa pitää kissan.', recorded_by, recorded_at
                        from family_talk where case_id = ?""").params(UUID.randomUUID(), one.id()).update();
        var file = new MockMultipartFile("upload", "kirje.txt", "text/plain", "Kirje koulusta.".getBytes(UTF_8));
        assertThat(mvc.post()
                        .uri("/cases/" + one.id() + "/attachments")
                        .with(user("aino.lehto"))
                        .with(csrf())
                        .multipart()
                        .file(file)
                        .param("words", "Poissaoloista"))
                .hasStatus3xxRedirection();
        String path = "/cases/" + one.id() + "/timeline";
        assertThat(page(path, "aino.lehto").select("tbody").text())
                .contains("Saa pitää kissan.", "Jaksaa käydä koulua", "Liitettiin tiedosto", "Poissaoloista");
        assertThat(page(path, "saara.helander").select("tbody").text())
                .doesNotContain("Saa pitää kissan.", "Poissaoloista");
        assertThat(books.sql("select count(*) from use_log where case_id = ? and action = 'READ_ATTACHMENTS'")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aFirstVisitHasNothingToCompareWith() throws Exception {
        var one = aCase.begin().named();
        var timeline = page("/cases/" + one.id() + "/timeline", "paivi.hokkanen");
        assertThat(timeline.select("#since")).isEmpty();
    }

    private Document timelineAfter(StartedCase one, String username, Instant moment) throws Exception {
        timers.travelTo(moment);
        return page("/cases/" + one.id() + "/timeline", username);
    }

    private static List<String> fresh(Document timeline) {
        return timeline.select("tbody tr:has(.pk-timeline__new) td strong").eachText();
    }

    @Test
    void theMarkOfTheLastVisitStandsThroughTheVisitThatIsGoingOn() throws Exception {
        var one = aCase.begin().named();
        var first = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        String mark = "Vain uudet: viime käyntini " + times.text(first) + " jälkeen";
        timers.travelTo(first);
        page("/cases/" + one.id(), "paivi.hokkanen");
        timers.travelTo(first.plus(Duration.ofMinutes(80)));
        page("/", "paivi.hokkanen"); // that the case stands on one's own list is no visit
        var back = first.plus(Duration.ofHours(2));
        for (int minutes = 0; minutes <= 75; minutes += 25) {
            var timeline = timelineAfter(one, "paivi.hokkanen", back.plus(Duration.ofMinutes(minutes)));
            assertThat(timeline.select("label[for=since]").text())
                    .as("%d minutes into the visit", minutes)
                    .isEqualTo(mark);
        }
    }

    @Test
    void newIsWhatOthersHaveWrittenDownSinceThen() throws Exception {
        var one = aCase.begin().named();
        var first = clock.instant();
        for (String reader : List.of("paivi.hokkanen", "aino.lehto")) {
            page("/cases/" + one.id(), reader);
        }
        timers.travelTo(first.plus(Duration.ofHours(1)));
        one.talked();
        var back = first.plus(Duration.ofHours(3));
        assertThat(fresh(timelineAfter(one, "paivi.hokkanen", back)))
                .contains("Lapsi itse toivoo", "Perhe toivoo")
                .noneMatch(what -> what.startsWith("Yhteydenotto"))
                .hasSizeLessThan(6);
        assertThat(fresh(timelineAfter(one, "aino.lehto", back))).isEmpty();
        var only = page("/cases/" + one.id() + "/timeline?since=visit", "paivi.hokkanen");
        assertThat(only.select("tbody tr")).hasSameSizeAs(only.select(".pk-timeline__new"));
        assertThat(only.select("tbody").text()).contains("Jaksaa käydä koulua");
    }

    @Test
    void whoHasNeverBeenThereIsShownEverything() throws Exception {
        var one = aCase.begin().named();
        assertThat(page("/cases/" + one.id() + "/timeline?since=visit", "paivi.hokkanen")
                        .select("tbody tr"))
                .isNotEmpty();
    }

    @Test
    void theNetworkIsAPictureAndTheSameInATable() throws Exception {
        var one = aCase.begin().composed();
        var page = page("/cases/" + one.id() + "/network", "aino.lehto");
        var rows = page.select("tbody tr th > span").eachText();
        assertThat(rows).contains("Sonja Karppinen", "Saara Helander").hasSizeGreaterThanOrEqualTo(3);
        assertThat(page.select("svg .pk-ecomap__name:not(.pk-ecomap__name--child)")
                        .eachText())
                .containsExactlyElementsOf(rows);
        assertThat(page.select("svg[role=img]").attr("aria-labelledby")).isEqualTo("map-title map-text");
        assertThat(page.select("svg[role=img] line")).hasSameSizeAs(rows);
    }
}
