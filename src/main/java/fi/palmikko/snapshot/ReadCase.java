package fi.palmikko.snapshot;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Rights;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import java.util.ArrayList;
import java.util.List;
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

    /** What the page shows; a part the person may not see is empty, and the rights say why nothing is there. */
    record Page(
            CaseHeader header, Rights rights, Snapshot snapshot, List<String> notShared, List<Phase> way, int place) {}

    /** What the use log calls the case page and its pictures. */
    static final String LOGGED = "case page";

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
        var rights = access.rights(actor, caseId);
        var header = headers.of(caseId);
        var whole = json.readValue(snapshots.json(caseId, actor.id()), SNAPSHOT);
        var snapshot = VisibleParts.of(whole, rights);
        log.used(actor, basis, LOGGED);
        return new Page(header, rights, snapshot, notShared(whole, rights), Phase.WAY, place(header.phase()));
    }

    /** The parts that exist and are not shared with the person, so far as they may know it. */
    private static List<String> notShared(Snapshot whole, Rights rights) {
        var parts = new ArrayList<String>();
        if (whole.byOthers() && rights.tellsOf(Action.READ_CONTRIBUTIONS)) {
            parts.add("contributions");
        }
        if (whole.attached() && rights.tellsOf(Action.READ_ATTACHMENTS)) {
            parts.add("attachments");
        }
        if (whole.signed() && rights.tellsOf(Action.READ_ASSESSMENT)) {
            parts.add("assessment");
        }
        if (whole.planned() && rights.tellsOf(Action.READ_PLAN)) {
            parts.add("plan");
        }
        return parts;
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
