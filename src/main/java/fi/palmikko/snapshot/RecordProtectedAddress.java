package fi.palmikko.snapshot;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.CasePeople;
import fi.palmikko.casefile.ProtectedAddresses;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever handles the case records that a child or a grown-up of it is under non-disclosure for safety (turvakielto), and that it has
 * ended: also when the case has been closed, for its papers stay.
 */
@Service
@Transactional
class RecordProtectedAddress {

    /** A child or a grown-up of the case. */
    record Somebody(UUID value, String name, boolean isProtected) {

        public String label() {
            return name;
        }
    }

    /** Who is under it, whom one could record, and everything that was told. */
    record Page(CaseHeader header, List<Somebody> people, List<ProtectedAddresses.Told> told) {

        public List<Somebody> underIt() {
            return people.stream().filter(Somebody::isProtected).toList();
        }

        public List<Somebody> others() {
            return people.stream().filter(one -> !one.isProtected()).toList();
        }
    }

    /** The form that ends it. */
    record Ending(CaseHeader header, Somebody whose) {}

    private static final String LOGGED = "protected address";

    private final Access access;
    private final CaseHeaders headers;
    private final CasePeople people;
    private final ProtectedAddresses addresses;
    private final UseLog log;
    private final Clock clock;

    RecordProtectedAddress(
            Access access,
            CaseHeaders headers,
            CasePeople people,
            ProtectedAddresses addresses,
            UseLog log,
            Clock clock) {
        this.access = access;
        this.headers = headers;
        this.people = people;
        this.addresses = addresses;
        this.log = log;
        this.clock = clock;
    }

    Page page(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.RECORD_PROTECTED_ADDRESS, caseId);
        var page = new Page(headers.of(caseId), people(caseId), addresses.of(caseId));
        log.used(actor, basis, LOGGED);
        return page;
    }

    Ending ending(UUID caseId, UUID person, Actor actor) {
        var basis = access.require(actor, Action.RECORD_PROTECTED_ADDRESS, caseId);
        var page = new Ending(headers.of(caseId), underIt(caseId, person));
        log.used(actor, basis, LOGGED);
        return page;
    }

    void record(UUID caseId, ProtectedAddressForm form, Actor actor) {
        var held = access.hold(actor, Action.RECORD_PROTECTED_ADDRESS, caseId);
        UUID chosen = Ids.chosen("person", form.person());
        var person = people(caseId).stream()
                .filter(one -> one.value().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new Invalid("person", "invalid.choose"));
        if (person.isProtected()) {
            throw new Invalid("person", "protectedAddress.already");
        }
        addresses.record(caseId, chosen, past("from", form.from()), form.told(), actor);
        log.used(actor, held.basis(), LOGGED);
    }

    void end(UUID caseId, UUID person, ProtectedAddressEndingForm form, Actor actor) {
        var held = access.hold(actor, Action.RECORD_PROTECTED_ADDRESS, caseId);
        var whose = underIt(caseId, person);
        addresses.end(caseId, whose.value(), past("until", form.until()), form.reason(), actor);
        log.used(actor, held.basis(), LOGGED);
    }

    private LocalDate past(String field, String typed) {
        var day = Days.of(typed);
        if (day.isAfter(Days.today(clock))) {
            throw new Invalid(field, "invalid.future");
        }
        return day;
    }

    private Somebody underIt(UUID caseId, UUID person) {
        return people(caseId).stream()
                .filter(one -> one.value().equals(person) && one.isProtected())
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** Whoever has left the network and is under it still can be told to be so no more. */
    private List<Somebody> people(UUID caseId) {
        return people.of(caseId).stream()
                .filter(one -> !one.isGone() || one.isProtected())
                .map(one -> new Somebody(one.id(), one.name(), one.isProtected()))
                .toList();
    }
}
