package fi.palmikko.consultation;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Relation;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Worker;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Unit;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.StepHasPassed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One consultation: to the asked unit the question and nothing else of the case, to those who ask its place in the case. */
@Service
@Transactional
class ReadConsultation {

    /** A child whose name the question gives. */
    record Child(String name, @Nullable Integer age) {}

    /** What the page shows; the header only to those inside the case. */
    record Page(
            @Nullable CaseHeader header,
            Consultation consultation,
            Worker asker,
            Unit askerUnit,
            Unit unit,
            @Nullable Worker consultant,
            List<Child> children,
            boolean mayTake,
            boolean mayAnswer,
            boolean mayWithdraw) {

        public LocalDate askedOn() {
            return consultation.askedAt().atZone(Days.ZONE).toLocalDate();
        }

        public @Nullable LocalDate endedOn() {
            var ended = consultation.endedAt();
            return ended == null ? null : ended.atZone(Days.ZONE).toLocalDate();
        }

        /** Where the one who asked can be reached. */
        public @Nullable String askerPhone() {
            return asker.phone() != null ? asker.phone() : askerUnit.phone();
        }
    }

    /** The page, and the answer as far as it has been written. */
    record Answering(Page page, SaveAnswerDraft.Written written) {}

    private final ConsultationAccess consultationAccess;
    private final SaveAnswerDraft saveDraft;
    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Consultations consultations;
    private final Workers workers;
    private final Units units;
    private final Clock clock;

    ReadConsultation(
            ConsultationAccess consultationAccess,
            SaveAnswerDraft saveDraft,
            Access access,
            UseLog log,
            CaseHeaders headers,
            Consultations consultations,
            Workers workers,
            Units units,
            Clock clock) {
        this.consultationAccess = consultationAccess;
        this.saveDraft = saveDraft;
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.consultations = consultations;
        this.workers = workers;
        this.units = units;
        this.clock = clock;
    }

    Page read(UUID id, Actor actor) {
        var consultation = consultations.require(id);
        var basis = consultationAccess.require(actor, Action.READ_CONSULTATION, consultation);
        return page(consultation, basis, actor);
    }

    /** The page on which the consultant writes. */
    Answering readForAnswer(UUID id, Actor actor) {
        var consultation = consultations.require(id);
        var basis = consultationAccess.require(actor, Action.ANSWER_CONSULTATION, consultation);
        if (!mayAnswer(consultation, actor)) {
            throw new StepHasPassed("the consultation is " + consultation.state());
        }
        return new Answering(page(consultation, basis, actor), saveDraft.written(id, actor.id()));
    }

    private Page page(Consultation consultation, Basis basis, Actor actor) {
        var asker = workers.require(consultation.askedBy());
        var consultant = Optional.ofNullable(consultation.consultantId()).flatMap(workers::findById);
        boolean asked = consultation.askedBy().equals(actor.id());
        boolean inside = isInside(consultation, basis, asked, actor);
        boolean named = !consultation.anonymous() && (inside || asked || !consultation.endedUnanswered());
        var page = new Page(
                inside ? headers.of(consultation.caseId()) : null,
                consultation,
                asker,
                units.require(asker.unitId()),
                units.require(consultation.unitId()),
                consultant.orElse(null),
                named ? children(consultation.id()) : List.of(),
                mayTake(consultation, actor),
                mayAnswer(consultation, actor),
                consultation.isOpen() && (asked || basis.relation() == Relation.RESPONSIBLE_WORKER));
        log.used(actor, consultationAccess.shown(actor, basis, consultation), "consultation");
        return page;
    }

    private boolean isInside(Consultation consultation, Basis basis, boolean asked, Actor actor) {
        return basis.relation() == Relation.RESPONSIBLE_WORKER
                || basis.relation() == Relation.SUPERVISOR_OF_UNIT
                || asked && access.rights(actor, consultation.caseId()).may(Action.ASK_CONSULTATION);
    }

    private static boolean mayTake(Consultation consultation, Actor actor) {
        return consultation.state() == Consultation.State.ASKED
                && consultation.unitId().equals(actor.unitId())
                && actor.isOneOf(Action.TAKE_CONSULTATION.roles());
    }

    private static boolean mayAnswer(Consultation consultation, Actor actor) {
        return consultation.state() == Consultation.State.TAKEN && actor.id().equals(consultation.consultantId());
    }

    private List<Child> children(UUID id) {
        LocalDate today = Days.today(clock);
        return consultations.childrenNamedIn(id).stream()
                .map(child -> new Child(child.name(), age(child.born(), today)))
                .toList();
    }

    private static @Nullable Integer age(@Nullable LocalDate born, LocalDate today) {
        return born == null ? null : Period.between(born, today).getYears();
    }
}
