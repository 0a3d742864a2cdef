package fi.palmikko.assessment;

import fi.palmikko.organisation.Sector;
import java.time.LocalDate;
import java.util.List;

/** What was talked about with the family, and what it permits. */
public record TalkFacts(LocalDate heldOn, String present, String familyWish, String childWish, List<Said> permits) {

    /** What somebody in the family said about sharing with a sector. */
    public record Said(Sector sector, boolean given, String by, String how, String purpose) {}
}
