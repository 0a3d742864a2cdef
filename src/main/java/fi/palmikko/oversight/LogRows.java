package fi.palmikko.oversight;

import fi.palmikko.audit.Log;
import fi.palmikko.shared.Names;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the logs of the registers of a data-protection officer's own controller, and of no others. */
@Component
class LogRows {

    /** A statement and its named parameters. */
    record Statement(String sql, Map<String, @Nullable Object> parameters) {}

    private static final String COLUMNS = """
            select '$log' as log, e.sequence, e.at, e.actor_snapshot_id, e.subject_id, e.case_id, e.action, e.basis, e.legal_basis,
                   e.result, e.$other as other_id, $recipient as recipient""";

    /** Nobody looks at the logs of cases in which the person is disqualified. */
    private static final String APART = " and (e.case_id is null or e.case_id <> all ((select kept_out())::uuid[]))";

    private static final String WORDED = """
            select p.log, p.sequence, p.at, s.worker_id, s.name, s.title_fi, s.title_sv, s.unit_fi, s.unit_sv, s.roles, p.subject_id,
                   (select c.name from logged_client(p.subject_id) c) as client, p.case_id,
                   logged_case(p.case_id) as case_number, p.action, p.basis, p.legal_basis, p.result,
                   coalesce(o.name_fi, p.recipient) as name_fi, coalesce(o.name_sv, p.recipient) as name_sv,
                   coalesce(o.name_en, p.recipient) as name_en
            from page p
            join actor_snapshot s on s.id = p.actor_snapshot_id
            left join register o on o.id = p.other_id
            """;

    private final JdbcClient db;

    LogRows(JdbcClient db) {
        this.db = db;
    }

    /** One row more than the query's limit tells that there is more. */
    List<LogRow> page(LogQuery query) {
        return read(statement(query));
    }

    /** Every use and disclosure of a client's data from one moment up to another, in the order of time; what was refused is none. */
    List<LogRow> all(UUID person, Instant from, Instant until) {
        String sql = "with page as materialized ("
                + Stream.of(Log.values())
                        .map(log -> columns(log) + " from " + table(log)
                                + " e where e.subject_id = :person and e.at >= :from"
                                + " and e.at < :until and e.register_id = any ((select watched_registers())::uuid[]) and e.result <> 'DENY'"
                                + APART)
                        .collect(Collectors.joining("\nunion all\n"))
                + ") " + WORDED + "order by p.at, p.log desc, p.sequence";
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("person", person);
        parameters.put("from", moment(from));
        parameters.put("until", moment(until));
        return read(new Statement(sql, parameters));
    }

    /**
     * The page as one statement. Each log is asked by an index that gives its newest rows first, for each client or each way
     * the worker has been known, and no further than the page goes.
     */
    static Statement statement(LogQuery query) {
        String branches = Stream.of(Log.values())
                .filter(log -> query.log() == null || query.log() == log)
                .map(log -> "(" + branch(log, query) + ")")
                .collect(Collectors.joining("\nunion all\n"));
        String sql = "with page as materialized (select * from (" + branches
                + ") b order by b.at desc, b.log desc, b.sequence desc limit :rows)\n" + WORDED
                + "order by p.at desc, p.log desc, p.sequence desc";
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("from", moment(query.from()));
        parameters.put("until", moment(query.until()));
        parameters.put("rows", query.limit() + 1);
        parameters.put("worker", query.worker());
        parameters.put("people", query.people() == null ? null : query.people().toArray(UUID[]::new));
        parameters.put("case", query.caseId());
        parameters.put("action", query.action());
        var before = query.before();
        if (before != null) {
            parameters.put("at", moment(before.at()));
            parameters.put("USE", before.bound(Log.USE));
            parameters.put("DISCLOSURE", before.bound(Log.DISCLOSURE));
        }
        return new Statement(sql, parameters);
    }

    private static String branch(Log log, LogQuery query) {
        boolean byClient = query.people() != null;
        var where = new StringBuilder(byClient ? "e.subject_id = d.id" : "e.actor_snapshot_id = d.id")
                .append(
                        " and e.at >= :from and e.at < :until and e.register_id = any ((select watched_registers())::uuid[])")
                .append(APART);
        if (query.before() != null) {
            where.append(" and e.at <= :at and (e.at, e.sequence) < (:at, :")
                    .append(log.name())
                    .append(")");
        }
        if (byClient && query.worker() != null) {
            where.append(" and e.actor_snapshot_id in (select id from actor_snapshot where worker_id = :worker)");
        }
        if (query.caseId() != null) {
            where.append(" and e.case_id = :case");
        }
        if (query.action() != null) {
            where.append(" and e.action = :action");
        }
        return columns(log) + " from "
                + (byClient
                        ? "unnest(:people::uuid[]) d (id)"
                        : "(select id from actor_snapshot where worker_id = :worker) d")
                + " cross join lateral (select * from " + table(log) + " e where " + where
                + " order by e.at desc, e.sequence desc limit :rows) e";
    }

    private static String columns(Log log) {
        return COLUMNS.replace("$log", log.name())
                .replace("$other", log == Log.USE ? "source_register_id" : "recipient_register_id")
                .replace("$recipient", log == Log.USE ? "null::text" : "e.recipient");
    }

    private static String table(Log log) {
        return log == Log.USE ? "use_log" : "disclosure_log";
    }

    private static OffsetDateTime moment(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private List<LogRow> read(Statement statement) {
        return db.sql(statement.sql())
                .params(statement.parameters())
                .query((row, n) -> row(row))
                .list();
    }

    private static LogRow row(ResultSet row) throws SQLException {
        return new LogRow(
                Log.valueOf(row.getString("log")),
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("worker_id", UUID.class),
                row.getString("name"),
                new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_fi")),
                new Names(row.getString("unit_fi"), row.getString("unit_sv"), row.getString("unit_fi")),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getObject("subject_id", UUID.class),
                row.getString("client"),
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                row.getString("action"),
                row.getString("basis"),
                row.getString("legal_basis"),
                row.getString("result"),
                row.getString("name_fi") == null
                        ? null
                        : new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")));
    }
}
