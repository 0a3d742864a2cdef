package fi.palmikko.intake;

import fi.palmikko.casefile.CaseFile.SpecialSupport;

/** What the assessment social worker decides of a pending case, and why. */
public record TriageDecision(
        String urgency,
        String urgencyReason,
        SpecialSupport specialSupport,
        String specialSupportReason,
        boolean childWelfare,
        String childWelfareReason,
        boolean assessmentMade,
        String assessmentReason) {}
