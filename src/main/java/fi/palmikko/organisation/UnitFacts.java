package fi.palmikko.organisation;

import fi.palmikko.shared.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of a unit when it is set up. */
public record UnitFacts(
        String key,
        String controller,
        String register,
        Sector sector,
        String service,
        Names name,
        @Nullable String phone,
        List<String> municipalities,
        boolean acceptsConsultations,
        @Nullable String contributionTemplate) {}
