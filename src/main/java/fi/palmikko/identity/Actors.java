package fi.palmikko.identity;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.NotFound;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who acts: read anew at every request, so that a right taken away is gone at the next click. */
@Component
public class Actors {

    private static final String SQL = """
            select w.id, w.username, w.given_name || ' ' || w.family_name as name, w.title_fi, w.title_sv, w.title_en,
                   u.id as unit_id, u.name_fi, u.name_sv, u.name_en, u.register_id, u.sector,
                   array(select role from worker_role r where r.worker_id = w.id) as roles,
                   array(select competence from worker_competence c where c.worker_id = w.id) as competences
            from worker w join unit u on u.id = w.unit_id
            where w.active""";

    private final JdbcClient db;

    Actors(JdbcClient db) {
        this.db = db;
    }

    public Actor require(String username) {
        return db.sql(SQL + " and w.username = ?")
                .param(username)
                .query(Actors::read)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Those of these workers who still work, as they act today. */
    public List<Actor> of(Collection<UUID> workers) {
        return db.sql(SQL + " and w.id = any (?) order by u.sector desc, u.name_fi, w.family_name, w.id")
                .param(workers.toArray(UUID[]::new))
                .query(Actors::read)
                .list();
    }

    private static Actor read(ResultSet row, int n) throws SQLException {
        return new Actor(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("name"),
                new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                row.getObject("unit_id", UUID.class),
                new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                row.getObject("register_id", UUID.class),
                Sector.valueOf(row.getString("sector")),
                texts(row.getArray("roles")).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                texts(row.getArray("competences")).map(Competence::valueOf).collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray());
    }
}
