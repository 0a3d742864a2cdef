/** The joint matter: children, their grown-ups, phase, responsible worker and what has happened. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "organisation", "identity", "statute"})
package fi.palmikko.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
