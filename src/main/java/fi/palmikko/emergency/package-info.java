/** Emergency access (hätäkäyttö): a case out of reach opened for some hours with a reason, watched and reviewed by somebody else. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "organisation",
            "identity",
            "statute",
            "casefile",
            "team",
            "permit",
            "access",
            "audit",
            "notification"
        })
package fi.palmikko.emergency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
