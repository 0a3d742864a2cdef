package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.Books;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What has been written down stands: what the application may do to each table that it may not do everything to, and what a trigger
 * refuses even to the owner and to the superuser. A table that is only added to belongs on the list.
 */
@AppTest
class UnchangedTests {

    private static final String TABLE = """
            table                  | application   | triggers                | columns that may be changed
            actor_snapshot         | insert        | append_only no_truncate |
            assessment_writer      | insert        | append_only ended       | ended_at ended_by
            attachment             | insert        | append_only             | checked_at state
            attachment_content     | insert        | append_only             |
            attachment_withdrawal  | insert        | append_only             |
            case_event             | insert        | append_only             |
            child_document         |               | append_only sealed      |
            close_person           | insert        | append_only             |
            contact                | insert delete |                         | assessed_at assessed_by received_on waits
            deadline_change        | insert        |                         |
            disclosure_log         | insert        | append_only no_truncate |
            disqualification       | insert        |                         | ended_by ended_on
            document               | insert        | append_only chosen of_each_child sealed |
            document_copy          | insert        | append_only             |
            emergency_access       | insert        |                         | ended_at finding finding_text reviewed_at reviewed_by
            family_talk            | insert delete |                         | held_on
            finding                |               | append_only no_truncate |
            finding_review         | insert        | append_only no_truncate |
            form_template          | insert        |                         |
            guardian_prohibition   | insert        |                         | withdrawn_by withdrawn_on withdrawn_reason
            local_target_change    | insert        |                         |
            log_extract            | insert        | append_only no_truncate |
            log_refusal            | insert        | append_only no_truncate |
            log_request            | insert        | append_only no_truncate |
            log_request_correction | insert        | append_only no_truncate |
            log_retention          |               | append_only no_truncate |
            log_search             | insert        | append_only no_truncate |
            notice                 | insert        |                         | fault next_at sent_at state tries
            permit                 | insert        |                         | withdrawn_by withdrawn_on withdrawn_reason
            person                 | insert        |                         | address birth_date family_name given_name hetu_cipher hetu_hash phone protected_address
            person_change          | insert        | append_only             |
            plan_review            | insert delete |                         | held_on
            prohibition            | insert        |                         | withdrawn_by withdrawn_on withdrawn_reason
            protected_address      | insert        | append_only             |
            relation               | insert        |                         | corrected ended_on guardian kind lives_with
            rule_set               | insert        |                         | withdrawn_at withdrawn_by
            school_period          | insert        |                         | replaced_at replaced_by
            seal_checkpoint        | insert        | append_only no_truncate |
            seal_leaf              | insert        | append_only no_truncate |
            seal_node              | insert        | append_only no_truncate |
            seal_tree              | insert        | append_only no_truncate |
            unit_form_change       | insert        |                         |
            urgent_need            | insert delete | answer                  | assessment_reason known_on new_assessment responded_at responded_by response
            use_log                | insert        | append_only no_truncate |
            watched_day            |               | append_only no_truncate |
            """;

    private static final String FOUND = """
            select concat_ws(' | ', c.relname,
                concat_ws(' ', case when has_table_privilege('palmikko_app', c.oid, 'insert') then 'insert' end,
                               case when has_table_privilege('palmikko_app', c.oid, 'update') then 'update' end,
                               case when has_table_privilege('palmikko_app', c.oid, 'delete') then 'delete' end,
                               case when has_table_privilege('palmikko_app', c.oid, 'truncate') then 'truncate' end),
                coalesce((select string_agg(replace(t.tgname, c.relname || '_', ''), ' ' order by t.tgname) from pg_trigger t
                          where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled = 'O'), ''),
                coalesce((select string_agg(a.attname, ' ' order by a.attname) from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and not has_table_privilege('palmikko_app', c.oid, 'update')
                            and has_column_privilege('palmikko_app', c.oid, a.attnum, 'update')), ''))
            from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname !~ '^flyway' order by c.relname""";

    /** A row with something in every column that must have something; no constraint is asked. */
    private static final String ROW = """
            select format('insert into app.%I (%s) values (%s)', ?, string_agg(quote_ident(a.attname), ', '),
                string_agg(case format_type(a.atttypid, null) when 'uuid' then 'gen_random_uuid()' when 'text' then '''x''' when 'boolean' then 'false'
                    when 'date' then 'current_date' when 'timestamp with time zone' then 'now()' when 'jsonb' then '''{}''' when 'bytea' then '''x'''
                    when 'text[]' then '''{}''' when 'xid8' then 'pg_current_xact_id()' else '1' end, ', '))
            from pg_attribute a
            where a.attrelid = ('app.' || ?)::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and a.attgenerated = ''""";

    private static final String CHECKS = """
            select coalesce(string_agg(format('alter table app.%I drop constraint %I', ?, conname), ';'), 'select') from pg_constraint
            where conrelid = ('app.' || ?)::regclass and contype = 'c'""";

    private static final String COLUMNS = """
            select attname from pg_attribute
            where attrelid = ('app.' || ?)::regclass and attnum > 0 and not attisdropped and attgenerated = ''""";

    @Autowired
    Books books;

    @Autowired
    EmbeddedPostgres server;

    private static Stream<List<String>> kept() {
        return TABLE.lines()
                .skip(1)
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
    }

    @Test
    void nothingMayBeChangedButWhatTheListSays() {
        assertThat(books.sql(FOUND).query(String.class).list())
                .filteredOn(line -> !line.endsWith(" | insert update delete |  | "))
                .containsExactlyElementsOf(
                        kept().map(cells -> String.join(" | ", cells)).toList());
    }

    private static Stream<Arguments> appended() {
        return kept().filter(cells -> cells.get(2).contains("append_only"))
                .map(cells -> Arguments.of(cells.get(0), cells.get(2), cells.get(3)));
    }

    /** Tried on a row of no meaning, which is taken back. */
    @ParameterizedTest
    @MethodSource("appended")
    void evenTheSuperuserDoesNotChangeItInPassing(String table, String triggers, String may) throws SQLException {
        var changes = new ArrayList<>(books.sql(COLUMNS).param(table).query(String.class).list().stream()
                .filter(column -> !List.of(may.split(" ")).contains(column))
                .map(column -> "update app.%s set %s = %s".formatted(table, column, column))
                .toList());
        changes.add("delete from app." + table);
        if (triggers.contains("no_truncate")) {
            changes.add("truncate app." + table + " cascade");
        }
        try (var connection = server.getDatabase("postgres", "palmikko").getConnection()) {
            connection.setAutoCommit(false);
            run(connection, asked(CHECKS, table));
            run(connection, "set local session_replication_role to replica");
            run(connection, "delete from app." + table); // what other tests have written would be met by its key
            run(connection, asked(ROW, table));
            run(connection, "set local session_replication_role to origin");
            for (String change : changes) {
                assertThat(refusal(connection, change))
                        .as(change)
                        .containsPattern("\\b" + table + "(_\\d+)* may not be changed");
            }
            connection.rollback();
        }
    }

    private String asked(String sql, String table) {
        return books.sql(sql).params(table, table).query(String.class).single();
    }

    private static String refusal(Connection connection, String change) throws SQLException {
        var before = connection.setSavepoint();
        try {
            run(connection, change);
            return "done";
        } catch (SQLException refused) {
            return String.valueOf(refused.getMessage());
        } finally {
            connection.rollback(before);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
