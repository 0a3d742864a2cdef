/** Versioned questionnaires and the answers somebody is writing; knows no case and no right. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "identity"})
package fi.palmikko.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
