/** The data-protection officer's work: searching the logs, looking at unusual use, telling clients who used their data (ATL 10 §, 11 §). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "organisation", "identity", "statute", "casefile", "permit", "access", "audit"
        })
package fi.palmikko.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
