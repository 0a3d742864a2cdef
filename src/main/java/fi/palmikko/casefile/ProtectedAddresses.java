package fi.palmikko.casefile;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is under non-disclosure for safety (turvakielto). What was told of it stays; of address and telephone nothing does. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ProtectedAddresses {

    /**
     * What was told once.
     *
     * @param ended whether it was the end that was told
     * @param day from or until which day
     * @param told by whom it was told, or why it has ended
     */
    public record Told(String name, boolean ended, LocalDate day, String told, String by, LocalDate on) {}

    private final JdbcClient db;
    private final CaseEvents events;
    private final Clock clock;

    ProtectedAddresses(JdbcClient db, CaseEvents events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /** From now on no page of any case shows how this person is reached. */
    public void record(UUID caseId, UUID person, LocalDate from, String toldBy, Actor actor) {
        write(caseId, person, false, from, toldBy, actor);
        change("protected_address = true, phone = null, address = null", person);
        events.add(caseId, "ProtectedAddressRecorded", actor, null);
    }

    public void end(UUID caseId, UUID person, LocalDate until, String reason, Actor actor) {
        write(caseId, person, true, until, reason, actor);
        change("protected_address = false", person);
        events.add(caseId, "ProtectedAddressEnded", actor, null);
    }

    private void write(UUID caseId, UUID person, boolean ended, LocalDate day, String told, Actor actor) {
        db.sql("""
                        insert into protected_address (id, case_id, person_id, ended, day, told, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), caseId, person, ended, day, told, actor.id(), OffsetDateTime.now(clock))
                .update();
    }

    /** What keeps somebody safe is not lost without a word. */
    private void change(String how, UUID person) {
        if (db.sql("update person set " + how + " where id = ?").param(person).update() != 1) {
            throw new IllegalStateException("the person is out of reach");
        }
    }

    /** The newest first. */
    public List<Told> of(UUID caseId) {
        return db.sql("""
                        select p.given_name || ' ' || p.family_name, a.ended, a.day, a.told, w.given_name || ' ' || w.family_name,
                               cast(a.recorded_at at time zone 'Europe/Helsinki' as date)
                        from protected_address a join person p on p.id = a.person_id join worker w on w.id = a.recorded_by
                        where a.case_id = ? order by a.recorded_at desc, a.id desc""")
                .param(caseId)
                .query((row, n) -> new Told(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class)))
                .list();
    }
}
