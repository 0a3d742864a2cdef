package fi.palmikko.consultation;

import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.form.Aside;
import fi.palmikko.form.Draft;
import fi.palmikko.form.DraftAnswers;
import fi.palmikko.form.DraftSaved;
import fi.palmikko.form.Drafts;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Writing;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.StepHasPassed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.LinkedMultiValueMap;

/** A consultant's answer saves itself while it is being written. Until it is sent it is the consultant's alone. */
@Service
@Transactional
public class SaveAnswerDraft {

    static final String FIELD = "answer";

    /** The answer so far, and what the page needs to save it. */
    record Written(String answer, Writing writing) {}

    private final ConsultationAccess access;
    private final Consultations consultations;
    private final Drafts drafts;
    private final Problems problems;
    private final UseLog log;

    SaveAnswerDraft(
            ConsultationAccess access, Consultations consultations, Drafts drafts, Problems problems, UseLog log) {
        this.access = access;
        this.consultations = consultations;
        this.drafts = drafts;
        this.problems = problems;
        this.log = log;
    }

    public DraftSaved save(UUID id, Draft draft, Actor actor) {
        var consultation = consultations.require(id);
        var basis = access.require(actor, Action.ANSWER_CONSULTATION, consultation);
        if (consultation.state() != Consultation.State.TAKEN) {
            throw new StepHasPassed("the consultation is " + consultation.state());
        }
        var typed = draft.typed().getFirst(FIELD);
        var text = typed == null ? "" : typed.strip().replace("\r\n", "\n");
        var answers = Map.of(FIELD, text);
        var saved = text.length() > AnswerForm.LIMIT
                ? drafts.keepOwn(id, consultation.caseId(), draft, answers, tooLong(text), actor.id())
                : drafts.saveOwn(id, consultation.caseId(), draft, answers, actor.id());
        log.wrote(actor, basis, saved.logged(), "consultation");
        return saved;
    }

    private Map<String, String> tooLong(String text) {
        return Map.of(
                FIELD,
                problems.say("form.tooLong", problems.say("consultation.answer"), text.length(), AnswerForm.LIMIT));
    }

    /** Saves by a page without scripts, over what the page showed. */
    void leave(UUID id, String answer, Actor actor) {
        var typed = new LinkedMultiValueMap<String, String>();
        typed.add(FIELD, answer);
        var newest = newest(drafts.asides(id, actor.id()));
        save(
                id,
                new Draft(FIELD, newest == null ? 0 : newest.version(), UUID.randomUUID(), 1, FIELD, List.of(), typed),
                actor);
    }

    /** The newest text of the answer, for its page; older ones that were written over unseen wait beside it. */
    Written written(UUID id, UUID author) {
        var rows = drafts.asides(id, author);
        var newest = newest(rows);
        return new Written(
                newest == null ? "" : newest.answers().getOrDefault(FIELD, ""),
                new Writing(
                        newest == null ? 0 : newest.version(),
                        UUID.randomUUID(),
                        newest == null ? null : DraftAnswers.time(newest.savedAt()),
                        newest == null ? null : FIELD,
                        rows.stream().filter(row -> row != newest).toList(),
                        List.of(),
                        List.of()));
    }

    private static @Nullable Aside newest(List<Aside> rows) {
        return rows.stream().max(Comparator.comparing(Aside::version)).orElse(null);
    }

    /** The writer has decided not to need a text that was set aside. */
    void remove(UUID id, UUID window, Actor actor) {
        var consultation = consultations.require(id);
        var basis = access.require(actor, Action.ANSWER_CONSULTATION, consultation);
        drafts.settle(id, actor.id(), List.of(window));
        log.used(actor, basis, "consultation");
    }
}
