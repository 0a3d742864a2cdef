package fi.palmikko.identity;

/** What a person is qualified and appointed to do (SHL 36 § 5 mom., 42 §; LSL 13 b §). */
public enum Competence {
    CHILD_WELFARE_SOCIAL_WORKER,
    SOCIAL_WORKER_IN_OFFICE,
    HEALTH_PROFESSIONAL,
    SOCIAL_CARE_PROFESSIONAL
}
