/** What the family permits to be shared with whom: a ledger, never overwritten. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "organisation", "identity", "casefile"})
package fi.palmikko.permit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
