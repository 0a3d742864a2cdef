package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.audit.UseLog;
import fi.palmikko.document.Document;
import fi.palmikko.document.Documents;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Material;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The assessment as its writer works on it, and as it stands once signed. */
@Service
@Transactional
class ReadAssessment {

    /** The signed versions, newest first, with the questionnaire they answered. */
    record Signed(Summary summary, List<Document> versions) {}

    private final Access access;
    private final UseLog log;
    private final Summaries summaries;
    private final SignAssessment signAssessment;
    private final Documents documents;
    private final Audience audience;

    ReadAssessment(
            Access access,
            UseLog log,
            Summaries summaries,
            SignAssessment signAssessment,
            Documents documents,
            Audience audience) {
        this.access = access;
        this.log = log;
        this.summaries = summaries;
        this.signAssessment = signAssessment;
        this.documents = documents;
        this.audience = audience;
    }

    Summary toWrite(UUID caseId, Actor actor) {
        return read(caseId, Action.WRITE_JOINT_ASSESSMENT, actor);
    }

    Summary toSign(UUID caseId, Actor actor) {
        return read(caseId, Action.SIGN_ASSESSMENT, actor);
    }

    /** Who of the team will see the assessment once it is signed. */
    List<Audience.Reader> audience(Summary summary) {
        return audience.of(summary.header().caseId(), Material.ASSESSMENT);
    }

    Map<String, String> missing(Summary summary) {
        return signAssessment.missing(summary, summary.answers());
    }

    private Summary read(UUID caseId, Action action, Actor actor) {
        var basis = access.require(actor, action, caseId);
        var summary = summaries.of(basis);
        log.used(actor, basis, "assessment");
        return summary;
    }

    Signed signed(UUID caseId, Actor actor) {
        return signed(caseId, Action.READ_ASSESSMENT, actor);
    }

    Signed toCorrect(UUID caseId, Actor actor) {
        return signed(caseId, Action.CORRECT_ASSESSMENT, actor);
    }

    private Signed signed(UUID caseId, Action action, Actor actor) {
        var basis = access.require(actor, action, caseId);
        var summary = summaries.of(basis);
        var versions = documents.of(summary.assessment().id(), SignAssessment.KIND);
        log.used(actor, basis, "signed assessment");
        return new Signed(summary, versions);
    }
}
