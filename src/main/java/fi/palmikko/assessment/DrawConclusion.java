package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.form.Draft;
import fi.palmikko.form.Drafts;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.LinkedMultiValueMap;

/** A partner's conclusion goes into the joint one under the partner's name, so that nobody types it a second time. */
@Service
@Transactional
public class DrawConclusion {

    private static final String SECTION = "conclusions";
    private static final String INTO = "conclusions.professional";

    private final Access access;
    private final CaseFiles cases;
    private final CoWriters coWriters;
    private final Summaries summaries;
    private final Drafts drafts;
    private final UseLog log;

    DrawConclusion(
            Access access, CaseFiles cases, CoWriters coWriters, Summaries summaries, Drafts drafts, UseLog log) {
        this.access = access;
        this.cases = cases;
        this.coWriters = coWriters;
        this.summaries = summaries;
        this.drafts = drafts;
        this.log = log;
    }

    /** {@link NotFound} for a part that has not come or concludes nothing. What stands there already is not put there twice. */
    public void draw(UUID caseId, UUID part, Actor actor) {
        var basis = access.require(actor, Action.WRITE_JOINT_ASSESSMENT, coWriters.part(caseId, actor));
        cases.requireLocked(caseId);
        var summary = summaries.of(basis);
        summary.assessment().requireOpen();
        String conclusion = summary.parts().stream()
                .filter(one -> one.row().id().equals(part))
                .map(Summary.Part::conclusion)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow(NotFound::new);
        var response = summary.response();
        String before = response.answer(INTO);
        if (!before.contains(conclusion)) {
            var questionnaire = summary.questionnaire();
            var typed = new LinkedMultiValueMap<String, String>();
            questionnaire.names(questionnaire.section(SECTION)).stream()
                    .filter(response.answers()::containsKey)
                    .forEach(name -> {
                        typed.add(name, response.answer(name));
                        typed.add(Questionnaire.OFFERED, name);
                    });
            typed.set(INTO, before.isEmpty() ? conclusion : before + "\n\n" + conclusion);
            drafts.save(
                    response.id(),
                    caseId,
                    questionnaire,
                    new Draft(SECTION, response.version(), Ids.next(), 1, INTO, List.of(), typed),
                    actor.id());
        }
        log.used(actor, basis, "assessment draft");
    }
}
