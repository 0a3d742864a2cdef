package fi.palmikko.sharing;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Rights;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.GuardianProhibition;
import fi.palmikko.permit.GuardianProhibitions;
import fi.palmikko.permit.Ledger;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of a case, and who sees what by it today. */
@Service
@Transactional
class ReadPermits {

    /** The ledger with its history, the readers of each document, and what the person may change. */
    record Page(
            CaseHeader header,
            Ledger ledger,
            List<GuardianProhibition> guardianProhibitions,
            People.Family family,
            Map<Material, Audience.Readers> audience,
            Rights rights,
            LocalDate today) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Permits permits;
    private final GuardianProhibitions guardianProhibitions;
    private final People people;
    private final Audience audience;
    private final Clock clock;

    ReadPermits(
            Access access,
            UseLog log,
            CaseHeaders headers,
            Permits permits,
            GuardianProhibitions guardianProhibitions,
            People people,
            Audience audience,
            Clock clock) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.permits = permits;
        this.guardianProhibitions = guardianProhibitions;
        this.people = people;
        this.audience = audience;
        this.clock = clock;
    }

    Page read(UUID caseId, Action action, Actor actor) {
        var basis = access.require(actor, action, caseId);
        var readers = new LinkedHashMap<Material, Audience.Readers>();
        for (Material material : Material.values()) {
            readers.put(material, audience.of(caseId, material));
        }
        var page = new Page(
                headers.of(caseId),
                permits.of(caseId),
                guardianProhibitions.of(caseId),
                people.family(caseId),
                readers,
                access.rights(actor, caseId),
                Days.today(clock));
        log.used(actor, basis, "permits");
        return page;
    }
}
