/** Letters that something waits: a row with the act, a mail after it, and what could not be sent in sight of the administrator. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "organisation", "identity", "access"})
package fi.palmikko.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
