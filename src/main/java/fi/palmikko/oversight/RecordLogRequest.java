package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A client's written request has come: it is answered within two months (ATL 11 §). */
@Service
@Transactional
public class RecordLogRequest {

    private final Access access;
    private final Clients clients;
    private final LogRequests requests;
    private final AnswerDay answerDay;
    private final UseLog log;

    RecordLogRequest(Access access, Clients clients, LogRequests requests, AnswerDay answerDay, UseLog log) {
        this.access = access;
        this.clients = clients;
        this.requests = requests;
        this.answerDay = answerDay;
        this.log = log;
    }

    public UUID record(String client, LogRequestFacts facts, Actor actor) {
        access.require(actor, Action.RECORD_LOG_REQUEST);
        var found = clients.find("client", client);
        if (found.size() > 1) {
            throw new Invalid("client", "oversight.client.several");
        }
        var person = found.getFirst().personId();
        var id = requests.add(person, facts, answerDay.of(facts.receivedOn()), actor);
        log.watched(actor, Action.RECORD_LOG_REQUEST, id, "log request", List.of(new UseLog.Found(person, null)));
        return id;
    }
}
