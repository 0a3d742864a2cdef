package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.organisation.Organisations.TargetFacts;
import fi.palmikko.shared.Invalid;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets a target of the area's own, for a municipality or for all that have none. Limits that run keep theirs. */
@Service
@Transactional
class SetLocalTarget {

    private static final int SHOWN = 30;
    private static final int LONGEST = 366;

    private final Access access;
    private final Organisations organisations;

    SetLocalTarget(Access access, Organisations organisations) {
        this.access = access;
        this.organisations = organisations;
    }

    List<Organisations.Municipality> municipalities(Actor actor) {
        access.require(actor, Action.SET_LOCAL_TARGET);
        return organisations.municipalities();
    }

    List<TargetFacts> targets() {
        return organisations.targets();
    }

    List<Organisations.TargetChange> changes() {
        return organisations.targetChanges(SHOWN);
    }

    void set(TargetForm form, Actor actor) {
        access.require(actor, Action.SET_LOCAL_TARGET);
        if (organisations.targets().stream().noneMatch(one -> one.target().equals(form.target()))) {
            throw new Invalid("target", "invalid.choose");
        }
        String municipality = form.municipality().isEmpty() ? null : form.municipality();
        if (municipality != null
                && organisations.municipalities().stream().noneMatch(one -> one.code().equals(municipality))) {
            throw new Invalid("municipality", "invalid.choose");
        }
        if (form.amount().isEmpty() && municipality == null) {
            throw new Invalid("amount", "target.invalid.needed");
        }
        Integer amount = form.amount().isEmpty() ? null : amount(form.amount());
        organisations.change(municipality, form.target(), amount, actor.id(), actor.name());
    }

    private static Integer amount(String typed) {
        if (!typed.matches("\\d{1,3}")) {
            throw new Invalid("amount", "target.invalid.number", LONGEST);
        }
        int amount = Integer.parseInt(typed);
        if (amount < 1 || amount > LONGEST) {
            throw new Invalid("amount", "target.invalid.number", LONGEST);
        }
        return amount;
    }
}
