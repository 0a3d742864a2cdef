package fi.palmikko.audit;

import fi.palmikko.access.Basis;
import fi.palmikko.access.LegalBasis;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.NotRecorded;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What went from a case's register into other registers without anybody there reading it yet (ATL 10 § 3 mom.). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Disclosures {

    private static final String WRITE = """
            insert into disclosure_log (at, actor_snapshot_id, register_id, provider_id, discloser_id, recipient_register_id, case_id,
                                        subject_id, request_id, basis_id, action, object, basis, legal_basis, purpose, result)
            select ?, (select id from actor_snapshot where content_hash = ? order by id limit 1), l.register_id, r.controller_id,
                   l.unit_id, t.register_id, ?, l.subject_id, ?, t.ledger_id, ?, ?, ?, coalesce(t.ground, 'MULTI_AGENCY'),
                   'CLIENT_WORK', 'PERMIT'
            from logged(array[?::uuid], null) l join register r on r.id = l.register_id cross join\s""";

    /** The social authority's right to what it needs from others (ATL 53 § 5 mom., 64 § 1 mom.); others take part together (SHL 41 §). */
    private static final String TO_REGISTER = """
            insert into disclosure_log (at, actor_snapshot_id, register_id, provider_id, discloser_id, recipient_register_id, case_id,
                                        subject_id, request_id, action, object, basis, legal_basis, purpose, result)
            select ?, (select id from actor_snapshot where content_hash = ? order by id limit 1), r.id, r.controller_id, ?,
                   t.id, ?, l.subject_id, ?, ?, ?, ?, case when t.id = l.register_id then 'AUTHORITY_RIGHT' else 'MULTI_AGENCY' end,
                   'CLIENT_WORK', 'PERMIT'
            from logged(array[?::uuid], null) l join register t on t.id = coalesce(?::uuid, l.register_id)
            join register r on r.id = ? and r.id <> t.id""";

    /** A recipient outside all registers is known by name. */
    private static final String OUTSIDE = """
            insert into disclosure_log (at, actor_snapshot_id, register_id, provider_id, discloser_id, recipient, case_id,
                                        subject_id, request_id, action, object, basis, legal_basis, purpose, result)
            select ?, (select id from actor_snapshot where content_hash = ? order by id limit 1), l.register_id, r.controller_id,
                   l.unit_id, ?, ?, l.subject_id, ?, ?, ?, ?, ?, 'CLIENT_WORK', 'PERMIT'
            from logged(array[?::uuid], null) l join register r on r.id = l.register_id""";

    private final JdbcClient db;
    private final Clock clock;

    Disclosures(DataSource dataSource, Clock clock, @Value("${palmikko.audit.write-timeout:5}") int seconds) {
        var template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(seconds);
        this.db = JdbcClient.create(template);
        this.clock = clock;
    }

    /** What somebody made in the own register was sent to whoever handles the case, after the use it belongs to. */
    public void sentToCase(Actor actor, Basis basis, String object) {
        sent(actor, basis, null, basis.registerId(), object);
    }

    /** Somebody told what they know by their own work to whoever asked, into the asker's register, after the use it belongs to. */
    public void told(Actor actor, Basis basis, UUID asker, String object) {
        sent(actor, basis, asker, actor.registerId(), object);
    }

    private void sent(Actor actor, Basis basis, @Nullable UUID to, UUID from, String object) {
        try {
            db.sql(TO_REGISTER)
                    .params(OffsetDateTime.now(clock), UseLog.hash(actor), actor.unitId(), basis.caseId())
                    .param(RequestId.current())
                    .params(basis.action().name(), object)
                    .params(Args.of(basis.relation().name(), basis.caseId(), to, from))
                    .update();
        } catch (DataAccessException failure) {
            throw new NotRecorded(failure);
        }
    }

    /** Something of a case was given to somebody outside all registers, after the use it belongs to. */
    public void sentOutside(Actor actor, Basis basis, String object, String recipient, LegalBasis ground) {
        try {
            db.sql(OUTSIDE)
                    .params(OffsetDateTime.now(clock), UseLog.hash(actor), recipient, basis.caseId())
                    .param(RequestId.current())
                    .params(basis.action().name(), object, basis.relation().name(), ground.name(), basis.caseId())
                    .update();
        } catch (DataAccessException failure) {
            throw new NotRecorded(failure);
        }
    }

    /**
     * Does what sends it and writes it down, in one statement, after the use it belongs to. {@link NotRecorded} when that
     * cannot be done.
     *
     * @param sending a function of the database that returns for each receiver {@code register_id}, and {@code ledger_id} and
     *     {@code ground} of the permit ledger unless it stays within social welfare
     */
    public void send(Actor actor, Basis basis, String object, String sending, Object... parameters) {
        try {
            db.sql(WRITE + sending + " t")
                    .params(Args.of(OffsetDateTime.now(clock), UseLog.hash(actor), basis.caseId(), RequestId.current()))
                    .params(basis.action().name(), object, basis.relation().name(), basis.caseId())
                    .params(parameters)
                    .update();
        } catch (DataAccessException failure) {
            throw new NotRecorded(failure);
        }
    }
}
