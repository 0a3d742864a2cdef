/** Files attached to a case: known by their content, scanned or kept in quarantine, opened by few and written down each time. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "organisation", "identity", "workflow", "form", "casefile", "access", "audit"})
package fi.palmikko.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
