package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The conventions of the schema, asked of the migrated database. Tables of libraries keep their own ways. */
@AppTest
class SchemaTests {

    /** Made by libraries. */
    static final String LIBRARIES = "('flyway_schema_history', 'spring_session', 'spring_session_attributes')";

    @Autowired
    JdbcClient db;

    private List<String> ask(String sql) {
        return db.sql(sql.replace("$LIBRARIES", LIBRARIES)).query(String.class).list();
    }

    @Test
    void namesAreSnakeCase() {
        assertThat(ask("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'app' and c.relname not in $LIBRARIES and c.relkind in ('r', 'p', 'v', 'm', 'S', 'i')
                          and c.relname !~ '^(spring|flyway)_'
                        union all
                        select attrelid::regclass || '.' || attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'app' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
                          and c.relname not in $LIBRARIES"""))
                .isNotEmpty()
                .allMatch(name -> name.matches("(\\w+\\.)*[a-z][a-z0-9]*(_[a-z0-9]+)*"), "is snake_case");
    }

    @Test
    void tablesAreSingular() {
        assertThat(ask("""
                        select tablename from pg_tables
                        where schemaname = 'app' and tablename not in $LIBRARIES and tablename ~ '[^s]s$'""")).isEmpty();
    }

    @Test
    void everyTableHasAKey() {
        assertThat(ask("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'app' and c.relkind = 'r' and c.relname not in $LIBRARIES
                          and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')""")).isEmpty();
    }

    /** Keys end in pk, foreign keys in fk, unique ones in uq, checks in ck, and begin with their table. */
    @Test
    void constraintsAreNamed() {
        assertThat(ask("""
                        select c.relname || ': ' || k.conname from pg_constraint k
                        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'app' and c.relname not in $LIBRARIES and k.contype in ('p', 'f', 'u', 'c', 'x')
                          and k.coninhcount = 0
                          and not k.conname like c.relname || '%\\_'
                              || case k.contype when 'p' then 'pk' when 'f' then 'fk' when 'u' then 'uq' when 'c' then 'ck' else 'ex' end""")).isEmpty();
    }

    @Test
    void indexesAreNamedAfterTheirTable() {
        assertThat(ask("""
                        select indexname from pg_indexes
                        where schemaname = 'app' and tablename not in $LIBRARIES
                          and indexname !~ ('^' || tablename || '_.*(pk|uq|ex|ix)$')""")).isEmpty();
    }

    /** The columns of a foreign key are the first of some index; a partial one counts too. */
    @Test
    void everyForeignKeyIsIndexed() {
        assertThat(ask("""
                        select k.conrelid::regclass || ' ' || k.conname from pg_constraint k
                        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'app' and k.contype = 'f' and c.relname not in $LIBRARIES
                          and not exists (
                            select 1 from pg_index i where i.indrelid = k.conrelid
                              and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)""")).isEmpty();
    }

    @Test
    void textIsTextAndTimeHasAZone() {
        assertThat(ask("""
                        select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
                        where table_schema = 'app' and table_name not in $LIBRARIES
                          and data_type in ('character varying', 'character', 'timestamp without time zone',
                                            'time without time zone', 'json', 'money', 'real', 'double precision', 'smallint')""")).isEmpty();
    }

    @Test
    void idsAreUuids() {
        assertThat(ask("""
                        select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
                        where table_schema = 'app' and table_name not in $LIBRARIES and data_type <> 'uuid'
                          and (column_name = 'id' or column_name like '%\\_id')
                          and (table_name, column_name) not in (('work_item', 'task_id'), ('work_item', 'process_instance_id'))""")).isEmpty();
    }

    @Test
    void theEngineStandsApart() {
        assertThat(
                        ask(
                                "select schemaname || '.' || tablename from pg_tables where tablename ~ '^act_' and schemaname <> 'engine'"))
                .isEmpty();
        assertThat(
                        ask(
                                "select schemaname || '.' || tablename from pg_tables where schemaname = 'engine' and tablename !~ '^act_'"))
                .isEmpty();
        assertThat(ask("select tablename from pg_tables where schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void theWrittenSchemaIsCurrent() {
        SourceTree.assertCurrent("db/schema.sql", new SchemaText(db).write());
    }
}
