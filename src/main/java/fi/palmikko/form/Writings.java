package fi.palmikko.form;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Times;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens a page for writing. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Writings {

    private final Drafts drafts;
    private final DraftAnswers answers;
    private final Times times;

    Writings(Drafts drafts, DraftAnswers answers, Times times) {
        this.drafts = drafts;
        this.answers = answers;
        this.times = times;
    }

    public Writing of(Response response, Actor actor) {
        var savedAt = response.savedAt();
        var opened = drafts.open(response.id(), actor.id());
        return new Writing(
                response.version(),
                UUID.randomUUID(),
                savedAt == null ? null : times.text(savedAt),
                opened.field(),
                drafts.asides(response.id(), actor.id()),
                answers.others(opened.others()),
                answers.others(opened.waiting()));
    }

    /** For whoever only reads: what of the reader's own text has not come into it. */
    public Writing none(Response response, Actor actor) {
        return Writing.none(response, drafts.asides(response.id(), actor.id()));
    }
}
