package fi.palmikko.intake;

import fi.palmikko.casefile.PersonFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a contact or notification tells. */
public record ContactFacts(
        String kind,
        String manner,
        LocalDate receivedOn,
        String notifier,
        String notifierKind,
        boolean withFamily,
        boolean familyKnows,
        boolean familyAgrees,
        List<String> concerns,
        String description,
        String municipality,
        UUID unitId,
        boolean joinOpenCase,
        List<PersonFacts> children,
        List<Adult> adults) {

    /**
     * A grown-up and how they stand to the children.
     *
     * @param sameAs whom of the case's people it is, or {@link #ANOTHER}; empty where nobody was asked
     */
    public record Adult(PersonFacts person, String kind, boolean guardian, boolean livesWith, String sameAs) {

        static final String ANOTHER = "ANOTHER";

        public Adult(PersonFacts person, String kind, boolean guardian, boolean livesWith) {
            this(person, kind, guardian, livesWith, "");
        }
    }

    boolean isChildWelfare() {
        return kind.equals("CHILD_WELFARE_NOTIFICATION");
    }
}
