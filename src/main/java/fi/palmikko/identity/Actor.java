package fi.palmikko.identity;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.Who;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The person who acts in this request, with the rights of this very moment. */
public record Actor(
        UUID id,
        String username,
        String name,
        Names title,
        UUID unitId,
        Names unitName,
        UUID registerId,
        Sector sector,
        Set<Role> roles,
        Set<Competence> competences) {

    /** Under which a request keeps who is signed in; pages know the person by the same name. */
    public static final String ATTRIBUTE = "actor";

    /** The same as the database's row policies know it. */
    public Who who() {
        return new Who(
                id.toString(),
                unitId.toString(),
                registerId.toString(),
                sector.name(),
                roles.stream().map(Role::name).sorted().collect(Collectors.joining(",")),
                "");
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean worksWithFamilies() {
        return isOneOf(Role.WITH_FAMILIES);
    }

    public boolean isOneOf(Set<Role> some) {
        return some.stream().anyMatch(roles::contains);
    }
}
