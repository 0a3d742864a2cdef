package fi.palmikko.assessment;

import fi.palmikko.organisation.Sector;
import java.util.Set;

/** What the family takes back: sharing with some sectors, or taking part as a whole. */
public record WithdrawalFacts(String toldBy, String reason, Set<Sector> sectors, boolean whole) {}
