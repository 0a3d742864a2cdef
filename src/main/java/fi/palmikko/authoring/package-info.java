/** Making forms without a programmer: a questionnaire or its next version is written, looked at, compared and published. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "organisation", "identity", "form", "casefile", "access", "audit", "document"})
package fi.palmikko.authoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
