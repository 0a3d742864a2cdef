package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.SchoolCalendars;
import fi.palmikko.statute.SchoolCalendars.Provider;
import fi.palmikko.statute.SchoolFile;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes an education provider's school calendar into use. A file with a mistake changes nothing. */
@Service
@Transactional
class ImportSchoolCalendar {

    private final Access access;
    private final SchoolCalendars calendars;

    ImportSchoolCalendar(Access access, SchoolCalendars calendars) {
        this.access = access;
        this.calendars = calendars;
    }

    List<Provider> providers(Actor actor) {
        access.require(actor, Action.IMPORT_SCHOOL_CALENDAR);
        return calendars.providers();
    }

    void take(SchoolCalendarForm form, Actor actor) {
        access.require(actor, Action.IMPORT_SCHOOL_CALENDAR);
        var provider = calendars.providers().stream()
                .filter(one -> one.key().equals(form.provider()))
                .findFirst()
                .orElseThrow(() -> new Invalid("provider", "invalid.choose"));
        calendars.replace(provider.id(), SchoolFile.read(form.text()), actor.id());
    }
}
