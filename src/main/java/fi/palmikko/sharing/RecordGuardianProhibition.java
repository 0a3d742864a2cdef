package fi.palmikko.sharing;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.GuardianProhibitionFacts;
import fi.palmikko.permit.GuardianProhibitions;
import fi.palmikko.shared.Invalid;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A child forbids giving a document to a guardian (ATL 51 §). */
@Service
@Transactional
public class RecordGuardianProhibition {

    private final Access access;
    private final CaseFiles cases;
    private final GuardianProhibitions prohibitions;
    private final People people;
    private final CaseEvents events;
    private final UseLog log;

    RecordGuardianProhibition(
            Access access,
            CaseFiles cases,
            GuardianProhibitions prohibitions,
            People people,
            CaseEvents events,
            UseLog log) {
        this.access = access;
        this.cases = cases;
        this.prohibitions = prohibitions;
        this.people = people;
        this.events = events;
        this.log = log;
    }

    public void record(UUID caseId, GuardianProhibitionFacts facts, Actor actor) {
        var basis = access.require(actor, Action.RECORD_PROHIBITION, caseId);
        cases.requireLocked(caseId);
        requireOfTheCase(caseId, facts);
        prohibitions.record(caseId, facts, actor);
        events.add(caseId, "GuardianProhibitionRecorded", actor, null);
        log.used(actor, basis, "prohibition");
    }

    private void requireOfTheCase(UUID caseId, GuardianProhibitionFacts facts) {
        var family = people.family(caseId);
        if (family.children().stream().noneMatch(child -> child.id().equals(facts.childId()))) {
            throw new Invalid("child", "invalid.choose");
        }
        if (family.kin().stream()
                .noneMatch(kin -> kin.guardian() && kin.personId().equals(facts.guardianId()))) {
            throw new Invalid("guardian", "invalid.choose");
        }
    }
}
