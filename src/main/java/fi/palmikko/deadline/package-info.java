/** When does it have to be done by: the page that counts a limit for anybody who asks, and the same as JSON. Knows no case. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "organisation", "identity", "statute", "casefile", "team", "permit", "access"})
package fi.palmikko.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
