package fi.palmikko.sharing;

import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Ground;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.PermitFacts;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of the ledger as it is typed. */
record PermitForm(
        @NotBlank @Pattern(regexp = "SPECIALIST_CARE|SCHOOL_WELFARE|") @Nullable
        String sector,

        @Nullable String unit,
        @NotEmpty List<@Pattern(regexp = "ASSESSMENT|PLAN") String> materials,

        @NotBlank @Pattern(regexp = "PERMIT|REFUSED|CHILDS_INTEREST|NO_CAPACITY|JOINT_SERVICE|") @Nullable
        String ground,

        @Size(max = 4000) @Nullable String groundReason,
        @Size(max = 200) @Nullable String givenBy,
        @Pattern(regexp = "WRITTEN|ORAL|") @Nullable String how,
        @NotBlank @Size(max = 1000) @Nullable String purpose,
        @Size(max = 20) @Nullable String validUntil) {

    PermitForm {
        materials = materials == null
                ? List.of()
                : materials.stream().filter(Objects::nonNull).toList();
    }

    static PermitForm empty() {
        return new PermitForm("", "", List.of("ASSESSMENT", "PLAN"), "", "", "", "", "", "");
    }

    /** The facts; {@link Invalid} at the field that is missing for the chosen ground. */
    PermitFacts facts(Set<UUID> unitsOfTeam, LocalDate today, Actor actor) {
        boolean refused = "REFUSED".equals(ground);
        var on = refused ? Ground.PERMIT : Ground.valueOf(Objects.requireNonNull(ground));
        if (on.isByLaw() && text(groundReason).isEmpty()) {
            throw new Invalid("groundReason", "invalid.required");
        }
        if (!on.isByLaw() && text(givenBy).isEmpty()) {
            throw new Invalid("givenBy", "invalid.required");
        }
        if (!on.isByLaw() && text(how).isEmpty()) {
            throw new Invalid("how", "invalid.choose");
        }
        return new PermitFacts(
                Sector.valueOf(Objects.requireNonNull(sector)),
                unit(unitsOfTeam),
                materials.stream().map(Material::valueOf).collect(Collectors.toSet()),
                on,
                on.isByLaw() ? text(groundReason) : null,
                !refused,
                on.isByLaw() ? actor.name() : text(givenBy),
                on.isByLaw() ? "BY_LAW" : text(how),
                text(purpose),
                until(today));
    }

    private @Nullable UUID unit(Set<UUID> unitsOfTeam) {
        if (text(unit).isEmpty()) {
            return null;
        }
        return unitsOfTeam.stream()
                .filter(id -> id.toString().equals(unit))
                .findFirst()
                .orElseThrow(() -> new Invalid("unit", "invalid.choose"));
    }

    private @Nullable LocalDate until(LocalDate today) {
        if (text(validUntil).isEmpty()) {
            return null;
        }
        var day = Days.parse(text(validUntil)).orElseThrow(() -> new Invalid("validUntil", "invalid.day"));
        if (day.isBefore(today)) {
            throw new Invalid("validUntil", "permit.until.past");
        }
        return day;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
