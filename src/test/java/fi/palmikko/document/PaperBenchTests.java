package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.WriteJointAssessment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * How long it takes from asking for a copy of a signed joint assessment of thirty pages to the file, with its rights, log, templates and data inside,
 * beside a short one in the same run. Figures go to {@code target/bench/paper.txt}; nothing is asserted of time.
 */
@AppTest
@Tag("bench")
class PaperBenchTests {

    private static final String AINO = "aino.lehto";
    private static final int TIMES = 11;

    /** With so many letters in each text the assessment has some thirty pages. */
    private static final int LONG = 3_400;

    private static final List<String> SENTENCES = List.of(
            "Lapsi kertoi, että aamut ovat vaikeita, mutta koulussa on hyvä olla, kun kaveri on paikalla. ",
            "Äidin mukaan uni on parantunut, ja iltaisin jaksetaan taas pelata yhdessä. ",
            "Koulukuraattori on tavannut lasta kerran viikossa elokuusta alkaen.\n\n",
            "”Mä haluaisin, että joku olisi ovella vastassa.” ");

    @Autowired
    ACase aCase;

    @Autowired
    WriteJointAssessment writeJointAssessment;

    @Autowired
    MockMvcTester mvc;

    /** A signed assessment in which each text has so many letters. */
    private StartedCase signed(int letters) {
        var one = aCase.begin().accepted();
        var random = new Random(30);
        var answers = Answered.all(ExportTests.template("joint-assessment"));
        answers.put("conclusions.planMade", "true");
        answers.put("views.childMissingReason", "Lumi ei halunnut puhua.");
        ExportTests.template("joint-assessment").items().forEach(item -> {
            if (item.per() != null) {
                answers.remove(item.linkId());
            } else if (item.type().equals("text")) {
                answers.put(item.linkId(), text(letters, random));
            } else if (item.many()) {
                answers.computeIfPresent(item.linkId(), (name, chosen) -> String.join(" ", Answered.sent(chosen)));
            }
        });
        writeJointAssessment.finish(one.id(), one.assessmentVersion(), answers, one.responsible());
        return one.signed(true);
    }

    private static String text(int letters, Random random) {
        var text = new StringBuilder();
        while (text.length() < letters) {
            text.append(SENTENCES.get(random.nextInt(SENTENCES.size())));
        }
        return text.toString().strip();
    }

    private byte[] copy(StartedCase one) {
        var answer = mvc.post()
                .uri("/cases/{id}/assessment/copies", one.id())
                .with(user(AINO))
                .with(csrf())
                .param("recipient", "SELF")
                .param("language", "fi")
                .exchange();
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "application/pdf");
        return answer.getResponse().getContentAsByteArray();
    }

    @Test
    void anAssessmentOfThirtyPages() throws Exception {
        var lines = new ArrayList<String>();
        for (int letters : List.of(40, LONG)) {
            var one = signed(letters);
            copy(one);
            var took = new ArrayList<Double>();
            byte[] file = {};
            for (int n = 0; n < TIMES; n++) {
                long start = System.nanoTime();
                file = copy(one);
                took.add((System.nanoTime() - start) / 1e6);
            }
            took.sort(null);
            Verified.accessibleAndLasting(file, letters + " letters in each text");
            try (var document = Loader.loadPDF(file)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "assessment with %,d letters in each text, %d pages, %,d bytes: median %.0f ms, slowest of %d"
                                + " %.0f ms",
                        letters,
                        document.getNumberOfPages(),
                        file.length,
                        took.get(TIMES / 2),
                        TIMES,
                        took.getLast()));
            }
        }
        var out = Path.of("target", "bench", "paper.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        lines.forEach(System.out::println);
        assertThat(out).isNotEmptyFile();
    }
}
