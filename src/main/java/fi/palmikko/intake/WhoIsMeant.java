package fi.palmikko.intake;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CasePeople;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks whether a grown-up of a contact is one the child's open case knows already: nobody becomes two people, or one, without a word. Whoever
 * may not read the case's contacts is not asked, for the question tells who is in it; those who handle the case are asked later.
 */
@Service
@Transactional
class WhoIsMeant {

    private final Access access;
    private final People people;
    private final CasePeople casePeople;
    private final UseLog log;

    WhoIsMeant(Access access, People people, CasePeople casePeople, UseLog log) {
        this.access = access;
        this.people = people;
        this.casePeople = casePeople;
        this.log = log;
    }

    /** Whom each grown-up of the contact may be, by their place in it, as the question shows them; those who may be nobody are left out. */
    Map<Integer, List<CasePeople.Somebody>> ask(ContactFacts facts, Actor actor) {
        access.requireAhead(actor, Action.RECORD_CONTACT);
        var found = new LinkedHashMap<Integer, List<CasePeople.Somebody>>();
        for (UUID caseId : openCases(facts, actor)) {
            var ofCase = alike(caseId, facts);
            if (!ofCase.isEmpty()) {
                log.used(actor, access.require(actor, Action.READ_CONTACT, caseId), "people of the case");
            }
            ofCase.forEach((place, some) ->
                    found.computeIfAbsent(place, n -> new ArrayList<>()).addAll(some));
        }
        return found;
    }

    /** Whom each may have been chosen to be. Nothing is shown. */
    Map<Integer, Set<UUID>> offered(ContactFacts facts, Actor actor) {
        access.requireAhead(actor, Action.RECORD_CONTACT);
        var found = new LinkedHashMap<Integer, Set<UUID>>();
        for (UUID caseId : openCases(facts, actor)) {
            alike(caseId, facts)
                    .forEach((place, some) -> some.forEach(one ->
                            found.computeIfAbsent(place, n -> new HashSet<>()).add(one.id())));
        }
        return found;
    }

    /** The places of those of whom nobody has said yet whether they are one of the case's people or somebody else. */
    List<Integer> unanswered(ContactFacts facts, Actor actor) {
        return offered(facts, actor).entrySet().stream()
                .filter(one -> {
                    String answer = facts.adults().get(one.getKey()).sameAs();
                    return !answer.equals(ContactFacts.Adult.ANOTHER)
                            && Ids.read(answer).filter(one.getValue()::contains).isEmpty();
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The open cases of the children whose people the recorder may see. */
    private List<UUID> openCases(ContactFacts facts, Actor actor) {
        var children = facts.children().stream()
                .map(child -> people.known(child.hetu()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (children.isEmpty() || facts.adults().isEmpty()) {
            return List.of();
        }
        return people.openCases(children).stream()
                .filter(one -> one.number() != null)
                .map(People.OpenCase::caseId)
                .distinct()
                .filter(caseId -> access.rights(actor, caseId).may(Action.READ_CONTACT))
                .toList();
    }

    private Map<Integer, List<CasePeople.Somebody>> alike(UUID caseId, ContactFacts facts) {
        var there = casePeople.of(caseId).stream()
                .filter(one -> !one.held().isEmpty())
                .toList();
        var found = new LinkedHashMap<Integer, List<CasePeople.Somebody>>();
        for (int n = 0; n < facts.adults().size(); n++) {
            var told = facts.adults().get(n).person();
            var alike = there.stream()
                    .filter(one -> one.isLike(told.given(), told.family(), told.birthDate(), told.hetu() != null))
                    .toList();
            if (!alike.isEmpty() && people.known(told.hetu()).isEmpty()) {
                found.put(n, alike);
            }
        }
        return found;
    }
}
