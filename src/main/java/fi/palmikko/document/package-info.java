/** Signed documents that stand: frozen content, author, hash; given on paper and as data; a correction is a new version. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "organisation",
            "identity",
            "form",
            "casefile",
            "team",
            "permit",
            "access",
            "audit"
        })
package fi.palmikko.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
