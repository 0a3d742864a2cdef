/** Who used whose data, when, on which ground: written before anything is shown. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "organisation", "identity", "casefile", "access"})
package fi.palmikko.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
