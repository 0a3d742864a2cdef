package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.document.Difference;
import fi.palmikko.document.Document;
import fi.palmikko.document.Documents;
import fi.palmikko.document.Renditions;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.document.StructuredData;
import fi.palmikko.form.Writings;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Material;
import fi.palmikko.shared.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The assessment as its writer works on it, and as it stands once signed. */
@Service
@Transactional
class ReadAssessment {

    private final Access access;
    private final UseLog log;
    private final Summaries summaries;
    private final CoWriters coWriters;
    private final SignAssessment signAssessment;
    private final Documents documents;
    private final Renditions renditions;
    private final Audience audience;
    private final Writings writings;
    private final SignedPapers papers;
    private final StructuredData data;

    ReadAssessment(
            Access access,
            UseLog log,
            Summaries summaries,
            CoWriters coWriters,
            SignAssessment signAssessment,
            Documents documents,
            Renditions renditions,
            Audience audience,
            Writings writings,
            SignedPapers papers,
            StructuredData data) {
        this.access = access;
        this.log = log;
        this.summaries = summaries;
        this.coWriters = coWriters;
        this.signAssessment = signAssessment;
        this.documents = documents;
        this.renditions = renditions;
        this.audience = audience;
        this.writings = writings;
        this.papers = papers;
        this.data = data;
    }

    Summary toWrite(UUID caseId, Actor actor) {
        var summary = read(coWriters.part(caseId, actor), Action.WRITE_JOINT_ASSESSMENT, actor);
        return summary.writing(writings.of(summary.response(), actor), coWriters.of(caseId));
    }

    Summary toSign(UUID caseId, Actor actor) {
        var summary = read(Subject.of(caseId), Action.SIGN_ASSESSMENT, actor);
        return summary.writing(writings.of(summary.response(), actor), List.of());
    }

    /** Who of the team will see the assessment once it is signed. */
    Audience.Readers audience(Summary summary) {
        return audience.of(summary.header().caseId(), Material.ASSESSMENT);
    }

    /** What signing still needs, by field, with the signer's own text that waits to be decided on. */
    Map<String, String> missing(Summary summary) {
        return signAssessment.missing(
                summary.questionnaire(), summary.answers(), summary.writing().asides());
    }

    /** How it would go out if it were signed now. */
    StructuredData.Outgoing going(Summary summary) {
        return data.going(summary.questionnaire(), summary.answers());
    }

    /** What the others have given is read from their registers until it is signed. */
    private Summary read(Subject subject, Action action, Actor actor) {
        var basis = access.require(actor, action, subject);
        var summary = summaries.of(basis);
        log.used(actor, access.inRegisters(actor, basis, subject, summary.registers()), "assessment");
        return summary;
    }

    /** Somebody beyond the register of the case reads what is filed in the own one; what was opened later is filed now. */
    Signed signed(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.READ_ASSESSMENT, caseId);
        log.used(actor, basis, "signed assessment");
        UUID register = renditions.readIn(actor, basis, SignAssessment.KIND);
        var signed =
                summaries.signed(basis, assessment -> documents.of(assessment.id(), SignAssessment.KIND, register));
        return signed.versions().isEmpty()
                ? signed
                : going(signed, signed.newest().document());
    }

    /** Of several children each goes out alone. */
    private Signed going(Signed signed, Document newest) {
        var each = documents.ofEachChild(newest);
        return each.isEmpty()
                ? signed.going(data.going(newest))
                : signed.going(each.stream()
                        .map(one -> new Signed.OfChild(one, data.going(one)))
                        .toList());
    }

    /** What each version changed of the one before it, by its number. */
    Map<Integer, List<Difference.Change>> changes(Signed signed) {
        var changes = new HashMap<Integer, List<Difference.Change>>();
        var versions = signed.versions();
        for (int at = 0; at + 1 < versions.size(); at++) {
            var document = versions.get(at).document();
            changes.put(
                    document.versionNo(), papers.difference(versions.get(at + 1).document(), document));
        }
        return changes;
    }

    /** What is to be corrected: the newest signed version. */
    Signed toCorrect(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.CORRECT_ASSESSMENT, caseId);
        var signed = summaries.signed(
                basis, assessment -> documents.of(assessment.id(), SignAssessment.KIND, basis.registerId()));
        if (signed.versions().isEmpty()) {
            throw new Refused("assessment.notSigned");
        }
        log.used(actor, basis, "signed assessment");
        return signed;
    }
}
