package fi.palmikko.permit;

import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The ledger of permits and prohibitions. A withdrawal ends future sharing; what was lawfully recorded stays. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Permits {

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Permits(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    public void record(UUID caseId, PermitFacts facts, Actor by) {
        db.sql("""
                        insert into permit (id, case_id, sector, receiver_unit_id, materials, ground, ground_reason, given, given_by,
                                            how, purpose, valid_from, valid_until, recorded_on, recorded_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Args.of(Ids.next(), caseId, facts.sector().name(), facts.unitId()))
                .param(facts.materials().stream().map(Enum::name).sorted().toArray(String[]::new))
                .params(Args.of(
                        facts.ground().name(),
                        facts.groundReason(),
                        facts.given(),
                        facts.givenBy(),
                        facts.how(),
                        facts.purpose(),
                        Days.today(clock),
                        facts.validUntil(),
                        Days.today(clock),
                        by.id()))
                .update();
    }

    /** Ends everything the family has permitted to a sector; a ground of law stays. */
    public void withdraw(UUID caseId, Sector sector, String reason, Actor by) {
        db.sql("""
                        update permit set withdrawn_on = ?, withdrawn_reason = ?, withdrawn_by = ?
                        where case_id = ? and sector = ? and given and ground = 'PERMIT' and withdrawn_on is null""")
                .params(Days.today(clock), reason, by.id(), caseId, sector.name())
                .update();
    }

    /** Ends one row of the ledger, or {@link NotFound} when there is none of the case to end. */
    public void withdraw(UUID caseId, UUID permitId, String reason, Actor by) {
        ended(db.sql("""
                        update permit set withdrawn_on = ?, withdrawn_reason = ?, withdrawn_by = ?
                        where case_id = ? and id = ? and given and withdrawn_on is null""")
                .params(Days.today(clock), reason, by.id(), caseId, permitId)
                .update());
    }

    /** Forbids disclosure from the controller or the service that holds the case, or of one document. */
    public void forbid(UUID caseId, ProhibitionFacts facts, Holder holder, Actor by) {
        db.sql("""
                        insert into prohibition (id, case_id, target, controller_id, service, material, document_id, set_by, how,
                                                 reason, recorded_on, recorded_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Args.of(
                        Ids.next(),
                        caseId,
                        facts.target().name(),
                        facts.target() == Prohibition.Target.CONTROLLER ? holder.controllerId() : null,
                        facts.target() == Prohibition.Target.SERVICE ? holder.service() : null,
                        facts.material() == null ? null : facts.material().name(),
                        facts.documentId(),
                        facts.setBy(),
                        facts.how(),
                        facts.reason(),
                        Days.today(clock),
                        by.id()))
                .update();
    }

    /** Takes a prohibition back, or {@link NotFound} when there is none of the case to take back. */
    public void allowAgain(UUID caseId, UUID prohibitionId, String reason, Actor by) {
        ended(db.sql("""
                        update prohibition set withdrawn_on = ?, withdrawn_reason = ?, withdrawn_by = ?
                        where case_id = ? and id = ? and withdrawn_on is null""")
                .params(Days.today(clock), reason, by.id(), caseId, prohibitionId)
                .update());
    }

    private static void ended(int rows) {
        if (rows == 0) {
            throw new NotFound();
        }
    }

    public Ledger of(UUID caseId) {
        var ledger = db.sql("select ledger_of(?)::text")
                .param(caseId)
                .query(String.class)
                .single();
        return json.readValue(ledger, Ledger.class);
    }
}
