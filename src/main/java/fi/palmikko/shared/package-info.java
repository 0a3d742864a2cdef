/** What every room needs: the clock, ids, the few refusals a person can be told, languages and page frame. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package fi.palmikko.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
