package fi.palmikko.document;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Material;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Copies of a joint document of a case. The family and whoever handles the case are given the whole; everybody else the
 * rendition filed in their own register. Where each child has a document of the own, a copy and the data are of one child.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SignedCopies {

    /**
     * A kind of joint document.
     *
     * @param reading the act that opens it
     * @param material what the permit ledger calls it
     * @param address its copies' address under the case
     * @param title the key of its name
     * @param more what its paper shows of the document beside the answers, in the language of the paper
     * @param advice what whoever gives a copy to the family is told first, and decides on where it concerns the recipient
     */
    public record Joint(
            Action reading,
            Material material,
            String kind,
            String view,
            String address,
            String title,
            BiFunction<Document, String, Map<String, Object>> more,
            BiFunction<Document, Actor, List<CopyPage.Advice>> advice) {}

    private final Access access;
    private final UseLog log;
    private final Documents documents;
    private final Renditions renditions;
    private final SignedPapers papers;
    private final Copies copies;
    private final People people;

    SignedCopies(
            Access access,
            UseLog log,
            Documents documents,
            Renditions renditions,
            SignedPapers papers,
            Copies copies,
            People people) {
        this.access = access;
        this.log = log;
        this.documents = documents;
        this.renditions = renditions;
        this.papers = papers;
        this.copies = copies;
        this.people = people;
    }

    /** {@link StepHasPassed} while nothing is signed. */
    public CopyPage page(UUID caseId, Joint joint, Actor actor) {
        var basis = access.require(actor, joint.reading(), caseId);
        var document = newest(joint, basis, renditions.readIn(actor, basis, joint.kind()));
        var page = copies.page(
                        caseId,
                        "/cases/" + caseId + joint.address(),
                        joint.title(),
                        document.subjectId(),
                        recipients(actor, document, joint),
                        papers.choices(document))
                .ofEach(documents.ofEachChild(document).stream()
                        .map(Document::child)
                        .toList());
        var advised = page.recipients().stream().anyMatch(Recipient::isOfFamily)
                ? page.advised(joint.advice().apply(papers.forTheFamily(document), actor))
                : page;
        log.used(actor, basis, "document " + joint.kind());
        return advised;
    }

    /** The copy as a file; {@link fi.palmikko.shared.Invalid} when it may not be given to this recipient. */
    public CopyFile give(UUID caseId, Joint joint, CopyForm form, Actor actor) {
        var reading = access.require(actor, joint.reading(), caseId);
        var newest = newest(joint, reading, renditions.readIn(actor, reading, joint.kind()));
        var recipient =
                copies.chosen(caseId, newest.subjectId(), form, recipients(actor, newest, joint), joint.material());
        var basis = copies.ground(actor, reading, recipient);
        var own = own(filed(newest, recipient, joint, actor, basis), form, recipient);
        var document = recipient.isOfFamily() ? papers.forTheFamily(own) : own;
        var advice = recipient.isOfFamily() ? joint.advice().apply(document, actor) : List.<CopyPage.Advice>of();
        var onAdvice = OnAdvice.of(form, recipient, advice);
        var copy = copies.make(
                actor,
                basis,
                papers.of(
                                document,
                                OnAdvice.decided(form, recipient, advice),
                                recipient,
                                joint.view(),
                                left -> joint.more().apply(left, form.language()))
                        .decided(onAdvice),
                recipient,
                form.language());
        if (recipient.kind() == Recipient.Kind.TEAM) {
            copies.handed(actor, basis, document, joint.material(), recipient);
        }
        return copy;
    }

    /** The document this copy is of: that of one child, where each has one; a child is given no other than the own. */
    private Document own(Document writing, CopyForm form, Recipient recipient) {
        var all = documents.ofEachChild(writing);
        if (all.isEmpty()) {
            return writing;
        }
        boolean toChild = recipient.kind() == Recipient.Kind.CHILD;
        String whose = toChild ? String.valueOf(recipient.id()) : form.whose();
        if (toChild && !form.whose().isEmpty() && !form.whose().equals(whose)) {
            throw new Invalid("whose", "copy.whose.other");
        }
        var own = all.stream()
                .filter(one -> one.child().id().equals(whose))
                .findFirst()
                .orElseThrow(() -> new Invalid("whose", "copy.whose.choose"));
        if (recipient.kind() == Recipient.Kind.GUARDIAN
                && !people.isGuardian(
                        recipient.id(), UUID.fromString(own.child().id()))) {
            throw new Invalid(
                    "whose",
                    "copy.whose.notGuardian",
                    recipient.name(),
                    own.child().name());
        }
        return own;
    }

    /** The document in its official structure, of the child under whose id it is filed where each has one; {@link StepHasPassed} while nothing is signed. */
    public CopyFile structure(UUID caseId, Joint joint, @Nullable UUID ofChild, Actor actor) {
        var basis = access.require(actor, joint.reading(), caseId);
        var writing = newest(joint, basis, renditions.readIn(actor, basis, joint.kind()));
        var each = documents.ofEachChild(writing);
        var document = each.isEmpty() && ofChild == null
                ? writing
                : each.stream()
                        .filter(one -> Objects.equals(one.ofChild(), ofChild))
                        .findFirst()
                        .orElseThrow(NotFound::new);
        log.used(actor, basis, "structure of " + joint.kind());
        return copies.data(document);
    }

    private List<Recipient> recipients(Actor actor, Document document, Joint joint) {
        var all = new ArrayList<Recipient>();
        all.add(Copies.self(actor));
        all.addAll(copies.family(actor, document.caseId()));
        all.addAll(copies.team(actor, Subject.of(document.caseId()).ofWriting(document.subjectId()), joint.material()));
        return all;
    }

    /** A copy for somebody of the team is of what is filed in their register. */
    private Document filed(Document newest, Recipient recipient, Joint joint, Actor actor, Basis basis) {
        var theirs = recipient.registerId();
        if (recipient.kind() != Recipient.Kind.TEAM || theirs == null) {
            return newest;
        }
        if (!theirs.equals(basis.registerId())) {
            renditions.file(actor, basis, joint.kind());
        }
        return newest(joint, basis, theirs);
    }

    private Document newest(Joint joint, Basis basis, UUID register) {
        return documents
                .newest(basis.caseId(), joint.kind(), register)
                .orElseThrow(() -> new StepHasPassed("nothing of kind " + joint.kind() + " is signed"));
    }
}
