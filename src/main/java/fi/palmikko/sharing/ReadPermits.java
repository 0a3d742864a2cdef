package fi.palmikko.sharing;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Rights;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.document.Documents;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.GuardianProhibition;
import fi.palmikko.permit.GuardianProhibitions;
import fi.palmikko.permit.Ledger;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
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

    /** The ledger with its history, all that was signed, the readers of each document, and what the person may change. */
    record Page(
            CaseHeader header,
            Ledger ledger,
            List<Documents.Signed> signed,
            List<GuardianProhibition> guardianProhibitions,
            People.Family family,
            Map<Material, Audience.Readers> audience,
            List<Audience.Awaiting> ifPermitted,
            Rights rights,
            LocalDate today) {

        /** The newest version of everything that was signed, for choosing. */
        public List<Documents.Signed> documents() {
            var writings = new HashSet<UUID>();
            return signed.stream().filter(one -> writings.add(one.writing())).toList();
        }

        /** What a prohibition names, as it was when it was forbidden. */
        public String label(UUID document) {
            return signed.stream()
                    .filter(one -> one.value().equals(document))
                    .map(Documents.Signed::label)
                    .findFirst()
                    .orElse("");
        }
    }

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Permits permits;
    private final Documents documents;
    private final GuardianProhibitions guardianProhibitions;
    private final People people;
    private final Audience audience;
    private final Clock clock;

    ReadPermits(
            Access access,
            UseLog log,
            CaseHeaders headers,
            Permits permits,
            Documents documents,
            GuardianProhibitions guardianProhibitions,
            People people,
            Audience audience,
            Clock clock) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.permits = permits;
        this.documents = documents;
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
                documents.signed(caseId, basis.registerId()),
                guardianProhibitions.of(caseId),
                people.family(caseId),
                readers,
                action == Action.RECORD_PERMIT ? audience.ifPermitted(caseId) : List.of(),
                access.rights(actor, caseId),
                Days.today(clock));
        log.used(actor, basis, "permits");
        return page;
    }
}
