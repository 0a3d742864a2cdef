package fi.palmikko.snapshot;

import fi.palmikko.access.Action;
import fi.palmikko.access.Rights;
import java.util.List;

/** What of a case its reader sees: the parts these rights do not open are left out, and contact details where they are masked. */
final class VisibleParts {

    private VisibleParts() {}

    static Snapshot of(Snapshot whole, Rights rights) {
        boolean contact = rights.may(Action.READ_CONTACT);
        boolean others = rights.may(Action.READ_CONTRIBUTIONS);
        boolean masked = rights.masksContacts(Action.READ_CONTACT);
        var children = whole.children();
        var grown = whole.grown();
        var open = whole.open();
        var parts = whole.parts();
        return new Snapshot(
                masked ? children.stream().map(Snapshot.Child::masked).toList() : children,
                contact ? (masked ? grown.stream().map(Snapshot.Grown::masked).toList() : grown) : List.of(),
                whole.team(),
                whole.limits(),
                others ? open : open.stream().filter(Snapshot.Open::mine).toList(),
                contact ? whole.contacts() : List.of(),
                rights.may(Action.READ_PERMITS) ? whole.permits() : List.of(),
                contact ? whole.events() : List.of(),
                contact ? whole.talk() : null,
                contact ? whole.triage() : null,
                others ? parts : parts.stream().filter(Snapshot.Part::mine).toList(),
                others ? whole.questions() : List.of(),
                whole.signed(),
                whole.planned(),
                whole.byOthers(),
                whole.attached(),
                whole.writesAlong());
    }
}
