package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import fi.palmikko.statute.SchoolCalendars;
import fi.palmikko.statute.SchoolCalendars.Imported;
import fi.palmikko.statute.SchoolCalendars.Provider;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a school calendar out of use that was imported for the wrong provider, or by mistake. It is kept, with who and when. */
@Service
@Transactional
class WithdrawSchoolCalendar {

    /** A provider and all that was imported for it. */
    record Page(Provider provider, List<Imported> inUse, List<Imported> past) {}

    private final Access access;
    private final SchoolCalendars calendars;

    WithdrawSchoolCalendar(Access access, SchoolCalendars calendars) {
        this.access = access;
        this.calendars = calendars;
    }

    Page page(UUID provider, Actor actor) {
        access.require(actor, Action.IMPORT_SCHOOL_CALENDAR);
        var found = calendars.providers().stream()
                .filter(one -> one.id().equals(provider))
                .findFirst()
                .orElseThrow(NotFound::new);
        var imported = calendars.imported(provider);
        return new Page(
                found,
                imported.stream().filter(one -> one.outOfUse() == null).toList(),
                imported.stream().filter(one -> one.outOfUse() != null).toList());
    }

    void withdraw(UUID provider, UUID imported, Actor actor) {
        access.require(actor, Action.IMPORT_SCHOOL_CALENDAR);
        calendars.takeOutOfUse(provider, imported, actor.id());
    }
}
