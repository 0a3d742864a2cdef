package fi.palmikko.document;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** In which language the documents of a case are written; what is written already stays as it is. */
@Service
@Transactional
class ChooseLanguage {

    private static final Set<String> OF_PAPERS = Set.of("fi", "sv");

    private final Access access;
    private final UseLog log;
    private final Clock clock;

    ChooseLanguage(Access access, UseLog log, Clock clock) {
        this.access = access;
        this.log = log;
        this.clock = clock;
    }

    void choose(UUID caseId, String language, Actor actor) {
        var held = access.hold(actor, Action.WRITE_DOCUMENT, caseId);
        if (!OF_PAPERS.contains(language)) {
            throw new Invalid("language", "invalid.choose");
        }
        held.caseFile().writeDocumentsIn(language);
        held.caseFile().touched(actor.id(), clock.instant());
        log.used(actor, held.basis(), "document language");
    }
}
