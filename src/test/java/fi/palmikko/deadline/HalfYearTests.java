package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.DecideSpecialSupport;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.deadline.HalfYearFigures.Counts;
import fi.palmikko.deadline.HalfYearFigures.Figure;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.shared.NotFound;
import fi.palmikko.statute.DeadlineChanges.Cause;
import fi.palmikko.workflow.Timers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The half-yearly figures come out of normal work. */
@AppTest
class HalfYearTests {

    private static final String SUPERVISOR = "paivi.hokkanen";

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    ReadHalfYear readHalfYear;

    @Autowired
    ExplainDelay explainDelay;

    @Autowired
    CorrectEventDate correctEventDate;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    DecideSpecialSupport decideSpecialSupport;

    @Autowired
    RecordContact recordContact;

    @Autowired
    Books books;

    @ParameterizedTest
    @CsvSource({
        "2026-04-01, 2026-04, 2026-09-30",
        "2026-09-30, 2026-04, 2026-09-30",
        "2026-10-01, 2026-10, 2027-03-31",
        "2027-01-01, 2026-10, 2027-03-31",
        "2027-03-31, 2026-10, 2027-03-31",
        "2024-02-29, 2023-10, 2024-03-31"
    })
    void everyDayIsOfOneHalfYear(LocalDate day, String name, LocalDate until) {
        assertThat(HalfYear.of(day).name()).isEqualTo(name);
        assertThat(HalfYear.of(day).until()).isEqualTo(until);
    }

    @Test
    void anAddressThatNamesNoHalfYearNamesNothing() {
        var today = LocalDate.of(2027, 2, 1);
        assertThat(HalfYear.named("", today).name()).isEqualTo("2026-04");
        assertThat(HalfYear.named("2026-10", today).isOpen(today)).isTrue();
        for (String name : new String[] {"2026-05", "2027-04", "1990-04", "x", "2026-10-01"}) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> HalfYear.named(name, today))
                    .as(name)
                    .isInstanceOf(NotFound.class);
        }
    }

    private long of(Figure figure) {
        var figures = readHalfYear.read("2025-04", aCase.as(SUPERVISOR));
        return java.util.Objects.requireNonNull(figures.rows().getFirst().of(figure));
    }

    private long childWelfare(Figure figure) {
        var figures = readHalfYear.read("2025-04", aCase.as(SUPERVISOR));
        return java.util.Objects.requireNonNull(figures.rows().getFirst().ofChildWelfare(figure));
    }

    private UUID limit(StartedCase one, String rule) {
        return books.sql("select id from deadline where case_id = ? and rule = ?")
                .params(one.id(), rule)
                .query(UUID.class)
                .single();
    }

    private long becauseOfStaff(ToLongFunction<HalfYearFigures.Reason> figure) {
        return readHalfYear.read("2025-04", aCase.as(SUPERVISOR)).reasons().stream()
                .filter(reason -> reason.cause() == Cause.STAFF)
                .mapToLong(figure)
                .sum();
    }

    /** A notification that joins the case when the half-year is over changes nothing of it. */
    @Test
    void aCaseThatBecomesOneOfChildWelfareLaterWasNone() {
        timers.travelTo(LocalDate.of(2025, 4, 8));
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        var one = aCase.taken(id).composedAlone();
        timers.travelTo(LocalDate.of(2025, 10, 6));
        long started = of(Figure.STARTED);
        long ofChildWelfare = childWelfare(Figure.STARTED);
        recordContact.record(aCase.ofChildWelfare().facts(child, true), aCase.as("marja.kivela"));
        assertThat(one.file().childWelfare()).isTrue();
        assertThat(of(Figure.STARTED)).isEqualTo(started);
        assertThat(childWelfare(Figure.STARTED)).isEqualTo(ofChildWelfare);
        correctEventDate.correct(
                id,
                "CHILD_WELFARE_NOTIFIED",
                LocalDate.of(2025, 4, 8),
                "Kirje oli jäänyt avaamatta.",
                one.responsible());
        assertThat(of(Figure.STARTED)).isEqualTo(started);
        assertThat(childWelfare(Figure.STARTED))
                .as("it had come before the assessment was started")
                .isEqualTo(ofChildWelfare + 1);
    }

    /** A need that came when the first assessment had been signed, and led to another. */
    @Test
    void anAssessmentMadeAnewIsCountedOnItsOwn() {
        timers.travelTo(LocalDate.of(2025, 4, 8));
        var one = aCase.begin().signed(true);
        timers.travelTo(LocalDate.of(2025, 5, 5));
        one.urgent().answered(true);
        timers.travelTo(LocalDate.of(2025, 8, 11));
        long inTime = of(Figure.STARTED_IN_TIME);
        long late = of(Figure.STARTED_LATE);
        long notStarted = of(Figure.NOT_STARTED);
        long notCompleted = of(Figure.NOT_COMPLETED);
        long ofChildWelfare = childWelfare(Figure.STARTED);
        one.composedAlone();
        assertThat(of(Figure.STARTED_LATE)).isEqualTo(late + 1);
        assertThat(of(Figure.STARTED_IN_TIME)).as("of the first").isEqualTo(inTime);
        assertThat(of(Figure.NOT_STARTED)).isEqualTo(notStarted - 1);
        assertThat(childWelfare(Figure.STARTED)).isEqualTo(ofChildWelfare + 1);
        long completed = of(Figure.COMPLETED_LATE);
        one.signed(false);
        assertThat(of(Figure.COMPLETED_LATE)).isEqualTo(completed + 1);
        assertThat(of(Figure.NOT_COMPLETED)).isEqualTo(notCompleted - 1);
    }

    /** What is begun and done here is all that changes in the figures, whoever else works in the half-year. */
    @Test
    void theFiguresAreThoseOfTheWorkThatWasDone() throws Exception {
        // other families' figures, as of the day on which they are read again
        timers.travelTo(LocalDate.of(2025, 8, 1));
        var before = new HashMap<Figure, Long>();
        for (Figure figure : Figure.values()) {
            if (!figure.name().endsWith("PERCENT")) {
                before.put(figure, of(figure));
            }
        }
        long welfareBefore = childWelfare(Figure.STARTED);
        long startsBefore = becauseOfStaff(HalfYearFigures.Reason::starts);
        long completionsBefore = becauseOfStaff(HalfYearFigures.Reason::completions);
        timers.travelTo(LocalDate.of(2025, 4, 3));
        var inTime = aCase.begin().composedAlone();
        var late = aCase.ofChildWelfare().begin().talked();
        var notStarted = aCase.begin().named();
        aCase.begin().triaged(SpecialSupport.NO, true).talked().composedAlone();
        timers.travelTo(LocalDate.of(2025, 5, 5));
        late.composedAlone();
        inTime.signed(false);
        explainDelay.explain(late.id(), limit(late, "D3"), Cause.STAFF, "Sijaista ei saatu.", late.responsible());
        timers.travelTo(LocalDate.of(2025, 8, 1));
        late.signed(false);
        assertThat(of(Figure.STARTED) - before.get(Figure.STARTED)).isEqualTo(2);
        assertThat(of(Figure.STARTED_IN_TIME) - before.get(Figure.STARTED_IN_TIME))
                .isEqualTo(1);
        assertThat(of(Figure.STARTED_LATE) - before.get(Figure.STARTED_LATE)).isEqualTo(1);
        assertThat(childWelfare(Figure.STARTED) - welfareBefore).isEqualTo(1);
        assertThat(of(Figure.COMPLETED) - before.get(Figure.COMPLETED)).isEqualTo(2);
        assertThat(of(Figure.COMPLETED_IN_TIME) - before.get(Figure.COMPLETED_IN_TIME))
                .isEqualTo(1);
        assertThat(of(Figure.COMPLETED_LATE) - before.get(Figure.COMPLETED_LATE))
                .isEqualTo(1);
        assertThat(of(Figure.NOT_STARTED)).isGreaterThan(0);
        long openStarts = of(Figure.NOT_STARTED);
        long openCompletions = of(Figure.NOT_COMPLETED);
        notStarted.talked().composedAlone().signed(false);
        assertThat(of(Figure.NOT_STARTED)).isEqualTo(openStarts - 1);
        assertThat(of(Figure.NOT_COMPLETED)).isEqualTo(openCompletions - 1);
        assertThat(becauseOfStaff(HalfYearFigures.Reason::starts) - startsBefore)
                .isEqualTo(1);
        assertThat(becauseOfStaff(HalfYearFigures.Reason::completions)).isEqualTo(completionsBefore);
        pageAndFiles();
    }

    private void pageAndFiles() throws Exception {
        var page = get("/supervision/half-year?from=2025-04", SUPERVISOR);
        assertThat(Jsoup.parse(page.getResponse().getContentAsString()).text())
                .contains("1.4.2025–30.9.2025")
                .contains("Puolivuosi on kesken. Luvut on laskettu 1.8.2025 asti.")
                .contains("viimeistään seitsemäntenä arkipäivänä vireilletulosta")
                .contains("Sastamala");
        var csv = get("/supervision/half-year/csv?from=2025-04", SUPERVISOR).getResponse();
        assertThat(csv.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        String text = csv.getContentAsString(StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("\ufeffPuolivuosiraportti;Kunta;Ryhmä;Luku;Arvo;Määritelmä\r\n")
                .contains("2025-04;Koko alue;Kaikki, joilla on määräaika;Aloitetut arvioinnit;" + of(Figure.STARTED)
                        + ";Asiat, joissa arviointi aloitettiin")
                .doesNotContain("Koekas");
        assertThat(text.lines().filter(line -> line.split(";", -1).length < 6)).isEmpty();
        var excel = get("/supervision/half-year/excel?from=2025-04", SUPERVISOR).getResponse();
        assertThat(excel.getHeader("Content-Disposition")).contains("palmikko-2025-04.xlsx");
        var parts = new HashMap<String, String>();
        var file = Files.write(Files.createTempFile("half-year", ".xlsx"), excel.getContentAsByteArray());
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(),
                        Parser.unescapeEntities(
                                new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8), false));
            }
        } finally {
            Files.delete(file);
        }
        assertThat(parts.get("xl/workbook.xml"))
                .contains("Luvut")
                .contains("Syyt")
                .contains("Määritelmät");
        assertThat(parts.get("xl/sharedStrings.xml"))
                .contains("Aloitetut arvioinnit")
                .contains("pyöristettynä");
        assertThat(parts.get("xl/worksheets/sheet1.xml"))
                .contains("<v>" + of(Figure.STARTED) + "</v>")
                .doesNotContain("<f>");
    }

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    @Test
    void onlyTheSupervisorReadsThem() {
        assertThat(get("/supervision/half-year", SUPERVISOR)).hasStatusOk();
        for (String path : new String[] {"", "/csv", "/excel"}) {
            assertThat(get("/supervision/half-year" + path, "aino.lehto")).hasStatus(403);
            assertThat(get("/supervision/half-year" + path, "kimmo.raitanen")).hasStatus(403);
        }
        assertThat(get("/supervision/half-year?from=2026-05", SUPERVISOR)).hasStatus(404);
    }

    /** Whatever passed and then ended without the act is told of for the last time in the half-year in which it ended. */
    @Test
    void aLimitThatEndedUnmetAfterItsLastDayWasMissed() {
        timers.travelTo(LocalDate.of(2025, 4, 10));
        var ended = aCase.begin();
        var inTime = aCase.begin();
        var notBound = aCase.begin();
        timers.travelTo(LocalDate.of(2025, 11, 3));
        long starts = in("2025-04", Figure.NOT_STARTED);
        long completions = in("2025-04", Figure.NOT_COMPLETED);
        long later = in("2025-10", Figure.NOT_COMPLETED);
        long because = becauseOfStaff(HalfYearFigures.Reason::completions);
        timers.travelTo(LocalDate.of(2025, 4, 11));
        inTime.triaged(SpecialSupport.YES, false);
        timers.travelTo(LocalDate.of(2025, 8, 1));
        ended.triaged(SpecialSupport.YES, false);
        notBound.triaged(SpecialSupport.NO, true);
        explainDelay.explain(ended.id(), limit(ended, "D4"), Cause.STAFF, "Sijaista ei saatu.", aCase.as("aino.lehto"));
        timers.travelTo(LocalDate.of(2025, 11, 3));
        assertThat(in("2025-04", Figure.NOT_STARTED)).isEqualTo(starts - 2);
        assertThat(in("2025-04", Figure.NOT_COMPLETED)).isEqualTo(completions - 2);
        assertThat(becauseOfStaff(HalfYearFigures.Reason::completions)).isEqualTo(because + 1);
        assertThat(in("2025-10", Figure.NOT_COMPLETED)).isEqualTo(later - 3);
    }

    /** In whatever order the law bound the case and did not. */
    @Test
    void whatBindsIsCountedAndWhatDoesNotIsNot() {
        timers.travelTo(LocalDate.of(2025, 4, 10));
        var notBound = aCase.begin().triaged(SpecialSupport.UNKNOWN, true).talked();
        var boundLater = aCase.begin().triaged(SpecialSupport.NO, true).talked();
        timers.travelTo(LocalDate.of(2025, 9, 1));
        long late = in("2025-04", Figure.STARTED_LATE);
        long notStarted = in("2025-04", Figure.NOT_STARTED);
        long notCompleted = in("2025-04", Figure.NOT_COMPLETED);
        notBound.composedAlone();
        assertThat(in("2025-04", Figure.STARTED_LATE)).isEqualTo(late + 1);
        support(notBound, SpecialSupport.UNKNOWN, SpecialSupport.NO);
        assertThat(in("2025-04", Figure.STARTED_LATE))
                .as("a start that met what did not bind")
                .isEqualTo(late);
        assertThat(in("2025-04", Figure.NOT_STARTED)).isEqualTo(notStarted - 1);
        assertThat(in("2025-04", Figure.NOT_COMPLETED)).isEqualTo(notCompleted - 1);
        support(notBound, SpecialSupport.NO, SpecialSupport.YES);
        assertThat(in("2025-04", Figure.STARTED_LATE)).as("it binds after all").isEqualTo(late + 1);
        assertThat(in("2025-04", Figure.NOT_COMPLETED)).isEqualTo(notCompleted);

        support(boundLater, SpecialSupport.NO, SpecialSupport.YES);
        assertThat(in("2025-04", Figure.NOT_STARTED)).isEqualTo(notStarted);
    }

    private void support(StartedCase one, SpecialSupport seen, SpecialSupport support) {
        decideSpecialSupport.decide(one.id(), seen, support, "Perhe tarvitsee monta palvelua.", one.responsible());
    }

    /** A limit that is open at the end of a half-year, of a case that becomes one of child welfare after it. */
    @Test
    void anOpenLimitOfAHalfYearStaysInItsGroup() {
        timers.travelTo(LocalDate.of(2025, 4, 8));
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        var one = aCase.taken(id).composedAlone();
        timers.travelTo(LocalDate.of(2025, 11, 3));
        long open = in("2025-04", Figure.NOT_COMPLETED);
        long ofChildWelfare = childWelfare(Figure.NOT_COMPLETED);
        recordContact.record(aCase.ofChildWelfare().facts(child, true), aCase.as("marja.kivela"));
        assertThat(one.file().childWelfare()).isTrue();
        assertThat(in("2025-04", Figure.NOT_COMPLETED)).isEqualTo(open);
        assertThat(childWelfare(Figure.NOT_COMPLETED)).isEqualTo(ofChildWelfare);
        one.answered().signed(false);
        assertThat(childWelfare(Figure.NOT_COMPLETED)).isEqualTo(ofChildWelfare);
    }

    @Test
    void nobodyReadsThatAllWasInTimeWhereSomethingWasLate() {
        assertThat(new Counts(199, 1, 0).percent()).isEqualTo(99);
        assertThat(new Counts(200, 0, 3).percent()).isEqualTo(100);
        assertThat(new Counts(0, 0, 3).percent()).isNull();
    }

    private long in(String halfYear, Figure figure) {
        var figures = readHalfYear.read(halfYear, aCase.as(SUPERVISOR));
        return java.util.Objects.requireNonNull(figures.rows().getFirst().of(figure));
    }
}
