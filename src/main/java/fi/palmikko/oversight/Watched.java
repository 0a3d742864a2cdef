package fi.palmikko.oversight;

import fi.palmikko.shared.Names;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people and registers an officer may ask about. */
@Component
class Watched {

    /** Somebody who works here, as they are now. */
    record Person(UUID id, String name, String username, Names title, Names unit, boolean active) {}

    /** A register of the own controller. */
    record Register(UUID id, Names name) {}

    private static final int MOST = 20;

    private final JdbcClient db;

    Watched(JdbcClient db) {
        this.db = db;
    }

    List<Register> registers() {
        return db.sql("""
                        select id, name_fi, name_sv, name_en from register where id = any ((select watched_registers())::uuid[]) order by name_fi, id""")
                .query((row, n) -> new Register(
                        row.getObject(1, UUID.class), new Names(row.getString(2), row.getString(3), row.getString(4))))
                .list();
    }

    /** Workers by user name or by the beginnings of their names, of any unit: whoever receives data may work elsewhere. */
    List<Person> workers(String text) {
        String[] parts = text.toLowerCase(java.util.Locale.ROOT)
                .split("[\\s,]+");
        return db.sql("""
                        select w.id, w.given_name || ' ' || w.family_name, w.username, w.title_fi, w.title_sv, w.title_en,
                               u.name_fi, u.name_sv, u.name_en, w.active
                        from worker w join unit u on u.id = w.unit_id
                        where lower(w.username) = :text
                           or (select bool_and(starts_with(lower(w.given_name), p) or starts_with(lower(w.family_name), p))
                               from unnest(:parts::text[]) p)
                        order by w.family_name, w.given_name, w.id limit :most""")
                .param("text", String.join(" ", parts))
                .param("parts", parts)
                .param("most", MOST)
                .query((row, n) -> new Person(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        new Names(row.getString(4), row.getString(5), row.getString(6)),
                        new Names(row.getString(7), row.getString(8), row.getString(9)),
                        row.getBoolean(10)))
                .list();
    }
}
