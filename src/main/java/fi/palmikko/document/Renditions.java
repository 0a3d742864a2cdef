package fi.palmikko.document;

import fi.palmikko.access.Basis;
import fi.palmikko.access.Relation;
import fi.palmikko.audit.Disclosures;
import fi.palmikko.identity.Actor;
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

    private final Disclosures disclosures;

    Renditions(Disclosures disclosures) {
        this.disclosures = disclosures;
    }

    /** Files what is in force of this kind wherever it is open today and not filed yet. */
    public void file(Actor actor, Basis basis, String kind) {
        disclosures.send(actor, basis, "document " + kind, "file_renditions(?, ?)", basis.caseId(), kind);
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
