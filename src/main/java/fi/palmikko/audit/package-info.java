/** Who used whose data and to whom they went, when, on which ground: written before anything is shown, sealed after. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "organisation", "identity", "casefile", "access"})
package fi.palmikko.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
