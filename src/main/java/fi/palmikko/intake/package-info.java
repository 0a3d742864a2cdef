/** A contact or notification becomes a pending case; urgency and the need of an assessment are decided. */
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
            "document"
        })
package fi.palmikko.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
