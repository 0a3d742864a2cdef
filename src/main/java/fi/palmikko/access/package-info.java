/** May this worker do this to this: one pure policy, its reasons and its twin in SQL. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "organisation", "identity", "casefile", "team", "permit", "form"})
package fi.palmikko.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
