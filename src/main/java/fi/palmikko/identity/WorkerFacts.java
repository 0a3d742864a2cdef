package fi.palmikko.identity;

import fi.palmikko.shared.Names;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is told of a person who begins work in a unit. */
public record WorkerFacts(
        String username,
        String given,
        String family,
        Names title,
        @Nullable String phone,
        @Nullable String email,
        String language,
        String unit,
        Set<Role> roles,
        Set<Competence> competences,
        boolean featured,
        @Nullable Names story) {}
