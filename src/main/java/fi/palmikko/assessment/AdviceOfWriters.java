package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.document.CopyPage;
import fi.palmikko.document.Document;
import fi.palmikko.document.Documents;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.identity.Actor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the writers of the contributions an assessment draws from advise of showing them to the family. It binds a copy of the contribution; whoever gives a
 * copy of the assessment is told that there is such advice, and decides.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AdviceOfWriters {

    private static final String SHARING = "sharing.";
    private static final String LIMITS = SHARING + "limits";

    private final Access access;
    private final UseLog log;
    private final Contributions contributions;
    private final Documents documents;
    private final SignedPapers papers;

    AdviceOfWriters(Access access, UseLog log, Contributions contributions, Documents documents, SignedPapers papers) {
        this.access = access;
        this.log = log;
        this.contributions = contributions;
        this.documents = documents;
        this.papers = papers;
    }

    private record Told(Basis basis, CopyPage.Advice advice) {}

    /**
     * Of each writer who does not say that everything may be shown to everybody; written in the log as the reading of the
     * contributions it is, once for each ground.
     */
    List<CopyPage.Advice> on(Document assessment, Actor actor) {
        var all = contributions.of(assessment.subjectId()).stream()
                .filter(part -> part.state() == Contribution.State.ACCEPTED)
                .flatMap(part -> told(part, actor).stream())
                .toList();
        for (Basis basis : all.stream().map(Told::basis).distinct().toList()) {
            log.used(actor, basis, "contribution");
        }
        return all.stream().map(Told::advice).toList();
    }

    private Optional<Told> told(Contribution part, Actor actor) {
        return signed(part)
                .map(this::advice)
                .filter(advice -> advice.limits()
                        || !advice.says().isEmpty()
                        || !advice.silent().isEmpty())
                .map(advice -> new Told(access.require(actor, Action.READ_CONTRIBUTIONS, subject(part)), advice));
    }

    private static Subject subject(Contribution part) {
        return Subject.of(part.caseId()).ownedBy(part.workerId()).inRegister(part.registerId());
    }

    private Optional<Document> signed(Contribution part) {
        return documents.of(part.id(), RecordContribution.KIND, part.registerId()).stream()
                .findFirst();
    }

    private CopyPage.Advice advice(Document part) {
        var silent = papers.questionnaire(part)
                .fields()
                .filter(field -> field.name().startsWith(SHARING))
                .filter(field -> part.answers().getOrDefault(field.name(), "").isEmpty())
                .flatMap(field -> Stream.ofNullable(field.owner()))
                .map(Questionnaire.Owner::name)
                .toList();
        var says = papers.questionnaire(part)
                .fields()
                .filter(field -> field.name().startsWith(SHARING))
                .flatMap(field -> says(field, part.answers().getOrDefault(field.name(), "")))
                .toList();
        return new CopyPage.Advice(
                part.subjectId(),
                part.signedName() + ", " + part.signedTitle(),
                says,
                silent,
                !part.answers().getOrDefault(LIMITS, "").isEmpty());
    }

    private static Stream<String> says(Questionnaire.Field field, String answer) {
        var about = field.owner();
        return about == null || answer.isEmpty() || answer.equals(CopyContribution.ALL)
                ? Stream.empty()
                : field.item()
                        .choices()
                        .filter(option -> option.code().equals(answer))
                        .map(option -> about.name() + ": " + option.text().here());
    }
}
