package fi.palmikko.oversight;

import fi.palmikko.casefile.Henkilotunnus;
import fi.palmikko.casefile.Identified;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the clients an officer asks about, by identity code or by the number of a case: only whom the own logs name. */
@Component
class Clients {

    /** A client; the case when it was the number of one that was asked. */
    record Match(
            UUID personId,
            String name,
            @Nullable LocalDate birthDate,
            @Nullable UUID caseId) {}

    private static final Pattern CASE_NUMBER = Pattern.compile("\\d{4}-\\d{1,9}");

    private final Identified identified;
    private final JdbcClient db;
    private final Clock clock;

    Clients(Identified identified, JdbcClient db, Clock clock) {
        this.identified = identified;
        this.db = db;
        this.clock = clock;
    }

    /** One client for an identity code, all clients of the case for its number; {@link Invalid} at the field for nobody. */
    List<Match> find(String field, String text) {
        var found = CASE_NUMBER.matcher(text).matches() ? ofCase(text) : byCode(field, text);
        if (found.isEmpty()) {
            throw new Invalid(field, "oversight.client.unknown");
        }
        return found;
    }

    private List<Match> byCode(String field, String text) {
        Henkilotunnus.fault(text, Days.today(clock)).ifPresent(fault -> {
            throw new Invalid(field, "invalid.hetu." + fault.name());
        });
        return db.sql("select person_id, name, birth_date from logged_client_by_code(?)")
                .param(identified.by(Henkilotunnus.of(text, Days.today(clock))))
                .query((row, n) -> new Match(
                        row.getObject(1, UUID.class), row.getString(2), row.getObject(3, LocalDate.class), null))
                .list();
    }

    private List<Match> ofCase(String number) {
        return db.sql("select person_id, name, birth_date, case_id from logged_clients_of_case(?)")
                .param(number)
                .query((row, n) -> new Match(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, UUID.class)))
                .list();
    }
}
