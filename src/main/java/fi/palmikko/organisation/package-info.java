/** Who keeps which register: controllers, registers, units, sectors, municipalities and their local targets. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package fi.palmikko.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
