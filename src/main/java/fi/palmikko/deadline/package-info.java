/** When does it have to be done by: counted for anybody who asks, the limits of a case and what becomes of them, and the half-yearly figures. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "organisation",
            "identity",
            "workflow",
            "statute",
            "casefile",
            "team",
            "permit",
            "access",
            "audit"
        })
package fi.palmikko.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
