/** The supervisor's view of case flow, load, late work and changes of responsible worker. */
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
            "worklist"
        })
package fi.palmikko.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
