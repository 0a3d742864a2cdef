package fi.palmikko.intake;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Henkilotunnus;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches for a child by identity code or name before anything new is opened. Every search is in the use log. */
@Service
@Transactional
class SearchPeople {

    private final Access access;
    private final People people;
    private final UseLog log;
    private final Clock clock;

    SearchPeople(Access access, People people, UseLog log, Clock clock) {
        this.access = access;
        this.people = people;
        this.log = log;
        this.clock = clock;
    }

    List<People.Match> search(String text, Actor actor) {
        access.require(actor, Action.SEARCH_PEOPLE);
        boolean code = text.chars().anyMatch(Character::isDigit);
        if (code) {
            Henkilotunnus.fault(text, Days.today(clock)).ifPresent(fault -> {
                throw new Invalid("text", "invalid.hetu." + fault.name());
            });
        }
        if (!code && text.replaceAll("[\\\\%_]", "").strip().length() < 3) {
            throw new Invalid("text", "intake.search.short");
        }
        var matches = code ? people.search(Henkilotunnus.of(text, Days.today(clock))) : people.searchByName(text);
        log.searched(
                actor,
                Action.SEARCH_PEOPLE,
                code ? "identity code" : "name",
                matches.stream()
                        .map(match -> new UseLog.Found(match.personId(), match.caseId()))
                        .toList());
        return matches;
    }
}
