package fi.palmikko.identity;

/** What kind of work a person does here. */
public enum Role {
    INTAKE_WORKER,
    SOCIAL_WORKER,
    SPECIALIST,
    SCHOOL_WORKER,
    SUPERVISOR,
    ADMINISTRATOR,
    /** Writes the questionnaires; sees no client. */
    FORM_AUTHOR,
    /** Watches over how client data is used; handles no cases (GDPR 39 art.). */
    DATA_PROTECTION_OFFICER
}
