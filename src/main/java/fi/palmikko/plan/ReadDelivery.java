package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.GuardianProhibition;
import fi.palmikko.permit.GuardianProhibitions;
import fi.palmikko.permit.Material;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The page on which the plan is given: the guardians, and what a child has forbidden towards them. */
@Service
@Transactional
class ReadDelivery {

    /** The guardians who could be given the plan, and the prohibitions that bind. */
    record Page(CaseHeader header, List<People.Kin> guardians, List<GuardianProhibition> prohibitions) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final People people;
    private final GuardianProhibitions prohibitions;

    ReadDelivery(Access access, UseLog log, CaseHeaders headers, People people, GuardianProhibitions prohibitions) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.people = people;
        this.prohibitions = prohibitions;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.GIVE_PLAN, caseId);
        var guardians = people.family(caseId).kin().stream()
                .filter(People.Kin::guardian)
                .toList();
        var page = new Page(headers.of(caseId), guardians, prohibitions.inForce(caseId, Material.PLAN));
        log.used(actor, basis, "plan");
        return page;
    }
}
