package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long the first page of a search takes over {@code -Ddocuments} signed documents, 200 000 unless told, for a rare word and
 * for one that is in every document. Figures and plans go to {@code target/bench/document-search.txt}.
 */
@AppTest
@Tag("bench")
class DocumentSearchBenchTests {

    private static final int TIMES = 11;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    ACase aCase;

    @Test
    void theFirstPage() throws Exception {
        int documents = Integer.getInteger("documents", 200_000);
        var lines = new ArrayList<String>();
        try (var plans = new DocumentSearchPlans(server, aCase.as("aino.lehto"), documents)) {
            for (String words : List.of("harvinainen", "yleinen", "puuttuva")) {
                var took = new ArrayList<Double>();
                int found = 0;
                for (int n = 0; n < TIMES; n++) {
                    long start = System.nanoTime();
                    found = plans.found(words).size();
                    took.add((System.nanoTime() - start) / 1e6);
                }
                took.sort(null);
                lines.add(String.format(
                        Locale.ROOT,
                        "first page for %s over %,d documents, %d found: median %.1f ms, slowest of %d %.1f ms",
                        words,
                        documents,
                        found,
                        took.get(TIMES / 2),
                        TIMES,
                        took.getLast()));
                lines.add(plans.plan(words));
            }
        }
        var out = Path.of("target", "bench", "document-search.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        lines.stream().filter(line -> line.startsWith("first")).forEach(System.out::println);
        assertThat(out).isNotEmptyFile();
    }
}
