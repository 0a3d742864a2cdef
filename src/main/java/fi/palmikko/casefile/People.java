package fi.palmikko.casefile;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The people of the cases. One person has one row, found by identity code. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class People {

    /** How a grown-up stands to the children; where that differs, to the one they are the guardian of, live with, or the eldest. */
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

    /**
     * Somebody close to the child who supports.
     *
     * @param kind the message that says who they are to the child
     * @param on when it was told
     */
    public record Supporter(String name, String kind, String support, LocalDate on) {}

    /** The children of a case and the grown-ups in their lives, with the language of the papers of the case. */
    public record Family(List<Child> children, List<Kin> kin, String language) {}

    /** Somebody found by identity code or name, with the open case if there is one. */
    public record Match(
            UUID personId,
            String name,
            @Nullable LocalDate birthDate,
            @Nullable UUID caseId,
            @Nullable String caseNumber) {}

    /** The case of a child that has not been closed; its number where the person may know of it. */
    public record OpenCase(
            UUID child, UUID caseId, @Nullable String number) {}

    /** The language of the papers of the case {@code c}: the one chosen, else Swedish where the first child speaks it and Finnish where not. */
    public static final String LANGUAGE = """
            coalesce((select f.document_language from case_file f where f.id = c.id),
                     (select case p.language when 'sv' then 'sv' else 'fi' end
                      from case_client cc join person p on p.id = cc.person_id
                      where cc.case_id = c.id and cc.left_on is null order by p.birth_date, p.given_name limit 1), 'fi')""";

    /** The family of {@code case_file c} as JSON, read as a {@link Family}. */
    public static final String FAMILY = family("");

    /** The same of the chosen ones alone, with the grown-ups of these. */
    private static final String OF_CHOSEN = family(" and cc.person_id = any (:children)");

    private static String family(String which) {
        return """
            jsonb_build_object(
              'children', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id,
                    'name', p.given_name || ' ' || p.family_name, 'birthDate', p.birth_date, 'language', p.language,
                    'school', p.school, 'address', p.address, 'protectedAddress', p.protected_address)
                    order by p.birth_date, p.given_name), '[]')
                  from case_client cc join person p on p.id = cc.person_id
                  where cc.case_id = c.id and cc.left_on is null%s),
              'kin', (select coalesce(jsonb_agg(jsonb_build_object('personId', p.id,
                    'name', p.given_name || ' ' || p.family_name, 'kind', k.kind, 'guardian', k.guardian,
                    'livesWith', k.lives_with, 'phone', p.phone, 'address', p.address,
                    'protectedAddress', p.protected_address, 'language', p.language, 'interpreter', p.interpreter)
                    order by p.family_name, p.given_name, p.id), '[]')
                  from (select r.person_id, (array_agg(r.kind order by r.guardian desc, r.lives_with desc, o.birth_date, o.id))[1] as kind,
                               bool_or(r.guardian) as guardian, bool_or(r.lives_with) as lives_with
                        from case_client cc join relation r on r.child_id = cc.person_id join person o on o.id = cc.person_id
                        where cc.case_id = c.id and cc.left_on is null%s and r.ended_on is null group by r.person_id) k
                  join person p on p.id = k.person_id),
              'language',\s""".formatted(which, which) + LANGUAGE + ")";
    }

    /** How those close to the child support, so far as it has been told and the tie is not a troubled one: of {@code case_file c}, read as a list of {@link Supporter}. */
    public static final String SUPPORTERS = """
            (select coalesce(jsonb_agg(jsonb_build_object('name', coalesce(n.name, p.given_name || ' ' || p.family_name),
                    'kind', coalesce('close.kind.' || n.kind, 'relation.kind.' || k.kind), 'support', n.support,
                    'on', cast(n.recorded_at at time zone 'Europe/Helsinki' as date)) order by n.name, n.id), '[]')
             from (select distinct on (id) * from close_person where case_id = c.id order by id, version_no desc) n
             left join person p on p.id = n.person_id
             left join lateral (select r.kind from relation r join case_client cc on cc.person_id = r.child_id
                                where cc.case_id = c.id and cc.left_on is null and r.ended_on is null and r.person_id = n.person_id
                                order by r.guardian desc, r.lives_with desc, r.id limit 1) k on true
             where not n.removed and n.support <> '' and n.tie in ('SUPPORTIVE', 'ORDINARY')
               and (n.person_id is null or k.kind is not null))""";

    private final EntityManager entities;
    private final JdbcClient db;
    private final JsonMapper json;
    private final HetuVault vault;

    People(EntityManager entities, JdbcClient db, JsonMapper json, HetuVault vault) {
        this.entities = entities;
        this.db = db;
        this.json = json;
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

    /** The person with this identity code, if there is one. */
    public Optional<UUID> known(@Nullable Henkilotunnus hetu) {
        return hetu == null ? Optional.empty() : byHetu(hetu);
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

    /** Somebody who had left the network is there again; what has been put right is not undone by what somebody tells. */
    public void relate(UUID child, UUID person, String kind, boolean guardian, boolean livesWith) {
        entities.flush();
        db.sql("""
                        insert into relation (id, child_id, person_id, kind, guardian, lives_with) values (?, ?, ?, ?, ?, ?)
                        on conflict (child_id, person_id) do update
                        set kind = excluded.kind, guardian = relation.guardian and relation.ended_on is null or excluded.guardian,
                            lives_with = relation.lives_with and relation.ended_on is null or excluded.lives_with, ended_on = null
                        where not relation.corrected or relation.ended_on is not null""").params(Ids.next(), child, person, kind, guardian, livesWith).update();
    }

    public void join(UUID caseId, UUID child, LocalDate on) {
        entities.flush();
        db.sql("insert into case_client (case_id, person_id, joined_on) values (?, ?, ?) on conflict do nothing")
                .params(caseId, child, on)
                .update();
    }

    /** The open case of each of these children who has one, within reach or not; those the person may know of first, else in the children's order. */
    public List<OpenCase> openCases(List<UUID> children) {
        entities.flush();
        return db
                .sql("select child_id, case_id, number from open_cases_of(?)")
                .param(children.toArray(UUID[]::new))
                .query((row, n) ->
                        new OpenCase(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)))
                .list()
                .stream()
                .sorted(Comparator.comparing((OpenCase one) -> one.number() == null)
                        .thenComparing(one -> children.indexOf(one.child())))
                .toList();
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

    /** Of this child, whoever may be guardian of another of the family. */
    public boolean isGuardian(@Nullable UUID person, UUID child) {
        return db.sql("select exists (select from relation where child_id = ? and person_id = ? and guardian)")
                .params(Args.of(child, person))
                .query(Boolean.class)
                .single();
    }

    public Family family(UUID caseId) {
        return family(db.sql("select " + FAMILY + "::text from case_file c where c.id = :case")
                .param("case", caseId));
    }

    /** Those of the children who are such, and the grown-ups in their lives. */
    public Family family(UUID caseId, Collection<UUID> children) {
        return family(db.sql("select " + OF_CHOSEN + "::text from case_file c where c.id = :case")
                .param("case", caseId)
                .param("children", children.toArray(UUID[]::new)));
    }

    private Family family(JdbcClient.StatementSpec asked) {
        return asked.query(String.class)
                .optional()
                .map(found -> json.readValue(found, Family.class))
                .orElseThrow(NotFound::new);
    }
}
