package fi.palmikko.demo;

import fi.palmikko.assessment.AcceptContribution;
import fi.palmikko.assessment.ComposeTeam;
import fi.palmikko.assessment.ContributionRows;
import fi.palmikko.assessment.Invitation;
import fi.palmikko.assessment.InviteCoWriter;
import fi.palmikko.assessment.NameResponsibleWorker;
import fi.palmikko.assessment.RaiseUrgentNeed;
import fi.palmikko.assessment.RecordContribution;
import fi.palmikko.assessment.SignAssessment;
import fi.palmikko.assessment.TalkFacts;
import fi.palmikko.assessment.TalkWithFamily;
import fi.palmikko.assessment.WriteJointAssessment;
import fi.palmikko.casefile.Henkilotunnus;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.consultation.AnswerConsultation;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationAnswer;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.consultation.TakeConsultation;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Actors;
import fi.palmikko.identity.Role;
import fi.palmikko.identity.Workers;
import fi.palmikko.intake.ContactFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.intake.TriageCase;
import fi.palmikko.intake.TriageDecision;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.MovableClock;
import fi.palmikko.shared.NotFound;
import fi.palmikko.snapshot.ClosePersonForm;
import fi.palmikko.snapshot.KeepNetwork;
import fi.palmikko.statute.WorkingDays;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Tells one family's story from the first contact to as far as it has come. */
@Component
@Profile({"default", "demo"})
class Story {

    private final RecordContact recordContact;
    private final TriageCase triageCase;
    private final NameResponsibleWorker nameResponsibleWorker;
    private final TalkWithFamily talkWithFamily;
    private final KeepNetwork keepNetwork;
    private final ComposeTeam composeTeam;
    private final InviteCoWriter inviteCoWriter;
    private final RecordContribution recordContribution;
    private final AcceptContribution acceptContribution;
    private final ContributionRows contributions;
    private final WriteJointAssessment writeJointAssessment;
    private final SignAssessment signAssessment;
    private final AskConsultation askConsultation;
    private final TakeConsultation takeConsultation;
    private final AnswerConsultation answerConsultation;
    private final RaiseUrgentNeed raiseUrgentNeed;
    private final PlanStory planStory;
    private final DocumentStory documentStory;
    private final Actors actors;
    private final Workers workers;
    private final Units units;
    private final ToldAnswers toldAnswers;
    private final Glance glance;
    private final WorkingDays days;
    private final MovableClock clock;

    Story(
            RecordContact recordContact,
            TriageCase triageCase,
            NameResponsibleWorker nameResponsibleWorker,
            TalkWithFamily talkWithFamily,
            KeepNetwork keepNetwork,
            ComposeTeam composeTeam,
            InviteCoWriter inviteCoWriter,
            RecordContribution recordContribution,
            AcceptContribution acceptContribution,
            ContributionRows contributions,
            WriteJointAssessment writeJointAssessment,
            SignAssessment signAssessment,
            AskConsultation askConsultation,
            TakeConsultation takeConsultation,
            AnswerConsultation answerConsultation,
            RaiseUrgentNeed raiseUrgentNeed,
            PlanStory planStory,
            DocumentStory documentStory,
            Actors actors,
            Workers workers,
            Units units,
            ToldAnswers toldAnswers,
            Glance glance,
            WorkingDays days,
            MovableClock clock) {
        this.recordContact = recordContact;
        this.triageCase = triageCase;
        this.nameResponsibleWorker = nameResponsibleWorker;
        this.talkWithFamily = talkWithFamily;
        this.keepNetwork = keepNetwork;
        this.composeTeam = composeTeam;
        this.inviteCoWriter = inviteCoWriter;
        this.recordContribution = recordContribution;
        this.acceptContribution = acceptContribution;
        this.contributions = contributions;
        this.writeJointAssessment = writeJointAssessment;
        this.signAssessment = signAssessment;
        this.askConsultation = askConsultation;
        this.takeConsultation = takeConsultation;
        this.answerConsultation = answerConsultation;
        this.raiseUrgentNeed = raiseUrgentNeed;
        this.planStory = planStory;
        this.documentStory = documentStory;
        this.actors = actors;
        this.workers = workers;
        this.units = units;
        this.toldAnswers = toldAnswers;
        this.glance = glance;
        this.days = days;
        this.clock = clock;
    }

    void tell(Family family) {
        at(family.daysAgo());
        UUID caseId = recordContact.record(contact(family), somebody(family.unit(), Role.INTAKE_WORKER));
        var triage = family.triage();
        if (triage == null) {
            return;
        }
        var responsible = family.responsibleWorker();
        at(family.daysAgo() - 1);
        triageCase.decide(
                caseId,
                new TriageDecision(
                        triage.urgency(),
                        triage.urgencyReason(),
                        triage.specialSupport(),
                        triage.specialSupportReason(),
                        triage.childWelfare(),
                        triage.childWelfareReason(),
                        triage.assessment(),
                        triage.assessmentReason()),
                1,
                responsible == null ? somebody(family.unit(), Role.SOCIAL_WORKER) : actors.require(responsible));
        if (responsible == null) {
            return;
        }
        at(family.daysAgo() - 2);
        nameResponsibleWorker.name(caseId, actors.require(responsible).id(), somebody(family.unit(), Role.SUPERVISOR));
        assess(family, caseId, actors.require(responsible));
    }

    private void assess(Family family, UUID caseId, Actor worker) {
        var talk = family.talk();
        if (talk != null) {
            at(talk.heldDaysAgo());
            talkWithFamily.record(caseId, talk(talk), worker);
            for (var close : family.network() == null ? List.<Family.Close>of() : family.network()) {
                keepNetwork.keep(caseId, null, told(close), worker);
            }
        }
        var team = family.team();
        if (talk != null && team != null) {
            at(talk.heldDaysAgo() - 1);
            compose(caseId, talk, team, worker);
            for (String colleague : family.coWriters() == null ? List.<String>of() : family.coWriters()) {
                inviteCoWriter.invite(caseId, actors.require(colleague).id(), worker);
            }
        }
        consult(family, caseId, worker);
        if (talk != null && team != null) {
            for (var member : team) {
                contribute(caseId, member, talk.heldDaysAgo(), worker);
            }
        }
        write(family, caseId, worker);
        if (family.urgentNeed() != null) {
            at(0);
            raiseUrgentNeed.raise(caseId, family.urgentNeed(), worker);
        }
        planStory.tell(family, caseId, worker);
        if (talk != null
                && family.stage().equals("CONTRIBUTIONS")
                && worker.username().equals("aino.lehto")) {
            at(talk.heldDaysAgo() - 2);
            documentStory.tellOfMeeting(caseId, Days.today(clock), worker);
        }
    }

    private ContactFacts contact(Family family) {
        var contact = family.contact();
        LocalDate today = Days.today(clock);
        return new ContactFacts(
                contact.kind(),
                contact.manner(),
                today,
                contact.notifier(),
                contact.notifierKind(),
                contact.withFamily(),
                contact.familyKnows(),
                contact.familyAgrees(),
                contact.concerns(),
                contact.description(),
                family.municipality(),
                units.findByKey(family.unit()).orElseThrow(NotFound::new).id(),
                false,
                family.children().stream()
                        .map(c -> new PersonFacts(
                                Henkilotunnus.of(c.hetu(), today),
                                c.given(),
                                c.family(),
                                Henkilotunnus.of(c.hetu(), today).birthDate(),
                                c.language(),
                                null,
                                null,
                                c.address(),
                                family.municipality(),
                                c.protectedAddress(),
                                c.school()))
                        .toList(),
                family.guardians().stream()
                        .map(g ->
                                new ContactFacts.Adult(grown(g, today), g.relation(), g.guardian(), g.livesWithChild()))
                        .toList());
    }

    private static PersonFacts grown(Family.Grown g, LocalDate today) {
        var hetu = g.hetu() == null ? null : Henkilotunnus.of(g.hetu(), today);
        return new PersonFacts(
                hetu,
                g.given(),
                g.family(),
                hetu == null ? null : hetu.birthDate(),
                g.language(),
                g.interpreter(),
                g.phone().isEmpty() ? null : g.phone(),
                null,
                null,
                false,
                null);
    }

    private TalkFacts talk(Family.Talk talk) {
        return new TalkFacts(
                Days.today(clock),
                talk.present(),
                talk.familyWish(),
                talk.childWish(),
                talk.permits().stream()
                        .map(p -> new TalkFacts.Said(p.sector(), p.given(), p.by(), p.how(), p.purpose()))
                        .toList());
    }

    private void compose(UUID caseId, Family.Talk talk, List<Family.Member> team, Actor worker) {
        var invitations = team.stream()
                .map(member -> {
                    var invited = actors.require(member.worker());
                    boolean permitted =
                            talk.permits().stream().anyMatch(p -> p.sector() == invited.sector() && p.given());
                    return new Invitation(invited.id(), member.reason(), !permitted);
                })
                .toList();
        composeTeam.compose(caseId, Days.today(clock), invitations, worker);
    }

    private void consult(Family family, UUID caseId, Actor worker) {
        for (var question : family.consultations() == null ? List.<Family.Question>of() : family.consultations()) {
            var background = question.background();
            UUID id = askConsultation.ask(
                    caseId,
                    new ConsultationFacts(
                            question.question(),
                            background == null ? "" : background,
                            units.findByKey(question.unit())
                                    .orElseThrow(NotFound::new)
                                    .id(),
                            question.anonymous(),
                            days.after(Days.today(clock), 5),
                            true),
                    worker);
            if (question.worker() != null && !question.state().equals("OPEN")) {
                var consultant = actors.require(question.worker());
                takeConsultation.take(id, consultant);
                if (question.answer() != null) {
                    answerConsultation.answer(id, new ConsultationAnswer(question.answer(), 1), consultant);
                }
            }
        }
    }

    private void contribute(UUID caseId, Family.Member member, int talkDaysAgo, Actor worker) {
        var writer = actors.require(member.worker());
        var part = glance.by(worker, () -> contributions.of(caseId)).stream()
                .filter(row -> row.workerId().equals(writer.id()))
                .findFirst()
                .orElseThrow();
        UUID id = part.id();
        at(Math.max(0, talkDaysAgo - 9));
        var told = member.answers() == null ? Map.<String, String>of() : member.answers();
        var answers = toldAnswers.with(part.responseId(), told, writer);
        if (member.state().equals("DECLINED")) {
            recordContribution.decline(id, String.valueOf(member.declineReason()), writer);
        } else if (member.state().equals("REQUESTED")) {
            if (!told.isEmpty()) {
                recordContribution.save(id, 0, answers, writer);
            }
        } else {
            expectNothing(recordContribution.send(id, 0, answers, writer), member.worker());
            at(Math.max(0, talkDaysAgo - 11));
            if (member.state().equals("ACCEPTED")) {
                acceptContribution.accept(id, worker);
            } else if (member.state().equals("RETURNED")) {
                acceptContribution.askForMore(id, String.valueOf(member.returnReason()), worker);
            }
        }
    }

    private void write(Family family, UUID caseId, Actor worker) {
        var written = family.assessment();
        if (written == null) {
            return;
        }
        var answers = toldAnswers.of(caseId, written.answers(), worker);
        if (family.stage().equals("CONTRIBUTIONS")) {
            writeJointAssessment.save(caseId, 0, answers, worker);
            return;
        }
        at(signedDaysAgo(family));
        writeJointAssessment.finish(caseId, 0, answers, worker);
        if (!family.stage().equals("SIGNING")) {
            expectNothing(signAssessment.sign(caseId, 1, worker), family.key());
        }
    }

    /** Two weeks after the talk, unless the story is younger than that. */
    static int signedDaysAgo(Family family) {
        var talk = family.talk();
        return talk == null ? 0 : Math.max(0, talk.heldDaysAgo() - 14);
    }

    private static void expectNothing(Map<String, String> missing, String where) {
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the story of " + where + " is incomplete: " + missing);
        }
    }

    private Actor somebody(String unit, Role role) {
        var id = units.findByKey(unit).orElseThrow(NotFound::new).id();
        return workers.inUnit(id).stream()
                .map(worker -> actors.require(worker.username()))
                .filter(actor -> actor.is(role))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(unit + " has nobody who is " + role));
    }

    void at(int daysAgo) {
        clock.move(Duration.ofDays(-Math.max(0, daysAgo)));
    }

    private static ClosePersonForm told(Family.Close close) {
        return new ClosePersonForm(
                "0",
                "",
                close.name(),
                close.kind(),
                close.nearness(),
                close.tie(),
                close.support(),
                close.phone() == null ? "" : close.phone(),
                "CONSENT",
                "");
    }
}
