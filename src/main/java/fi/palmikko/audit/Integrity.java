package fi.palmikko.audit;

import fi.palmikko.shared.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the logs of registers stand sealed, and whether they still are what was sealed. */
@Component
public class Integrity {

    /** The log of a register: how many rows are sealed and when that was signed last, and how many wait for the next checkpoint. */
    public record Tree(
            UUID register,
            Log log,
            long size,
            @Nullable Instant signedAt,
            @Nullable String root,
            long unsealed) {}

    /** A fault, where it is and of which kind (a code); rows are numbers in the log, none for a checkpoint. */
    public record Flaw(
            UUID register,
            Log log,
            @Nullable Long from,
            @Nullable Long to,
            String kind) {}

    /** What was compared, and what did not fit. */
    public record Outcome(long rows, long leaves, long checkpoints, long unsealed, List<Flaw> flaws) {}

    /** When the sealer went round last, and what hindered it. */
    public record Rounds(@Nullable Instant at, @Nullable String fault) {}

    private static final String TREES = """
            with newest as (
              select t.register_id, t.log, c.size, c.line, c.horizon::text::bigint as horizon, t.tree
              from seal_tree t join lateral (
                select size, line, horizon from seal_checkpoint c where c.tree = t.tree order by size desc limit 1) c on true),
            sealed as (select coalesce(max(horizon), 0) as horizon from newest)
            select r.id, l.log, coalesce(n.size, 0), n.line,
                   case l.log when 'USE' then (
                     select count(*) from use_log e where e.xid::text::bigint >= sealed.horizon and e.register_id = r.id
                       and not exists (select 1 from seal_leaf f where f.tree = n.tree and f.sequence = e.sequence))
                   else (
                     select count(*) from disclosure_log e where e.xid::text::bigint >= sealed.horizon and e.register_id = r.id
                       and not exists (select 1 from seal_leaf f where f.tree = n.tree and f.sequence = e.sequence)) end
            from register r cross join (values ('USE'), ('DISCLOSURE')) l (log) cross join sealed
            left join newest n on n.register_id = r.id and n.log = l.log
            where r.id = any (?) order by r.name_fi, r.id, l.log desc""";

    private final JdbcClient db;
    private final DataSource source;
    private final Sealer sealer;
    private final SealKey key;
    private final CheckpointFiles files;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1);

    Integrity(
            JdbcClient db,
            DataSource source,
            Sealer sealer,
            SealKey key,
            Clock clock,
            @Value("${palmikko.audit.checkpoints:${palmikko.data}/checkpoints}") Path checkpoints) {
        this.db = db;
        this.source = source;
        this.sealer = sealer;
        this.key = key;
        this.files = new CheckpointFiles(checkpoints);
        this.clock = clock;
    }

    public Rounds rounds() {
        return new Rounds(sealer.state().at(), sealer.state().fault());
    }

    /** The public key as text (PEM), by which anybody can check what was signed. */
    public String publicKey() {
        return key.publicText();
    }

    public List<Tree> of(Collection<UUID> registers) {
        return db.sql(TREES)
                .param(registers.toArray(UUID[]::new))
                .query((row, n) -> {
                    var line = row.getString(4);
                    var checkpoint = line == null ? null : Checkpoint.of(line);
                    return new Tree(
                            row.getObject(1, UUID.class),
                            Log.valueOf(row.getString(2)),
                            row.getLong(3),
                            checkpoint == null ? null : checkpoint.at(),
                            checkpoint == null ? null : checkpoint.root(),
                            row.getLong(5));
                })
                .list();
    }

    /**
     * Compares all logs from this moment on with what was sealed, and tells what concerns these registers. One at a time, as each
     * takes a connection and reads every checkpoint: {@link Refused} while another goes on.
     */
    public Outcome verify(Collection<UUID> registers, Instant from) {
        if (!one.tryAcquire()) {
            throw new Refused("oversight.seals.running");
        }
        try {
            return compare(registers, from);
        } finally {
            one.release();
        }
    }

    private Outcome compare(Collection<UUID> registers, Instant from) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var report = new Comparison(connection, files, List.of(key.publicKey()), clock)
                        .of(new Comparison.Window(from, null));
                return outcome(report, registers);
            } finally {
                connection.rollback();
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the logs could not be verified", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("verifying the logs was broken off", e);
        }
    }

    private static Outcome outcome(Verifier.Report report, Collection<UUID> registers) {
        return new Outcome(
                report.rows(),
                report.leaves(),
                report.checkpoints(),
                report.unsealed(),
                report.faults().stream()
                        .filter(fault -> registers.contains(fault.register()))
                        .map(fault -> new Flaw(
                                fault.register(),
                                fault.log(),
                                fault.from(),
                                fault.to(),
                                fault.kind().name()))
                        .toList());
    }
}
