package fi.palmikko.structure;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema {@code app} as it stands after all migrations, one statement a thing, in an order that does not change. */
final class SchemaText {

    private static final String TABLES = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname <> 'flyway_schema_history' order by c.relname""";

    private static final String COLUMNS = """
            select '    ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                           when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
                   || case when a.attnotnull then ' not null' else '' end
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = ('app.' || ?)::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum""";

    private static final String CONSTRAINTS = """
            select '    constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
            where conrelid = ('app.' || ?)::regclass and contype in ('p', 'u', 'f', 'c', 'x')
            order by array_position(array['p', 'u', 'f', 'c', 'x'], contype::text), conname""";

    /** A log's months are not written down: how many there are depends on the day. */
    private static final String PARTS = """
            select pg_get_partkeydef(partrelid) from pg_partitioned_table where partrelid = ('app.' || ?)::regclass""";

    private static final String INDEXES = """
            select pg_get_indexdef(i.indexrelid) || ';' from pg_index i join pg_class c on c.oid = i.indexrelid
            where i.indrelid = ('app.' || ?)::regclass
              and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
            order by c.relname""";

    private static final String TRIGGERS = """
            select pg_get_triggerdef(oid) || ';' from pg_trigger
            where tgrelid = ('app.' || ?)::regclass and not tgisinternal order by tgname""";

    private static final String GRANTS = """
            select 'grant ' || lower(string_agg(privilege_type, ', ' order by privilege_type)) || ' on ' || ? || ' to ' || grantee || ';'
            from information_schema.role_table_grants
            where table_schema = 'app' and table_name = ? and grantee = 'palmikko_app' group by grantee""";

    private static final String SECURED = """
            select 'alter table ' || relname || ' ' || how || ' row level security;'
            from pg_class cross join lateral (values ('enable', relrowsecurity), ('force', relforcerowsecurity)) as s (how, so)
            where oid = ('app.' || ?)::regclass and so order by how""";

    private static final String REST = """
            select 'create sequence ' || c.relname || ';' from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'app' and c.relkind = 'S' and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
            union all
            select 'create view ' || c.relname || ' as ' || pg_get_viewdef(c.oid) from pg_class c
            join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind in ('v', 'm')
            union all
            select pg_get_functiondef(p.oid) || ';' from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'app'
            union all
            select 'create policy ' || policyname || ' on ' || tablename
                   || case permissive when 'RESTRICTIVE' then ' as restrictive' else '' end || ' for ' || lower(cmd) || ' to ' || array_to_string(roles, ', ')
                   || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '') || ';'
            from pg_policies where schemaname = 'app'
            order by 1""";

    private final JdbcClient db;

    SchemaText(JdbcClient db) {
        this.db = db;
    }

    String write() {
        var text = new StringBuilder(
                "-- Generated from the migrated database; the migrations make it, a test compares.\n");
        db.sql(REST)
                .query(String.class)
                .list()
                .forEach(thing -> text.append('\n').append(thing.strip()).append('\n'));
        for (String table : db.sql(TABLES).query(String.class).list()) {
            var lines = new java.util.ArrayList<>(ask(COLUMNS, table));
            lines.addAll(ask(CONSTRAINTS, table));
            text.append("\ncreate table ").append(table).append(" (\n");
            text.append(String.join(",\n", lines)).append("\n)");
            ask(PARTS, table).forEach(part -> text.append(" partition by ").append(part));
            text.append(";\n");
            ask(INDEXES, table).forEach(index -> text.append(index).append('\n'));
            ask(SECURED, table).forEach(secured -> text.append(secured).append('\n'));
            ask(TRIGGERS, table).forEach(trigger -> text.append(trigger).append('\n'));
            db.sql(GRANTS)
                    .params(table, table)
                    .query(String.class)
                    .list()
                    .forEach(g -> text.append(g).append('\n'));
        }
        return text.toString().replaceAll("(?<!')app\\.", "");
    }

    private List<String> ask(String sql, String table) {
        return db.sql(sql).param(table).query(String.class).list();
    }
}
