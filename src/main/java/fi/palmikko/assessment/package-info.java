/** The joint assessment: family talk, team, parallel contributions, summary and signature. */
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
            "notification"
        })
package fi.palmikko.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
