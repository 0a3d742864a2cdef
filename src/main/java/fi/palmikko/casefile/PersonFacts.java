package fi.palmikko.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is told of a person. Without an identity code the day of birth is enough: newborns and newcomers have none. */
public record PersonFacts(
        @Nullable Henkilotunnus hetu,
        String given,
        String family,
        @Nullable LocalDate birthDate,
        String language,
        @Nullable String interpreter,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String municipality,
        boolean protectedAddress,
        @Nullable String school) {}
