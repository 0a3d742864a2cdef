/** The process engine behind five verbs; the only room that speaks Camunda. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package fi.palmikko.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
