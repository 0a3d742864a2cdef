/** Working-day calendars, legal rules and the deadlines they set for a case. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "organisation"})
package fi.palmikko.statute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
