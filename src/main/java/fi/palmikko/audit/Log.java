package fi.palmikko.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The two logs of a register (ATL 10 §), and all that a sealed row of each says: its own columns and those of the one who acted. */
public enum Log {
    USE(
            "use_log",
            List.of(
                    "sequence",
                    "salt",
                    "register_id",
                    "at",
                    "xid",
                    "actor_snapshot_id",
                    "source_register_id",
                    "provider_id",
                    "case_id",
                    "subject_id",
                    "request_id",
                    "basis_id",
                    "action",
                    "object",
                    "basis",
                    "legal_basis",
                    "purpose",
                    "result"),
            List.of()),
    DISCLOSURE(
            "disclosure_log",
            List.of(
                    "sequence",
                    "salt",
                    "register_id",
                    "at",
                    "xid",
                    "actor_snapshot_id",
                    "provider_id",
                    "discloser_id",
                    "recipient_register_id",
                    "case_id",
                    "subject_id",
                    "request_id",
                    "basis_id",
                    "action",
                    "object",
                    "basis",
                    "legal_basis",
                    "purpose",
                    "result"),
            List.of("recipient"));

    static final int SEQUENCE = 0;
    static final int SALT = 1;
    static final int REGISTER = 2;
    static final int AT = 3;
    static final int XID = 4;

    static final List<String> ACTOR = List.of(
            "id",
            "content_hash",
            "worker_id",
            "username",
            "name",
            "title_fi",
            "title_sv",
            "roles",
            "unit_fi",
            "unit_sv",
            "register_id",
            "sector");

    private final String table;
    private final List<String> columns;
    private final List<String> later;

    Log(String table, List<String> columns, List<String> later) {
        this.table = table;
        this.columns = columns;
        this.later = later;
    }

    String table() {
        return table;
    }

    List<String> columns() {
        return columns;
    }

    /** Columns that rows sealed before them do not have: they stand last, and a row in which they are empty is sealed without them. */
    List<String> later() {
        return later;
    }

    /** What a sealed row says, by name: the five of every log first. */
    List<String> names() {
        var names = new ArrayList<>(columns);
        ACTOR.forEach(column -> names.add("actor." + column));
        names.addAll(later);
        return names;
    }

    /** All a row says as texts that no setting of a session changes, {@code e} being the row and {@code s} who acted. */
    String texts() {
        return columns.stream().map(Log::text).collect(Collectors.joining(", "))
                + ACTOR.stream()
                        .map(column -> column.equals("content_hash")
                                ? ", encode(s.content_hash, 'hex')"
                                : ", s." + column + "::text")
                        .collect(Collectors.joining())
                + later.stream().map(column -> ", " + text(column)).collect(Collectors.joining());
    }

    /** The time is microseconds of the epoch. */
    private static String text(String column) {
        return column.equals("at") ? "(extract(epoch from e.at) * 1000000)::bigint::text" : "e." + column + "::text";
    }
}
