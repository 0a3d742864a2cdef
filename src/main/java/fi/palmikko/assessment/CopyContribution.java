package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.document.Copies;
import fi.palmikko.document.CopyFile;
import fi.palmikko.document.CopyForm;
import fi.palmikko.document.CopyPage;
import fi.palmikko.document.Document;
import fi.palmikko.document.Documents;
import fi.palmikko.document.LeftOut;
import fi.palmikko.document.Paper;
import fi.palmikko.document.Recipient;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Units;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A contribution on paper, and the letter by which it was asked for. The family is given a contribution only where its
 * writer has said that all of it may be told.
 */
@Service
@Transactional
class CopyContribution {

    static final String ALL = "all";

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Contributions contributions;
    private final Documents documents;
    private final SignedPapers papers;
    private final Copies copies;
    private final Workers workers;
    private final Units units;
    private final Permits permits;
    private final Clock clock;

    CopyContribution(
            Access access,
            UseLog log,
            CaseHeaders headers,
            Contributions contributions,
            Documents documents,
            SignedPapers papers,
            Copies copies,
            Workers workers,
            Units units,
            Permits permits,
            Clock clock) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.contributions = contributions;
        this.documents = documents;
        this.papers = papers;
        this.copies = copies;
        this.workers = workers;
        this.units = units;
        this.permits = permits;
        this.clock = clock;
    }

    /** {@link StepHasPassed} while the contribution has not been sent. */
    CopyPage page(UUID id, Actor actor) {
        var contribution = contributions.require(id);
        var basis = authorise(contribution, actor);
        var document = sent(contribution);
        log.used(actor, basis, "contribution");
        return copies.page(
                contribution.caseId(),
                "/contributions/" + id + "/copies",
                "copy.contribution",
                id,
                recipients(contribution, actor),
                papers.choices(papers.forTheFamily(document)));
    }

    CopyFile give(UUID id, CopyForm form, Actor actor) {
        var contribution = contributions.require(id);
        var reading = authorise(contribution, actor);
        var document = sent(contribution);
        var recipient =
                copies.chosen(contribution.caseId(), id, form, recipients(contribution, actor), Material.ASSESSMENT);
        requireToldBy(document, recipient);
        return copies.make(
                actor,
                copies.ground(actor, reading, recipient),
                papers.of(
                        recipient.isOfFamily() ? papers.forTheFamily(document) : document,
                        form,
                        recipient,
                        "assessment/contribution-paper",
                        left -> Map.of()),
                recipient,
                form.language());
    }

    CopyPage letterPage(UUID id, Actor actor) {
        var contribution = contributions.require(id);
        var basis = authorise(contribution, actor);
        contribution.requireNotOver();
        log.used(actor, basis, "invitation");
        return copies.page(
                contribution.caseId(),
                "/contributions/" + id + "/invitation/copies",
                "copy.invitation",
                id,
                invited(contribution, actor),
                List.of());
    }

    CopyFile giveLetter(UUID id, CopyForm form, Actor actor) {
        var contribution = contributions.require(id);
        var reading = authorise(contribution, actor);
        contribution.requireNotOver();
        var recipient =
                copies.chosen(contribution.caseId(), id, form, invited(contribution, actor), Material.ASSESSMENT);
        var worker = workers.require(contribution.workerId());
        var content = new HashMap<String, Object>(Map.of(
                "header", headers.of(contribution.caseId()),
                "contribution", contribution,
                "worker", worker,
                "unit", units.require(contribution.unitId()),
                "dueOn", Days.text(contribution.dueOn()),
                "permitted", permits.of(contribution.caseId()).isInForce(contribution.sector(), Days.today(clock))));
        return copies.make(
                actor,
                copies.ground(actor, reading, recipient),
                new Paper(
                        "assessment/invitation-paper",
                        "invitation",
                        id,
                        null,
                        LeftOut.of(form, recipient, List.of(), List.of()),
                        null,
                        content),
                recipient,
                form.language());
    }

    private List<Recipient> recipients(Contribution contribution, Actor actor) {
        var all = new ArrayList<Recipient>();
        all.add(Copies.self(actor));
        all.addAll(copies.family(actor, contribution.caseId()));
        return all;
    }

    private List<Recipient> invited(Contribution contribution, Actor actor) {
        var all = new ArrayList<Recipient>();
        all.add(Copies.self(actor));
        if (copies.mayGive(actor, contribution.caseId())) {
            var worker = workers.require(contribution.workerId());
            all.add(new Recipient(
                    Recipient.Kind.TEAM, worker.id(), worker.name(), worker.title(), contribution.registerId()));
        }
        return all;
    }

    private static void requireToldBy(Document document, Recipient recipient) {
        String question = switch (recipient.kind()) {
            case GUARDIAN -> "sharing.guardians~";
            case CHILD -> "sharing.child~";
            case SELF, TEAM, AUTHORITY -> "";
        };
        if (!question.isEmpty() && !ALL.equals(document.answers().get(question + recipient.id()))) {
            throw new Invalid("recipient", "copy.writerSays", recipient.name());
        }
    }

    private Document sent(Contribution contribution) {
        return documents.of(contribution.id(), RecordContribution.KIND, contribution.registerId()).stream()
                .findFirst()
                .orElseThrow(() -> new StepHasPassed("the contribution has not been sent"));
    }

    private Basis authorise(Contribution contribution, Actor actor) {
        return access.require(
                actor,
                Action.COPY_CONTRIBUTION,
                Subject.of(contribution.caseId())
                        .ownedBy(contribution.workerId())
                        .inRegister(contribution.registerId()));
    }
}
