package fi.palmikko.document;

import fi.palmikko.access.Basis;
import fi.palmikko.access.Relation;
import fi.palmikko.audit.Disclosures;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Material;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files a joint document in the registers it is shared with, to the necessary extent (ATL 46–48 §). Each filing is a
 * disclosure from the document's register. What was filed stays when the ground for it ends; reading it does not.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Renditions {

    private static final String TO_MEMBER = """
            (select u.register_id, l.id as ledger_id, l.ground from team_member m join unit u on u.id = m.unit_id
             left join lateral ledger_row(m.case_id, ?, m.sector, u.id) l on true
             where m.case_id = ? and m.worker_id = ? and m.left_on is null and u.register_id <> ?)""";

    private final Disclosures disclosures;

    Renditions(Disclosures disclosures) {
        this.disclosures = disclosures;
    }

    /** Files what is in force of this kind wherever it is open today and not filed yet. */
    public void file(Actor actor, Basis basis, String kind) {
        disclosures.send(actor, basis, "document " + kind, "file_renditions(?, ?)", basis.caseId(), kind);
    }

    /** A copy has been handed to somebody of the team: a disclosure of its own, when that is beyond the register of the case. */
    void handed(Actor actor, Basis basis, String kind, Material material, UUID worker) {
        disclosures.send(
                actor, basis, "copy of " + kind, TO_MEMBER, material.name(), basis.caseId(), worker, basis.registerId());
    }

    /**
     * The register in which this person reads documents of this kind: the case's, or, for a team member from beyond it, the own, in
     * which what was opened later is filed now.
     */
    public UUID readIn(Actor actor, Basis basis, String kind) {
        if (basis.relation() != Relation.TEAM_MEMBER || basis.registerId().equals(actor.registerId())) {
            return basis.registerId();
        }
        file(actor, basis, kind);
        return actor.registerId();
    }
}
