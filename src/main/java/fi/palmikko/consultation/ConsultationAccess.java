package fi.palmikko.consultation;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Relation;
import fi.palmikko.access.Subject;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may do what to one question. That one's unit is asked something else in the same case opens nothing here. */
@Component
class ConsultationAccess {

    private final Access access;

    ConsultationAccess(Access access) {
        this.access = access;
    }

    Basis require(Actor actor, Action action, Consultation consultation) {
        var subject = subject(actor, action, consultation);
        var basis = access.require(actor, action, subject);
        boolean byUnit =
                basis.relation() == Relation.ADDRESSED_UNIT && !actor.id().equals(subject.owner());
        if (byUnit && !actor.unitId().equals(subject.addressedUnit())) {
            throw new NotFound();
        }
        return basis;
    }

    /** The grounds of showing it: the question is of the asker's register, the case of its own. */
    List<Basis> shown(Actor actor, Basis basis, Consultation consultation) {
        var subject = subject(actor, basis.action(), consultation);
        return access.inRegisters(actor, basis, subject, List.of(consultation.registerId()));
    }

    private static Subject subject(Actor actor, Action action, Consultation consultation) {
        var unit = addressed(action) ? consultation.unitId() : null;
        return Subject.of(consultation.caseId())
                .ownedBy(owner(actor, action, consultation))
                .addressedTo(unit);
    }

    private static boolean addressed(Action action) {
        return action == Action.READ_CONSULTATION || action == Action.TAKE_CONSULTATION;
    }

    private static @Nullable UUID owner(Actor actor, Action action, Consultation consultation) {
        return switch (action) {
            case READ_CONSULTATION -> consultation.isPartOf(actor.id()) ? actor.id() : null;
            case ANSWER_CONSULTATION -> consultation.consultantId();
            case WITHDRAW_CONSULTATION -> consultation.askedBy();
            default -> null;
        };
    }
}
