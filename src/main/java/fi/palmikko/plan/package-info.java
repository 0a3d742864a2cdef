/** The shared plan: goals in the family's words, actions across sectors, reviews, and closing the case. */
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
            "assessment"
        })
package fi.palmikko.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
