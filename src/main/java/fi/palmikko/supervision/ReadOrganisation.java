package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Controllers, registers, units and local targets. No client's data is here. */
@Service
@Transactional(readOnly = true)
class ReadOrganisation {

    /** A controller. */
    record Controller(String kind, Names name) {}

    /** A register and who keeps it. */
    record Register(String kind, Names name, Names controller) {}

    /** A unit, its register and the municipalities it serves. */
    record Unit(Names name, Sector sector, String service, Names register, List<Names> municipalities) {}

    /** One target: the default and what municipalities have set for themselves, in the order of the columns. */
    record Target(String target, @Nullable Integer usual, List<@Nullable Integer> own) {}

    /** What the page shows. */
    record Page(
            List<Controller> controllers,
            List<Register> registers,
            List<Unit> units,
            List<Names> columns,
            List<Target> targets) {}

    private record Amount(String target, @Nullable String municipality, Names name, int amount) {}

    private final Access access;
    private final JdbcClient db;

    ReadOrganisation(Access access, JdbcClient db) {
        this.access = access;
        this.db = db;
    }

    Page read(Actor actor) {
        access.require(actor, Action.READ_ORGANISATION);
        var amounts = amounts();
        var columns = new LinkedHashMap<String, Names>();
        amounts.stream()
                .filter(amount -> amount.municipality() != null)
                .forEach(amount -> columns.put(String.valueOf(amount.municipality()), amount.name()));
        return new Page(controllers(), registers(), units(), List.copyOf(columns.values()), targets(amounts, columns));
    }

    private List<Controller> controllers() {
        return db.sql("select kind, name_fi, name_sv, name_en from controller order by kind desc, name_fi")
                .query((row, n) -> new Controller(row.getString(1), names(row, "name")))
                .list();
    }

    private List<Register> registers() {
        return db.sql("""
                        select r.kind, r.name_fi, r.name_sv, r.name_en, c.name_fi as by_fi, c.name_sv as by_sv, c.name_en as by_en
                        from register r join controller c on c.id = r.controller_id order by c.kind desc, c.name_fi, r.name_fi""")
                .query((row, n) -> new Register(row.getString(1), names(row, "name"), names(row, "by")))
                .list();
    }

    private List<Unit> units() {
        return db.sql("""
                        select u.name_fi, u.name_sv, u.name_en, u.sector, u.service,
                               r.name_fi as register_fi, r.name_sv as register_sv, r.name_en as register_en,
                               array(select array[m.name_fi, m.name_sv] from unit_municipality s
                                     join municipality m on m.code = s.municipality_code
                                     where s.unit_id = u.id order by m.name_fi) as served
                        from unit u join register r on r.id = u.register_id
                        order by u.sector desc, u.service, u.name_fi""")
                .query((row, n) -> new Unit(
                        names(row, "name"),
                        Sector.valueOf(row.getString("sector")),
                        row.getString("service"),
                        names(row, "register"),
                        served(row)))
                .list();
    }

    private static List<Names> served(ResultSet row) throws SQLException {
        return java.util.Arrays.stream((Object[]) row.getArray("served").getArray())
                .map(pair -> (String[]) pair)
                .map(pair -> new Names(pair[0], pair[1], pair[0]))
                .toList();
    }

    private List<Amount> amounts() {
        return db.sql("""
                        select t.target, t.municipality_code, coalesce(m.name_fi, '') as m_fi, coalesce(m.name_sv, '') as m_sv, t.amount
                        from local_target t left join municipality m on m.code = t.municipality_code
                        order by m.name_fi nulls first, t.target""")
                .query((row, n) -> new Amount(
                        row.getString("target"),
                        row.getString("municipality_code"),
                        new Names(row.getString("m_fi"), row.getString("m_sv"), row.getString("m_fi")),
                        row.getInt("amount")))
                .list();
    }

    private static List<Target> targets(List<Amount> amounts, Map<String, Names> columns) {
        var set = new LinkedHashSet<String>();
        var values = new LinkedHashMap<String, Integer>();
        for (var amount : amounts) {
            set.add(amount.target());
            values.put(amount.target() + "/" + amount.municipality(), amount.amount());
        }
        return set.stream()
                .map(target -> new Target(target, values.get(target + "/" + null), own(target, columns, values)))
                .toList();
    }

    private static List<@Nullable Integer> own(String target, Map<String, Names> columns, Map<String, Integer> values) {
        var own = new java.util.ArrayList<@Nullable Integer>();
        columns.keySet().forEach(code -> own.add(values.get(target + "/" + code)));
        return own;
    }

    private static Names names(ResultSet row, String prefix) throws SQLException {
        return new Names(row.getString(prefix + "_fi"), row.getString(prefix + "_sv"), row.getString(prefix + "_en"));
    }
}
