package fi.palmikko.document;

import fi.palmikko.access.Basis;
import fi.palmikko.audit.Disclosures;
import fi.palmikko.identity.Actor;
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
}
