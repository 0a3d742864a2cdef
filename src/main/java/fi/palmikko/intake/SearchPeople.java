package fi.palmikko.intake;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.access.VisibleCases;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Henkilotunnus;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Searches for a child by identity code or name before anything new is opened. Every search is in the use log. */
@Service
@Transactional
class SearchPeople {

    /** Who was found, and which of their open cases the person reaches; those the person may not handle are not told. */
    record Found(List<People.Match> matches, Set<UUID> reached) {}

    private final Access access;
    private final People people;
    private final Disqualified disqualified;
    private final UseLog log;
    private final JdbcClient db;
    private final Clock clock;

    SearchPeople(Access access, People people, Disqualified disqualified, UseLog log, JdbcClient db, Clock clock) {
        this.access = access;
        this.people = people;
        this.disqualified = disqualified;
        this.log = log;
        this.db = db;
        this.clock = clock;
    }

    Found search(String text, Actor actor) {
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
        var all = code ? people.search(Henkilotunnus.of(text, Days.today(clock))) : people.searchByName(text);
        var barred = disqualified.cases(actor.id());
        var matches = all.stream()
                .map(match -> barred.contains(match.caseId())
                        ? new People.Match(match.personId(), match.name(), match.birthDate(), null, null)
                        : match)
                .toList();
        var shown = matches.stream()
                .map(match -> new UseLog.Found(match.personId(), match.caseId()))
                .toList();
        log.searched(actor, Action.SEARCH_PEOPLE, code ? "identity code" : "name", shown);
        var visible = VisibleCases.parameters(actor, OffsetDateTime.now(clock));
        return new Found(matches, among(matches, VisibleCases.CONDITION, visible));
    }

    private Set<UUID> among(List<People.Match> matches, String condition, List<Object> parameters) {
        var cases = matches.stream()
                .map(People.Match::caseId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        return new HashSet<>(db.sql("select c.id from case_file c where c.id = any (?) and " + condition)
                .param(cases)
                .params(parameters)
                .query(UUID.class)
                .list());
    }
}
