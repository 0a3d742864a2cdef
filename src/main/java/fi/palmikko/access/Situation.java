package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Holder;
import fi.palmikko.permit.Ledger;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Sharing;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the policy needs to know of a case and the person, as it stands at this moment.
 *
 * @param sharing how each material stands towards the person's sector and unit
 * @param emergencyId the person's emergency access to the case that is open now
 */
public record Situation(
        UUID unitId,
        UUID registerId,
        @Nullable UUID responsibleWorkerId,
        boolean teamMember,
        boolean urgentForUnit,
        Map<Material, Sharing> sharing,
        @Nullable UUID emergencyId,
        boolean disqualified,
        boolean protectedContacts,
        boolean closed) {

    /** How each material stands towards this person; where a writing is named, as to that one. */
    static Map<Material, Sharing> sharing(
            Ledger ledger, Actor actor, @Nullable UUID writing, Holder holder, LocalDate today) {
        var sharing = new EnumMap<Material, Sharing>(Material.class);
        for (Material material : Material.values()) {
            sharing.put(material, ledger.with(actor.sector(), actor.unitId(), material, writing, holder, today));
        }
        return sharing;
    }
}
