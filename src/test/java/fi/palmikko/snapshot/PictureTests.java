package fi.palmikko.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.document.ADocument;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Times;
import fi.palmikko.structure.Statements;
import fi.palmikko.workflow.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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

    @Autowired
    private ADocument aDocument;

    @Autowired
    private Statements statements;

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
        page("/cases/" + one.id(), "aino.lehto"); // somebody else's visit is none of one's own
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

    private void write(StartedCase one, String field, String text) {
        assertThat(mvc.post()
                        .uri("/cases/{id}/assessment/draft", one.id())
                        .with(user("aino.lehto"))
                        .with(csrf())
                        .param("draft.section", field.split("[.]")[0])
                        .param("draft.from", String.valueOf(one.assessmentVersion()))
                        .param("draft.window", UUID.randomUUID().toString())
                        .param("draft.no", "1")
                        .param("draft.field", field)
                        .param(field, text))
                .hasStatusOk();
    }

    private int uses(StartedCase one, String action) {
        return books.sql("select count(*) from use_log where case_id = ? and action = ?")
                .params(one.id(), action)
                .query(Integer.class)
                .single();
    }

    /** Before anything is signed those who write the assessment see what it says so far, with who wrote it and when. */
    @Test
    void theSheetSaysWhatTheDraftSaysToThoseWhoWriteIt() throws Exception {
        var one = aCase.begin().composed("sonja.karppinen");
        String path = "/cases/" + one.id() + "/sheet";
        assertThat(page(path, "aino.lehto")
                        .select("section:has(#sheet-need-draft)")
                        .text())
                .contains("Tuen tarve", "Peruste.", "ei allekirjoitettua arviota vielä", "Aino Lehto");
        write(one, "strengths.text", "Isovanhemmat auttavat arjessa.");
        write(one, "conclusions.professional", "Aamuihin tarvitaan tukea.");
        int before = uses(one, "WRITE_JOINT_ASSESSMENT");
        var sheet = page(path, "aino.lehto");
        assertThat(uses(one, "WRITE_JOINT_ASSESSMENT")).isEqualTo(before + 1);
        String source = "Allekirjoittamaton luonnos, yhteinen arvio, " + times.today() + " Aino Lehto";
        assertThat(sheet.select("section:has(#sheet-strengths-draft)").text())
                .contains("Isovanhemmat auttavat arjessa.", source);
        assertThat(sheet.select("section:has(#sheet-need-draft)").text())
                .contains("Aamuihin tarvitaan tukea.", source)
                .doesNotContain("Peruste.");
        assertThat(sheet.select("section:has(#sheet-worries)").text()).contains("Poissaoloja on kertynyt.");
        for (String other : List.of("paivi.hokkanen", "sonja.karppinen")) {
            assertThat(page(path, other).select("main").text())
                    .as(other)
                    .doesNotContain("Isovanhemmat auttavat", "Aamuihin tarvitaan");
        }
        one.readyToSign(true).signed(true);
        assertThat(page(path, "aino.lehto").select("main").text()).doesNotContain("Allekirjoittamaton");
    }

    @Test
    void aMeetingStandsOnTheDayItWasHeldAndSaysWhenItWasSigned() throws Exception {
        var one = aCase.pendingSince(20).begin().composed("sonja.karppinen");
        var held = one.today().minusDays(9);
        aDocument.signed(one, "meeting-entry", Map.of("meeting.starts", Days.text(held) + " klo 14.00"));
        var row = page("/cases/" + one.id() + "/timeline", "aino.lehto").select("tbody tr:contains(Merkintä)");
        assertThat(row.select("th").text()).startsWith(Days.text(held));
        assertThat(row.text()).contains("allekirjoitettu " + times.today());
    }

    @Test
    void theTimelineShowsTheKindTheServiceAndThePeriodAskedFor() throws Exception {
        var one = aCase.pendingSince(20).begin().composed("sonja.karppinen");
        String path = "/cases/" + one.id() + "/timeline";
        assertThat(page(path + "?kind=CONTACT", "aino.lehto")
                        .select("tbody td strong")
                        .eachText())
                .isNotEmpty()
                .allMatch(what -> what.startsWith("Yhteydenotto"));
        assertThat(page(path + "?service=SPECIALIST_CARE", "aino.lehto").select("tbody tr"))
                .isEmpty();
        assertThat(page(path + "?service=SOCIAL_WORK&kind=TALK", "aino.lehto").select("tbody tr"))
                .hasSize(2);
        String day = Days.text(one.today().minusDays(5));
        var until = page(path + "?until=" + day, "aino.lehto");
        assertThat(until.select("tbody tr th").eachText())
                .isNotEmpty()
                .allMatch(on -> on.startsWith(Days.text(one.today().minusDays(20))));
        assertThat(page(path + "?from=" + day, "aino.lehto").select("tbody").text())
                .doesNotContain("Poissaoloja on kertynyt.");
        assertThat(page(path + "?from=eilen", "aino.lehto").select("#from-error, tbody tr"))
                .hasSizeGreaterThan(2);
        assertThat(page(path + "?kind=x&service=y", "aino.lehto").select("tbody tr"))
                .isNotEmpty();
    }

    private List<String> cost(String path) {
        return statements.of(
                () -> assertThat(mvc.get().uri(path).with(user("aino.lehto")).exchange())
                        .hasStatusOk());
    }

    @Test
    void theTimelineCostsTheSameHoweverMuchHasHappened() throws Exception {
        var one = aCase.begin().composed("sonja.karppinen");
        String path = "/cases/" + one.id() + "/timeline";
        aDocument.signed(one, "meeting-entry", Map.of());
        cost(path);
        var few = cost(path);
        aDocument.signed(one, "meeting-entry", Map.of());
        aDocument.signed(one, "meeting-entry", Map.of());
        assertThat(cost(path + "?kind=DOCUMENT&from=1.1.2020"))
                .hasSameSizeAs(few)
                .hasSizeLessThanOrEqualTo(20);
    }
}
