package fi.palmikko.agreement;

import fi.palmikko.access.LawTable.Said;
import fi.palmikko.access.LawTable.Standing;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Ground;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Sharing.State;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One case of a generated world: its traits, its parts, and what is true of it. */
record World(
        Map<String, String> traits,
        UUID id,
        UUID unitId,
        UUID registerId,
        @Nullable UUID responsible,
        boolean closed,
        boolean protectedContacts,
        Set<UUID> team,
        Set<UUID> urgentUnits,
        Set<UUID> disqualified,
        Set<UUID> emergencies,
        Set<UUID> past,
        Set<UUID> clients,
        List<Part> parts,
        List<Question> questions,
        Set<UUID> writers,
        Map<String, UUID> rows,
        @Nullable UUID doer) {

    /** Somebody's contribution. */
    record Part(UUID id, UUID owner) {}

    record Question(
            UUID id, UUID asker, UUID unit, @Nullable UUID consultant) {}

    private Set<UUID> near() {
        var near = new HashSet<>(past);
        near.addAll(urgentUnits);
        parts.forEach(part -> near.add(part.owner()));
        questions.forEach(question -> near.add(question.unit()));
        return near;
    }

    /** Has, or had, this person or the person's unit anything to do with the case? */
    boolean isNear(Actor actor) {
        return unitId.equals(actor.unitId()) || near().contains(actor.id()) || near().contains(actor.unitId());
    }

    Standing of(Actor actor) {
        return new Standing(
                actor.id().equals(responsible),
                actor.unitId().equals(unitId),
                false,
                false,
                urgentUnits.contains(actor.unitId()),
                team.contains(actor.id()),
                emergencies.contains(actor.id()),
                actor.registerId().equals(registerId),
                disqualified.contains(actor.id()),
                protectedContacts,
                closed);
    }

    /** What the ledger says, by how it was written and not by how the program reads it. */
    Said said(Sector sector, @Nullable Material material) {
        int phase = Traits.PHASES.indexOf(traits.get("phase"));
        if (material == null || phase < Traits.PHASES.indexOf("talked")) {
            return new Said(State.NONE, null);
        }
        String ledger = traits.getOrDefault("ledger", "none");
        boolean forbidden = ledger.startsWith("forbidden")
                || ledger.equals("plan-forbidden") && material == Material.PLAN
                || ledger.equals("paper-forbidden") && material == Material.ASSESSMENT;
        if (sector == Sector.SCHOOL_WELFARE) {
            return forbidden ? new Said(State.PROHIBITED, null) : new Said(State.SHARED, Ground.PERMIT);
        }
        return switch (ledger) {
            case "permit" -> new Said(State.SHARED, Ground.PERMIT);
            case "refused" -> new Said(State.REFUSED, null);
            case "withdrawn" -> new Said(State.WITHDRAWN, null);
            case "expired" -> new Said(State.EXPIRED, null);
            case "another-unit" -> new Said(State.NOT_COVERING, null);
            case "not-the-plan" ->
                material == Material.PLAN ? new Said(State.NOT_COVERING, null) : new Said(State.SHARED, Ground.PERMIT);
            case "childs-interest" -> new Said(State.SHARED, Ground.CHILDS_INTEREST);
            case "forbidden" -> new Said(State.PROHIBITED, null);
            case "forbidden-but-law" -> new Said(State.SHARED, Ground.NO_CAPACITY);
            case "plan-forbidden" ->
                material == Material.PLAN ? new Said(State.PROHIBITED, null) : new Said(State.SHARED, Ground.PERMIT);
            case "paper-forbidden" ->
                forbidden ? new Said(State.PROHIBITED, null) : new Said(State.SHARED, Ground.PERMIT);
            default -> new Said(State.NONE, null);
        };
    }
}
