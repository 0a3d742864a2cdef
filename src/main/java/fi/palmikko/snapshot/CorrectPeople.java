package fi.palmikko.snapshot;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.CasePeople;
import fi.palmikko.casefile.CasePeople.Somebody;
import fi.palmikko.casefile.Henkilotunnus;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.GuardianProhibition;
import fi.palmikko.permit.GuardianProhibitions;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever handles the case puts right what was told of its people, also when it has been closed (EU 2016/679 art. 16): names, codes, telephones, how
 * they stand to a child, that somebody has left the network, and that two are one. What was signed stays as it was signed.
 */
@Service
@Transactional
public class CorrectPeople {

    /** Everybody, what may be one person told twice, and what has been put right. */
    record Page(CaseHeader header, List<Somebody> people, List<List<Somebody>> alike, List<CasePeople.Change> changes) {

        public List<Somebody> children() {
            return people.stream().filter(Somebody::isChild).toList();
        }

        public List<Somebody> grown() {
            return people.stream().filter(one -> !one.held().isEmpty()).toList();
        }

        public List<Somebody> gone() {
            return people.stream().filter(Somebody::isGone).toList();
        }
    }

    /** A choice of a form. */
    record Choice(UUID value, String label) {}

    /** One of them, with the choices of the forms. */
    record One(CaseHeader header, Somebody who, List<Choice> children, List<Choice> others, int seen) {

        /** The child a row of the form is about. */
        public String child(String id) {
            return children.stream()
                    .filter(child -> child.value().toString().equals(id))
                    .map(Choice::label)
                    .findFirst()
                    .orElse("");
        }
    }

    private static final String LOGGED = "people of the case";

    private final Access access;
    private final CaseHeaders headers;
    private final People people;
    private final CasePeople casePeople;
    private final ClosePeople closePeople;
    private final GuardianProhibitions prohibitions;
    private final CaseEvents events;
    private final UseLog log;
    private final Clock clock;

    CorrectPeople(
            Access access,
            CaseHeaders headers,
            People people,
            CasePeople casePeople,
            ClosePeople closePeople,
            GuardianProhibitions prohibitions,
            CaseEvents events,
            UseLog log,
            Clock clock) {
        this.access = access;
        this.headers = headers;
        this.people = people;
        this.casePeople = casePeople;
        this.closePeople = closePeople;
        this.prohibitions = prohibitions;
        this.events = events;
        this.log = log;
        this.clock = clock;
    }

    Page page(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.CORRECT_PEOPLE, caseId);
        var all = casePeople.of(caseId);
        var changes = casePeople.changes(caseId);
        var page = new Page(headers.of(caseId), all, CasePeople.alike(all, changes), changes);
        log.used(actor, basis, LOGGED);
        return page;
    }

    One one(UUID caseId, UUID person, Actor actor) {
        var basis = access.require(actor, Action.CORRECT_PEOPLE, caseId);
        var all = casePeople.of(caseId);
        var who = among(all, person);
        var page = new One(
                headers.of(caseId),
                who,
                who.held().stream()
                        .map(tie -> new Choice(tie.childId(), tie.child()))
                        .toList(),
                all.stream()
                        .filter(one -> !one.held().isEmpty() && !one.id().equals(person))
                        .map(one -> new Choice(one.id(), one.name()))
                        .toList(),
                seen(caseId, person));
        log.used(actor, basis, LOGGED);
        return page;
    }

    public void correct(UUID caseId, UUID person, PersonForm form, Actor actor) {
        var held = access.hold(actor, Action.CORRECT_PEOPLE, caseId);
        var who = among(casePeople.of(caseId), person);
        int before = casePeople.changes(caseId).size();
        if (!form.seen().equals("" + seen(caseId, person))) {
            throw new Invalid("reason", "people.changed");
        }
        var same = code(caseId, who, form, actor);
        casePeople.rename(caseId, who, form.given(), form.family(), form.reason(), actor);
        casePeople.phone(caseId, who, form.phone().isEmpty() ? null : form.phone(), form.reason(), actor);
        who.held().forEach(tie -> casePeople.tie(caseId, person, tie, form.right(tie), form.reason(), actor));
        if (same != null) {
            join(caseId, same, among(casePeople.of(caseId), person), form.reason(), actor);
        } else if (casePeople.changes(caseId).size() == before) {
            throw new Invalid("reason", "people.nothing");
        }
        events.add(caseId, "PersonCorrected", actor, null);
        log.used(actor, held.basis(), LOGGED);
    }

    /** @return the person the code belongs to already, where they have been said to be the same */
    private @Nullable UUID code(UUID caseId, Somebody who, PersonForm form, Actor actor) {
        var born = Days.parse(form.born()).orElse(null);
        if (born != null && born.isAfter(Days.today(clock))) {
            throw new Invalid("born", "invalid.future");
        }
        if (!form.hetu().isEmpty()) {
            Henkilotunnus.fault(form.hetu(), Days.today(clock)).ifPresent(fault -> {
                throw new Invalid("hetu", "invalid.hetu." + fault.name());
            });
            var code = Henkilotunnus.of(form.hetu(), Days.today(clock));
            var known = people.known(code).filter(id -> !id.equals(who.id())).orElse(null);
            if (known != null) {
                return theSame(who, known, form);
            }
            casePeople.identify(caseId, who.id(), code, null, form.reason(), actor);
        } else if (form.isCodeWrong() && who.coded() || !who.coded() && !isBorn(who, born)) {
            if (who.isChild() && born == null) {
                throw new Invalid("born", "people.bornMissing");
            }
            casePeople.identify(caseId, who.id(), null, born, form.reason(), actor);
        }
        return null;
    }

    private static boolean isBorn(Somebody who, @Nullable LocalDate born) {
        return born == null ? who.born() == null : born.equals(who.born());
    }

    private static UUID theSame(Somebody who, UUID known, PersonForm form) {
        if (who.isChild() || who.coded()) {
            throw new Invalid("hetu", "people.codeTaken");
        }
        if (!form.sameByCode().equals("true")) {
            throw new Invalid("sameByCode", "people.codeKnown");
        }
        return known;
    }

    void end(UUID caseId, UUID person, PersonForm.Ending form, Actor actor) {
        var held = access.hold(actor, Action.CORRECT_PEOPLE, caseId);
        var who = among(casePeople.of(caseId), person);
        UUID child = Ids.chosen("child", form.child());
        if (who.held().stream().noneMatch(tie -> tie.childId().equals(child))) {
            throw new Invalid("child", "invalid.choose");
        }
        var day = Days.of(form.day());
        if (day.isAfter(Days.today(clock))) {
            throw new Invalid("day", "invalid.future");
        }
        casePeople.end(caseId, person, child, day, form.why(), actor);
        events.add(caseId, "RelationEnded", actor, null);
        log.used(actor, held.basis(), LOGGED);
    }

    void answer(UUID caseId, UUID person, PersonForm.Same form, Actor actor) {
        var held = access.hold(actor, Action.CORRECT_PEOPLE, caseId);
        var all = casePeople.of(caseId);
        var who = among(all, person);
        UUID chosen = Ids.chosen("other", form.other());
        var other = all.stream()
                .filter(one -> one.id().equals(chosen) && !one.held().isEmpty() && one != who)
                .findFirst()
                .orElseThrow(() -> new Invalid("other", "invalid.choose"));
        switch (form.answer()) {
            case "NOT_SAME" -> casePeople.areTwo(caseId, person, other.id(), form.reason(), actor);
            case "SAME" -> {
                if (who.coded() && other.coded()) {
                    throw new Invalid("answer", "people.twoCodes");
                }
                // whoever has a code is the one that stays
                join(caseId, other.coded() ? other.id() : who.id(), other.coded() ? who : other, form.reason(), actor);
                events.add(caseId, "PeopleJoined", actor, null);
            }
            default -> throw new Invalid("answer", "invalid.choose");
        }
        log.used(actor, held.basis(), LOGGED);
    }

    private void join(UUID caseId, UUID stays, Somebody other, String reason, Actor actor) {
        var all = prohibitions.of(caseId).stream()
                .filter(GuardianProhibition::isInForce)
                .toList();
        boolean isLost = all.stream()
                .filter(one -> one.guardianId().equals(other.id()))
                .anyMatch(one -> all.stream()
                        .noneMatch(kept -> kept.guardianId().equals(stays)
                                && kept.child().equals(one.child())
                                && kept.material() == one.material()));
        if (isLost) {
            throw new Invalid("reason", "people.prohibition");
        }
        casePeople.areOne(caseId, stays, other, reason, actor);
        if (closePeople.find(caseId, stays).isEmpty()) {
            closePeople
                    .find(caseId, other.id())
                    .filter(kept -> !kept.removed())
                    .ifPresent(kept -> closePeople.keep(caseId, kept.who().as(stays), 1, false, actor));
        }
    }

    private int seen(UUID caseId, UUID person) {
        return (int) casePeople.changes(caseId).stream()
                .filter(change -> change.personId().equals(person))
                .count();
    }

    private static Somebody among(List<Somebody> all, UUID person) {
        return all.stream()
                .filter(one -> one.id().equals(person) && !one.isGone())
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
