package fi.palmikko.casefile;

import fi.palmikko.shared.Ids;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people of the cases. One person has one row, found by identity code. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class People {

    /** How a grown-up stands to a child. */
    public record Kin(
            UUID personId,
            String name,
            String kind,
            boolean guardian,
            boolean livesWith,
            @Nullable String phone,
            @Nullable String address,
            boolean protectedAddress,
            String language,
            @Nullable String interpreter) {}

    /** A child of the case as pages show it. */
    public record Child(
            UUID id,
            String name,
            @Nullable LocalDate birthDate,
            String language,
            @Nullable String school,
            @Nullable String address,
            boolean protectedAddress) {}

    /** Somebody found by identity code or name, with the open case if there is one. */
    public record Match(
            UUID personId,
            String name,
            @Nullable LocalDate birthDate,
            @Nullable UUID caseId,
            @Nullable String caseNumber) {}

    /** A case that has not been closed. */
    public record OpenCase(UUID caseId, String number) {}

    private final EntityManager entities;
    private final JdbcClient db;
    private final HetuVault vault;

    People(EntityManager entities, JdbcClient db, HetuVault vault) {
        this.entities = entities;
        this.db = db;
        this.vault = vault;
    }

    /** The person with this identity code, else a new one. */
    public UUID knownOrNew(PersonFacts facts) {
        var hetu = facts.hetu();
        if (hetu == null) {
            return add(new Person(Ids.next(), facts, null, null));
        }
        return byHetu(hetu).orElseGet(() -> add(new Person(Ids.next(), facts, vault.encrypt(hetu), vault.hash(hetu))));
    }

    private UUID add(Person person) {
        entities.persist(person);
        return person.id();
    }

    private Optional<UUID> byHetu(Henkilotunnus hetu) {
        entities.flush();
        return db.sql("select known_person(?)")
                .param(vault.hash(hetu))
                .query(UUID.class)
                .optional();
    }

    public void relate(UUID child, UUID person, String kind, boolean guardian, boolean livesWith) {
        entities.flush();
        db.sql("""
                        insert into relation (id, child_id, person_id, kind, guardian, lives_with) values (?, ?, ?, ?, ?, ?)
                        on conflict (child_id, person_id) do update
                        set kind = excluded.kind, guardian = relation.guardian or excluded.guardian,
                            lives_with = relation.lives_with or excluded.lives_with""").params(Ids.next(), child, person, kind, guardian, livesWith).update();
    }

    public void join(UUID caseId, UUID child, LocalDate on) {
        entities.flush();
        db.sql("insert into case_client (case_id, person_id, joined_on) values (?, ?, ?) on conflict do nothing")
                .params(caseId, child, on)
                .update();
    }

    /** The open case of one of these children, if there is one, within reach or not. */
    public Optional<OpenCase> openCase(Collection<UUID> children) {
        entities.flush();
        return db.sql("select case_id, number from open_case_of(?)")
                .param(children.toArray(UUID[]::new))
                .query((row, n) -> new OpenCase(row.getObject(1, UUID.class), row.getString(2)))
                .optional();
    }

    public List<Match> search(Henkilotunnus hetu) {
        return matches("select * from people_by_code(?)", vault.hash(hetu));
    }

    /** Children by the beginning of the family name, then given name; at least three letters. */
    public List<Match> searchByName(String name) {
        return matches(
                "select * from people_by_name(?)",
                name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", ""));
    }

    private List<Match> matches(String sql, String value) {
        return db.sql(sql)
                .param(value)
                .query((row, n) -> new Match(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, UUID.class),
                        row.getString(5)))
                .list();
    }

    public List<Child> children(UUID caseId) {
        return db.sql("""
                        select p.id, p.given_name || ' ' || p.family_name, p.birth_date, p.language, p.school, p.address,
                               p.protected_address
                        from case_client cc join person p on p.id = cc.person_id
                        where cc.case_id = ? and cc.left_on is null order by p.birth_date, p.given_name""")
                .param(caseId)
                .query((row, n) -> new Child(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getBoolean(7)))
                .list();
    }

    public List<Kin> kin(UUID caseId) {
        return db.sql("""
                        select distinct on (p.family_name, p.given_name, p.id)
                               p.id, p.given_name || ' ' || p.family_name, r.kind, r.guardian, r.lives_with, p.phone, p.address,
                               p.protected_address, p.language, p.interpreter
                        from case_client cc
                        join relation r on r.child_id = cc.person_id
                        join person p on p.id = r.person_id
                        where cc.case_id = ? and cc.left_on is null
                        order by p.family_name, p.given_name, p.id""")
                .param(caseId)
                .query((row, n) -> new Kin(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getString(9),
                        row.getString(10)))
                .list();
    }
}
