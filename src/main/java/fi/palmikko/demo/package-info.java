/** The demo world: organisations, personas and families, loaded through the same use cases as people use. */
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
            "attachment",
            "intake",
            "consultation",
            "assessment",
            "plan",
            "snapshot",
            "oversight",
            "deadline"
        })
package fi.palmikko.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
