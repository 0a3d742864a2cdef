package fi.palmikko.casefile;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people of a case, and how what was told of them is put right. The row says how it stands now, {@code person_change} what stood
 * before; of codes and telephones, which are kept nowhere else, only that they were put right.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CasePeople {

    /**
     * A child, or a grown-up with how they stand to each child.
     *
     * @param phone of a grown-up
     * @param ties those that have ended, too; none of a child
     */
    public record Somebody(
            UUID id,
            String given,
            String family,
            @Nullable LocalDate born,
            boolean coded,
            @Nullable String phone,
            boolean isProtected,
            List<Tie> ties) {

        public String name() {
            return given + " " + family;
        }

        public boolean isChild() {
            return ties.isEmpty();
        }

        /** Those that have not ended. */
        public List<Tie> held() {
            return ties.stream().filter(tie -> tie.endedOn() == null).toList();
        }

        public boolean isGone() {
            return !isChild() && held().isEmpty();
        }

        /** Could somebody of this name be the same? Two codes are two people, and so are two days of birth. */
        public boolean isLike(
                String otherGiven, String otherFamily, @Nullable LocalDate otherBorn, boolean otherCoded) {
            return !(coded && otherCoded)
                    && (born == null || otherBorn == null || born.equals(otherBorn))
                    && Alike.names(given, family, otherGiven, otherFamily);
        }
    }

    /** How a grown-up stands, or stood, to a child. */
    public record Tie(
            UUID childId,
            String child,
            String kind,
            boolean guardian,
            boolean livesWith,
            @Nullable LocalDate endedOn) {}

    /** What was put right once. */
    public record Change(
            UUID personId,
            String name,
            @Nullable String child,
            @Nullable UUID otherId,
            @Nullable String other,
            String kind,
            @Nullable String was,
            @Nullable String became,
            String reason,
            String by,
            LocalDate on) {

        boolean isAbout(UUID one, UUID two) {
            return personId.equals(one) && two.equals(otherId) || personId.equals(two) && one.equals(otherId);
        }
    }

    private static final String PEOPLE = """
            select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'given', p.given_name, 'family', p.family_name, 'born', p.birth_date,
                  'coded', p.hetu_hash is not null, 'phone', case when g.ties is not null then p.phone end, 'isProtected', p.protected_address,
                  'ties', coalesce(g.ties, '[]')) order by g.ties is not null, p.birth_date, p.family_name, p.given_name, p.id), '[]')::text
            from (select cc.person_id, null::jsonb as ties from case_client cc where cc.case_id = :case and cc.left_on is null
                  union all
                  select r.person_id, jsonb_agg(jsonb_build_object('childId', o.id, 'child', o.given_name, 'kind', r.kind,
                        'guardian', r.guardian, 'livesWith', r.lives_with, 'endedOn', r.ended_on) order by o.birth_date, o.given_name, o.id)
                  from case_client cc join relation r on r.child_id = cc.person_id join person o on o.id = cc.person_id
                  where cc.case_id = :case and cc.left_on is null group by r.person_id) g
            join person p on p.id = g.person_id""";

    private final JdbcClient db;
    private final JsonMapper json;
    private final HetuVault vault;
    private final ProtectedAddresses addresses;
    private final Clock clock;

    CasePeople(JdbcClient db, JsonMapper json, HetuVault vault, ProtectedAddresses addresses, Clock clock) {
        this.db = db;
        this.json = json;
        this.vault = vault;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** The children first; those who have left the network among the grown-ups. */
    public List<Somebody> of(UUID caseId) {
        return Arrays.asList(json.readValue(
                db.sql(PEOPLE).param("case", caseId).query(String.class).single(), Somebody[].class));
    }

    /** The newest first. */
    public List<Change> changes(UUID caseId) {
        return db.sql("""
                        select h.*, p.given_name || ' ' || p.family_name as name, o.given_name as child,
                               x.given_name || ' ' || x.family_name as other, w.given_name || ' ' || w.family_name as by_name,
                               cast(h.recorded_at at time zone 'Europe/Helsinki' as date) as on_day
                        from person_change h join person p on p.id = h.person_id join worker w on w.id = h.recorded_by
                        left join person o on o.id = h.child_id left join person x on x.id = h.other_id
                        where h.case_id = ? order by h.recorded_at desc, h.id desc""")
                .param(caseId)
                .query((row, n) -> new Change(
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        row.getString("child"),
                        row.getObject("other_id", UUID.class),
                        row.getString("other"),
                        row.getString("kind"),
                        row.getString("was"),
                        row.getString("became"),
                        row.getString("reason"),
                        row.getString("by_name"),
                        row.getObject("on_day", LocalDate.class)))
                .list();
    }

    /** Which two grown-ups who are in the network may be one person, and nobody has said that they are two. */
    public static List<List<Somebody>> alike(List<Somebody> people, List<Change> changes) {
        var grown = people.stream().filter(one -> !one.held().isEmpty()).toList();
        return grown.stream()
                .flatMap(one -> grown.subList(grown.indexOf(one) + 1, grown.size()).stream()
                        .filter(other -> one.isLike(other.given(), other.family(), other.born(), other.coded()))
                        .filter(other -> changes.stream().noneMatch(change -> change.isAbout(one.id(), other.id())))
                        .map(other -> List.of(one, other)))
                .toList();
    }

    public void rename(UUID caseId, Somebody who, String given, String family, String reason, Actor by) {
        if (!who.given().equals(given) || !who.family().equals(family)) {
            change(db.sql("update person set given_name = ?, family_name = ? where id = ?")
                    .params(given, family, who.id())
                    .update());
            keep(caseId, who.id(), null, null, "NAME", who.name(), given + " " + family, reason, by);
        }
    }

    /** @param code null where the one that was kept is somebody else's and the right one is not known */
    public void identify(
            UUID caseId, UUID who, @Nullable Henkilotunnus code, @Nullable LocalDate born, String reason, Actor by) {
        change(db.sql("update person set hetu_cipher = ?, hetu_hash = ?, birth_date = ? where id = ?")
                .params(Args.of(
                        code == null ? null : vault.encrypt(code),
                        code == null ? null : vault.hash(code),
                        code == null ? born : code.birthDate(),
                        who))
                .update());
        keep(caseId, who, null, null, "CODE", null, null, reason, by);
    }

    public void phone(UUID caseId, Somebody who, @Nullable String phone, String reason, Actor by) {
        if (!who.isChild() && !who.isProtected() && !Objects.equals(who.phone(), phone)) {
            change(db.sql("update person set phone = ? where id = ?")
                    .params(Args.of(phone, who.id()))
                    .update());
            keep(caseId, who.id(), null, null, "PHONE", null, null, reason, by);
        }
    }

    /** How somebody stands to a child, as it should have been told. */
    public void tie(UUID caseId, UUID who, Tie was, Tie right, String reason, Actor by) {
        if (was.equals(right)) {
            return;
        }
        change(db.sql("""
                        update relation set kind = ?, guardian = ?, lives_with = ?, corrected = true
                        where child_id = ? and person_id = ?""")
                .params(right.kind(), right.guardian(), right.livesWith(), was.childId(), who)
                .update());
        if (!was.kind().equals(right.kind())) {
            keep(caseId, who, was.childId(), null, "KIND", was.kind(), right.kind(), reason, by);
        }
        if (was.guardian() != right.guardian()) {
            keep(caseId, who, was.childId(), null, "GUARDIAN", "" + was.guardian(), "" + right.guardian(), reason, by);
        }
        if (was.livesWith() != right.livesWith()) {
            keep(
                    caseId,
                    who,
                    was.childId(),
                    null,
                    "LIVES_WITH",
                    "" + was.livesWith(),
                    "" + right.livesWith(),
                    reason,
                    by);
        }
    }

    /** Somebody is in the child's network no more. */
    public void end(UUID caseId, UUID who, UUID child, LocalDate on, String reason, Actor by) {
        endTie(who, child, on);
        keep(caseId, who, child, null, "ENDED", null, Days.text(on), reason, by);
    }

    private void endTie(UUID who, UUID child, LocalDate on) {
        change(db.sql("update relation set ended_on = ? where child_id = ? and person_id = ? and ended_on is null")
                .params(on, child, who)
                .update());
    }

    public void areTwo(UUID caseId, UUID one, UUID other, String reason, Actor by) {
        keep(caseId, one, null, other, "NOT_SAME", null, null, reason, by);
    }

    /** The other was the same person: how that one stood to the children is this one's now, and nothing that keeps them safe is lost. */
    public void areOne(UUID caseId, UUID stays, Somebody other, String reason, Actor by) {
        for (Tie tie : other.held()) {
            db.sql("""
                            insert into relation (id, child_id, person_id, kind, guardian, lives_with) values (?, ?, ?, ?, ?, ?)
                            on conflict (child_id, person_id) do update
                            set guardian = relation.guardian and relation.ended_on is null or excluded.guardian,
                                lives_with = relation.lives_with and relation.ended_on is null or excluded.lives_with,
                                ended_on = null""")
                    .params(Ids.next(), tie.childId(), stays, tie.kind(), tie.guardian(), tie.livesWith())
                    .update();
            endTie(other.id(), tie.childId(), Days.today(clock));
        }
        keep(caseId, stays, null, other.id(), "SAME", null, null, reason, by);
        if (other.isProtected() && !isProtected(stays)) {
            addresses.record(caseId, stays, Days.today(clock), reason, by);
        }
        change(db.sql("""
                        update person p set phone = case when p.protected_address then null else coalesce(p.phone, o.phone) end
                        from person o where p.id = ? and o.id = ?""").params(stays, other.id()).update());
    }

    private boolean isProtected(UUID who) {
        return db.sql("select protected_address from person where id = ?")
                .param(who)
                .query(Boolean.class)
                .single();
    }

    private void keep(
            UUID caseId,
            UUID who,
            @Nullable UUID child,
            @Nullable UUID other,
            String kind,
            @Nullable String was,
            @Nullable String became,
            String reason,
            Actor by) {
        db.sql("""
                        insert into person_change (id, case_id, person_id, child_id, other_id, kind, was, became, reason, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Args.of(
                        Ids.next(),
                        caseId,
                        who,
                        child,
                        other,
                        kind,
                        was,
                        became,
                        reason,
                        by.id(),
                        OffsetDateTime.now(clock)))
                .update();
    }

    /** Who is out of reach is not passed over without a word. */
    private static void change(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("the person is out of reach");
        }
    }
}
