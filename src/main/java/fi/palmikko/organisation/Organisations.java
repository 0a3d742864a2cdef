package fi.palmikko.organisation;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Names;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Controllers, registers, units and local targets as rows: 2018, when each municipality and the hospital district was a
 * controller, and today's wellbeing services county are two sets of the same rows.
 */
@Component
@Transactional
public class Organisations {

    /** A controller (rekisterinpitäjä) answers for the registers it keeps. */
    public record ControllerFacts(
            String key, String kind, Names name, @Nullable String municipality) {}

    /** A register is kept by one controller. */
    public record RegisterFacts(String key, String controller, String kind, Names name) {}

    /** A local target; without a municipality it is the default. */
    public record TargetFacts(@Nullable String municipality, String target, int amount) {}

    /** A target that was changed; without an amount it is or was the default. */
    public record TargetChange(
            @Nullable String municipality,
            String target,
            @Nullable Integer was,
            @Nullable Integer amount,
            Instant at,
            String by) {}

    /** A form a unit was given for its contributions; before the first choice it may have had none of its own. */
    public record FormChange(Names unit, @Nullable String was, String form, Instant at, String by) {}

    /** A municipality's code and names. */
    public record Municipality(String code, Names name) {}

    /** The amount of {@code :target} in municipality {@code m (code)}: its own, else the default. */
    public static final String TARGET = """
            (select t.amount from local_target t
             where t.target = :target and (t.municipality_code = m.code or t.municipality_code is null)
             order by t.municipality_code nulls last limit 1)""";

    private final JdbcClient db;
    private final Units units;
    private final Clock clock;

    Organisations(JdbcClient db, Units units, Clock clock) {
        this.clock = clock;
        this.db = db;
        this.units = units;
    }

    public void establish(ControllerFacts facts) {
        db.sql("""
                        insert into controller (id, key, kind, name_fi, name_sv, name_en, municipality_code)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Ids.next(),
                        facts.key(),
                        facts.kind(),
                        facts.name().fi(),
                        facts.name().sv())
                .params(Args.of(facts.name().en(), facts.municipality()))
                .update();
    }

    public void establish(RegisterFacts facts) {
        db.sql("""
                        insert into register (id, key, controller_id, kind, name_fi, name_sv, name_en)
                        select ?, ?, c.id, ?, ?, ?, ? from controller c where c.key = ?""")
                .params(
                        Ids.next(),
                        facts.key(),
                        facts.kind(),
                        facts.name().fi(),
                        facts.name().sv())
                .params(facts.name().en(), facts.controller())
                .update();
    }

    public Unit establish(UnitFacts facts) {
        return units.save(
                new Unit(Ids.next(), id("controller", facts.controller()), id("register", facts.register()), facts));
    }

    public void target(TargetFacts facts) {
        db.sql("insert into local_target (id, municipality_code, target, amount) values (?, ?, ?, ?)")
                .params(Args.of(Ids.next(), facts.municipality(), facts.target(), facts.amount()))
                .update();
    }

    /** Sets a target from now on: of a municipality, or the default. Without an amount a municipality follows the default again. */
    public void change(@Nullable String municipality, String target, @Nullable Integer amount, UUID by, String name) {
        var was = db.sql(
                        "select amount from local_target where municipality_code is not distinct from ? and target = ?")
                .params(Args.of(municipality, target))
                .query(Integer.class)
                .optional()
                .orElse(null);
        if (Objects.equals(was, amount)) {
            return;
        }
        if (amount == null) {
            db.sql("delete from local_target where municipality_code is not distinct from ? and target = ?")
                    .params(Args.of(municipality, target))
                    .update();
        } else {
            db.sql("""
                            insert into local_target (id, municipality_code, target, amount) values (?, ?, ?, ?)
                            on conflict on constraint local_target_uq do update set amount = excluded.amount""")
                    .params(Args.of(Ids.next(), municipality, target, amount))
                    .update();
        }
        db.sql("""
                        insert into local_target_change (id, municipality_code, target, amount_was, amount, at, by_id, by_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Args.of(Ids.next(), municipality, target, was, amount, OffsetDateTime.now(clock), by, name))
                .update();
    }

    /** The targets there are, each with its default. */
    @Transactional(readOnly = true)
    public List<TargetFacts> targets() {
        return db.sql(
                        "select municipality_code, target, amount from local_target order by target, municipality_code nulls first")
                .query((row, n) -> new TargetFacts(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    /** The latest changes, the newest first. */
    @Transactional(readOnly = true)
    public List<TargetChange> targetChanges(int limit) {
        return db.sql("""
                        select municipality_code, target, amount_was, amount, at, by_name from local_target_change
                        order by at desc, id desc limit ?""")
                .param(limit)
                .query((row, n) -> new TargetChange(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, Integer.class),
                        row.getObject(4, Integer.class),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getString(6)))
                .list();
    }

    /** From now on the unit writes its contributions on this form; those begun keep theirs. */
    public void contributeOn(UUID unit, String form, UUID by, String name) {
        var was = units.require(unit).contributionTemplate();
        if (form.equals(was)) {
            return;
        }
        db.sql("update unit set contribution_template = ? where id = ?")
                .params(form, unit)
                .update();
        db.sql("""
                        insert into unit_form_change (id, unit_id, form_was, form, at, by_id, by_name)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(Args.of(Ids.next(), unit, was, form, OffsetDateTime.now(clock), by, name))
                .update();
    }

    /** Forms chosen for units, newest first. */
    @Transactional(readOnly = true)
    public List<FormChange> formChanges(int limit) {
        return db.sql("""
                        select u.name_fi, u.name_sv, u.name_en, c.form_was, c.form, c.at, c.by_name
                        from unit_form_change c join unit u on u.id = c.unit_id order by c.at desc, c.id desc limit ?""")
                .param(limit)
                .query((row, n) -> new FormChange(
                        new Names(row.getString(1), row.getString(2), row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getString(7)))
                .list();
    }

    /** The municipality's own target, else the default. */
    @Transactional(readOnly = true)
    public int target(String municipality, String target) {
        return db.sql("select " + TARGET + " from (values (:municipality)) m (code)")
                .param("target", target)
                .param("municipality", municipality)
                .query(Integer.class)
                .single();
    }

    @Transactional(readOnly = true)
    public List<Municipality> municipalities() {
        return db.sql("select code, name_fi, name_sv from municipality where valid_to is null order by name_fi")
                .query((row, n) -> new Municipality(
                        row.getString(1), new Names(row.getString(2), row.getString(3), row.getString(2))))
                .list();
    }

    private UUID id(String table, String key) {
        var sql = table.equals("controller")
                ? "select id from controller where key = ?"
                : "select id from register where key = ?";
        return db.sql(sql).param(key).query(UUID.class).single();
    }
}
