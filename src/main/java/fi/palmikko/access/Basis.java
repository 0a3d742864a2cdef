package fi.palmikko.access;

import java.util.UUID;

/** On which ground an act was permitted, and whose data it touches. Compulsory for the use log. */
public record Basis(Action action, Relation relation, UUID caseId, UUID registerId) {}
