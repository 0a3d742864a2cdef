/** The one-page picture of a case: who is in charge, where it stands, what is due, who takes part; and the people close to the child. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "organisation",
            "identity",
            "workflow",
            "form",
            "statute",
            "casefile",
            "team",
            "permit",
            "access",
            "audit",
            "document",
            "intake",
            "consultation",
            "assessment",
            "plan",
            "worklist"
        })
package fi.palmikko.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
