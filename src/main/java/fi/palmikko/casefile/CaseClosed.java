package fi.palmikko.casefile;

import java.util.UUID;

/** A case has been closed: whoever has something open in it ends it in the same transaction. */
public record CaseClosed(UUID caseId) {}
