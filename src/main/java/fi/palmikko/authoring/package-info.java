/** Making forms without a programmer: the next version of a questionnaire is written, looked at, compared and published. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "identity", "form", "casefile", "access", "audit"})
package fi.palmikko.authoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
