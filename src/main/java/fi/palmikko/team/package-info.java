/** The team around the child: who takes part, in which sector, from when to when. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "organisation", "identity", "casefile"})
package fi.palmikko.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
