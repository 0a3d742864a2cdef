package fi.palmikko.identity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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
    DATA_PROTECTION_OFFICER;

    /** Those whose work is with families. */
    public static final Set<Role> WITH_FAMILIES = Collections.unmodifiableSet(
            EnumSet.of(INTAKE_WORKER, SOCIAL_WORKER, SPECIALIST, SCHOOL_WORKER, SUPERVISOR));
}
