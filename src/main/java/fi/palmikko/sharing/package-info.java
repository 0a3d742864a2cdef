/** What goes beyond the register, to whom, on which ground: the ledger of permits and prohibitions, and why a part is not shown. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "organisation",
            "identity",
            "casefile",
            "team",
            "permit",
            "access",
            "audit",
            "document"
        })
package fi.palmikko.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
