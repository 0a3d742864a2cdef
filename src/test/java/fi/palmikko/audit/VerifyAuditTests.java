package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.shared.MovableClock;
import fi.palmikko.workflow.Timers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command as an inspector gives it, against the running database. */
@AppTest
class VerifyAuditTests {

    @Autowired
    Books books;

    @Autowired
    ACase aCase;

    @Autowired
    Sealer sealer;

    @Autowired
    MovableClock clock;

    @Autowired
    Timers timers;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    JdbcClient db;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void sealed() {
        aCase.begin().composed("saara.helander");
        sealer.round();
    }

    private int verify(String... arguments) {
        said.reset();
        return VerifyAudit.run(List.of(arguments), new PrintStream(said, true, StandardCharsets.UTF_8), clock);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void logsInOrderEndInZero() {
        assertThat(verify("--data", "target/test-data")).as(said()).isZero();
        assertThat(said()).contains("OK: the logs are as they were sealed");
    }

    @Test
    void addressFolderAndKeyMayBeSaidOneByOne() {
        assertThat(verifyAs("palmikko_app")).as(said()).isZero();
    }

    @Test
    void aRoleThatDoesNotSeeAllRowsIsToldSoInsteadOfFindingThemDeleted() {
        var superuser = JdbcClient.create(server.getDatabase("postgres", "palmikko"));
        superuser.sql("create role log_reader login").update();
        try {
            superuser.sql("grant usage on schema app to log_reader").update();
            superuser
                    .sql("grant select on all tables in schema app to log_reader")
                    .update();
            assertThat(verifyAs("log_reader")).isEqualTo(2);
            assertThat(said()).contains("row security hides the logs from this role");
            for (String log : List.of("use_log", "disclosure_log")) {
                superuser
                        .sql("create policy " + log + "_reader on app." + log
                                + " for select to log_reader using (true)")
                        .update();
            }
            assertThat(verifyAs("log_reader")).as(said()).isZero();
        } finally {
            superuser.sql("drop owned by log_reader").update();
            superuser.sql("drop role log_reader").update();
        }
    }

    private int verifyAs(String role) {
        return verify(
                "--url",
                server.getJdbcUrl(role, "palmikko"),
                "--user",
                role,
                "--checkpoints",
                "target/test-data/checkpoints",
                "--public-key",
                "target/test-data/audit.pub");
    }

    @Test
    void anotherKeyEndsInOneAndSaysWhere(@TempDir Path folder) throws Exception {
        Path other = Files.writeString(folder.resolve("other.pub"), SealKeys.publicText(SealKeys.make()));
        assertThat(verify("--data", "target/test-data", "--public-key", other.toString()))
                .isEqualTo(1);
        assertThat(said())
                .contains("kind=SIGNATURE", "log=USE", "log=DISCLOSURE")
                .contains(aCase.as("aino.lehto").registerId().toString());
    }

    @Test
    void anEmptyFolderOfCheckpointsIsAFault(@TempDir Path folder) {
        assertThat(verify(
                        "--url",
                        server.getJdbcUrl("palmikko_app", "palmikko"),
                        "--user",
                        "palmikko_app",
                        "--checkpoints",
                        folder.toString(),
                        "--public-key",
                        "target/test-data/audit.pub"))
                .isEqualTo(1);
        assertThat(said()).contains("kind=OUTSIDE");
    }

    @Test
    void whatCannotBeAskedEndsInTwo() {
        assertThat(verify("--nonsense", "x")).isEqualTo(2);
        assertThat(said()).contains("not understood: --nonsense", "verify-audit --url");
        assertThat(verify("--url", "jdbc:postgresql://localhost/x")).isEqualTo(2);
        assertThat(verify("--data", "target/no-such-folder")).isEqualTo(2);
        assertThat(verify("--data", "target/test-data", "--from", "yesterday")).isEqualTo(2);
    }

    /** A time is looked at from the checkpoint before it to the one after it. */
    @Test
    void aTimeCanBeLookedAtAlone() throws Exception {
        timers.travelTo(LocalDate.now(clock).plusDays(30));
        aCase.begin().composed("saara.helander");
        sealer.round();
        var later = LocalDate.now(clock);
        long all = books.sql("select count(*) from use_log").query(Long.class).single();
        assertThat(verify("--data", "target/test-data", "--from", later.toString()))
                .as(said())
                .isZero();
        long read = Long.parseLong(said().lines().toList().getFirst().split(" ")[0]);
        assertThat(read).isPositive().isLessThan(all);
        long last =
                books.sql("select max(sequence) from use_log").query(Long.class).single();
        Seals.undone(server, connection -> {
            Seals.run(connection, "update use_log set object = 'x' where sequence = " + last);
            var window = new Comparison.Window(
                    later.atStartOfDay(java.time.ZoneOffset.UTC).toInstant(), null);
            assertThat(new Comparison(connection, Seals.FILES, List.of(Seals.key()), clock)
                            .of(window)
                            .faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.from()).isEqualTo(last));
        });
        assertThat(verify("--data", "target/test-data", "--to", "2020-01-01"))
                .as(said())
                .isZero();
    }
}
