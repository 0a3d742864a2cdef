package fi.palmikko.casefile;

import fi.palmikko.identity.Actor;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A child-welfare notification has joined a case whose urgency was assessed before: a possible urgent need of child protection has to
 * be assessed at once all the same (LSL 26 § 2 mom.). Whoever keeps the urgent needs hears of it in the same transaction.
 */
public record ChildWelfareNotified(UUID caseId, UUID contactId, LocalDate receivedOn, String text, Actor by) {}
