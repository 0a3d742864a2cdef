package fi.palmikko.plan;

import fi.palmikko.access.Action;
import fi.palmikko.document.CopyFile;
import fi.palmikko.document.CopyForm;
import fi.palmikko.document.CopyPage;
import fi.palmikko.document.SignedCopies;
import fi.palmikko.document.SignedCopies.Joint;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Material;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan as it was agreed on paper, for one recipient at a time. */
@Service
@Transactional
class CopyPlan {

    private static final Joint PLAN = new Joint(
            Action.READ_PLAN,
            Material.PLAN,
            AgreePlan.DOCUMENT,
            "plan/paper",
            "/plan/copies",
            "copy.plan",
            (document, language) -> Map.of("goals", FrozenFacts.goals(document.facts(language))),
            (document, actor) -> List.of());

    private final SignedCopies copies;

    CopyPlan(SignedCopies copies) {
        this.copies = copies;
    }

    CopyPage page(UUID caseId, Actor actor) {
        return copies.page(caseId, PLAN, actor);
    }

    CopyFile give(UUID caseId, CopyForm form, Actor actor) {
        return copies.give(caseId, PLAN, form, actor);
    }

    CopyFile structure(UUID caseId, Actor actor) {
        return copies.structure(caseId, PLAN, null, actor);
    }
}
