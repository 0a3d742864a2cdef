package fi.palmikko.snapshot;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The case page. The header and what the person may do are one statement each; everything else on the page comes in one
 * more, so that its cost does not grow with the case.
 */
@Service
@Transactional
class ReadCase {

    /** What the page shows; a part the person may not see is empty, and {@code allowed} says why nothing is there. */
    record Page(CaseHeader header, Set<Action> allowed, Snapshot snapshot, List<Phase> way, int place) {}

    private static final TypeReference<Snapshot> SNAPSHOT = new TypeReference<>() {};

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Snapshots snapshots;
    private final JsonMapper json;

    ReadCase(Access access, UseLog log, CaseHeaders headers, Snapshots snapshots, JsonMapper json) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.snapshots = snapshots;
        this.json = json;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.READ_CASE, caseId);
        var allowed = access.allowed(actor, caseId);
        var header = headers.of(caseId);
        var snapshot =
                json.readValue(snapshots.json(caseId, actor.id()), SNAPSHOT).visibleTo(allowed);
        log.used(actor, basis, "case page");
        return new Page(header, allowed, snapshot, Phase.WAY, place(header.phase()));
    }

    /** Where on the way a phase stands; phases that share a step of the way share its place. */
    private static int place(Phase phase) {
        Phase shown = switch (phase) {
            case TEAM -> Phase.FAMILY_TALK;
            case GIVING -> Phase.PLANNING;
            case REVIEW -> Phase.FOLLOW_UP;
            case CLOSING -> Phase.CLOSED;
            default -> phase;
        };
        return Phase.WAY.indexOf(shown);
    }
}
