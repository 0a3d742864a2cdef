package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.document.CopyFile;
import fi.palmikko.document.CopyForm;
import fi.palmikko.document.CopyPage;
import fi.palmikko.document.SignedCopies;
import fi.palmikko.document.SignedCopies.Joint;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Material;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The signed assessment on paper, for one recipient at a time. */
@Service
@Transactional
class CopyAssessment {

    private final SignedCopies copies;
    private final Joint assessment;

    CopyAssessment(SignedCopies copies, AdviceOfWriters advice) {
        this.copies = copies;
        this.assessment = new Joint(
                Action.READ_ASSESSMENT,
                Material.ASSESSMENT,
                SignAssessment.KIND,
                "assessment/paper",
                "/assessment/copies",
                "copy.assessment",
                (document, language) -> Map.of(),
                advice::on);
    }

    CopyPage page(UUID caseId, Actor actor) {
        return copies.page(caseId, assessment, actor);
    }

    CopyFile give(UUID caseId, CopyForm form, Actor actor) {
        return copies.give(caseId, assessment, form, actor);
    }

    /** Of the child under whose id it is filed, where each has a document of the own. */
    CopyFile structure(UUID caseId, @Nullable UUID ofChild, Actor actor) {
        return copies.structure(caseId, assessment, ofChild, actor);
    }
}
