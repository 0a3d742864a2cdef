/** The people who act: workers, roles, competences and signing in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "organisation"})
package fi.palmikko.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
