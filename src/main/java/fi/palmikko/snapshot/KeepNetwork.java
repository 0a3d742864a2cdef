package fi.palmikko.snapshot;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Alike;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whoever handles the case keeps who is close to the child and how they support: the close network is mapped (SHL 43 §). */
@Service
@Transactional
public class KeepNetwork {

    /**
     * The form of one person.
     *
     * @param id null for somebody new
     * @param family the name, where it is somebody of the family
     * @param kept as it stands now
     * @param alike those of the same name, of whom the page asks
     */
    record Page(
            CaseHeader header,
            @Nullable UUID id,
            @Nullable String family,
            ClosePeople.@Nullable Kept kept,
            List<Known> alike) {

        public int version() {
            return kept == null ? 0 : kept.version();
        }
    }

    /** Somebody whom the family or the map has already. */
    record Known(UUID id, String name, String kind) {}

    private final Access access;
    private final CaseHeaders headers;
    private final People people;
    private final ClosePeople closePeople;
    private final UseLog log;

    KeepNetwork(Access access, CaseHeaders headers, People people, ClosePeople closePeople, UseLog log) {
        this.access = access;
        this.headers = headers;
        this.people = people;
        this.closePeople = closePeople;
        this.log = log;
    }

    /** @param name as it has been typed, of somebody new */
    Page page(UUID caseId, @Nullable UUID id, String name, Actor actor) {
        var basis = access.require(actor, Action.KEEP_NETWORK, caseId);
        var family = id == null ? null : familyName(caseId, id).orElse(null);
        var kept = id == null ? null : closePeople.find(caseId, id).orElse(null);
        if (id != null && family == null && (kept == null || kept.who().isOfFamily())) {
            throw new NotFound();
        }
        var page = new Page(headers.of(caseId), id, family, kept, id == null ? alike(caseId, name) : List.of());
        log.used(actor, basis, "network");
        return page;
    }

    /**
     * Keeps somebody new, or the next version of somebody.
     *
     * @param id null for somebody new
     */
    public void keep(UUID caseId, @Nullable UUID id, ClosePersonForm form, Actor actor) {
        var held = access.hold(actor, Action.KEEP_NETWORK, caseId);
        UUID who = id == null ? meant(caseId, form) : id;
        if (who == null) {
            closePeople.keep(caseId, form.of(Ids.next()), 1, false, actor);
        } else {
            boolean ofFamily = familyName(caseId, who).isPresent();
            int version = next(caseId, who, ofFamily, form.version());
            closePeople.keep(caseId, ofFamily ? form.ofFamily(who) : form.of(who), version, false, actor);
        }
        log.used(actor, held.basis(), "network");
    }

    /** Which of those of the same name it is; null where it is somebody else, or nobody is called so. */
    private @Nullable UUID meant(UUID caseId, ClosePersonForm form) {
        var alike = alike(caseId, form.name());
        if (alike.isEmpty() || form.sameAs().equals(ClosePersonForm.ANOTHER)) {
            return null;
        }
        return alike.stream()
                .map(Known::id)
                .filter(one -> one.toString().equals(form.sameAs()))
                .findFirst()
                .orElseThrow(() -> new Invalid("sameAs", "network.sameAs.ask"));
    }

    private List<Known> alike(UUID caseId, String name) {
        if (name.isEmpty()) {
            return List.of();
        }
        var family = people.family(caseId).kin().stream()
                .map(kin -> new Known(kin.personId(), kin.name(), "relation.kind." + kin.kind()));
        var others = closePeople.of(caseId).stream()
                .filter(kept -> !kept.removed() && !kept.who().isOfFamily())
                .map(kept -> new Known(
                        kept.who().id(),
                        Objects.requireNonNull(kept.who().name()),
                        "close.kind." + kept.who().kind()));
        return Stream.concat(family, others)
                .filter(one -> Alike.whole(name, one.name()))
                .toList();
    }

    /**
     * Somebody is close no more, or what was kept of a tie in the family was wrong. What was kept stays in the history.
     *
     * @return false, and nothing is changed, when somebody has kept another version than was seen
     */
    boolean remove(UUID caseId, UUID id, String seen, Actor actor) {
        var held = access.hold(actor, Action.KEEP_NETWORK, caseId);
        var kept = closePeople.find(caseId, id).orElseThrow(NotFound::new);
        boolean isNewest = seen.equals(String.valueOf(kept.version()));
        if (isNewest && !kept.removed()) {
            closePeople.keep(caseId, kept.who(), kept.version() + 1, true, actor);
        }
        log.used(actor, held.basis(), "network");
        return isNewest;
    }

    private int next(UUID caseId, UUID id, boolean ofFamily, String seen) {
        var kept = closePeople.find(caseId, id);
        if (!ofFamily && kept.map(newest -> newest.who().isOfFamily()).orElse(true)) {
            throw new NotFound();
        }
        int version = kept.map(ClosePeople.Kept::version).orElse(0);
        if (!seen.equals(String.valueOf(version))) {
            throw new Invalid("tie", "network.changed");
        }
        return version + 1;
    }

    private Optional<String> familyName(UUID caseId, UUID id) {
        return people.family(caseId).kin().stream()
                .filter(kin -> kin.personId().equals(id))
                .map(People.Kin::name)
                .findFirst();
    }
}
