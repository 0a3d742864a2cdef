package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.document.CopyPage;
import fi.palmikko.document.Document;
import fi.palmikko.document.Documents;
import fi.palmikko.document.LeftOut;
import fi.palmikko.document.Recipient;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.identity.Actor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the writers of the contributions an assessment draws from advise of showing them to the family, and in which parts of it their conclusions
 * stand. It binds a copy of the contribution; whoever gives a copy of the assessment to somebody it concerns decides on it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AdviceOfWriters {

    private static final String SHARING = "sharing.";
    private static final String LIMITS = SHARING + "limits";

    /** A shorter conclusion is found by its writer's name alone: its few letters stand anywhere. */
    private static final int OWN_WORDS = 20;

    private static final Map<String, Recipient.Kind> KINDS =
            Map.of("guardian", Recipient.Kind.GUARDIAN, "child", Recipient.Kind.CHILD);

    private final Access access;
    private final UseLog log;
    private final Contributions contributions;
    private final Documents documents;
    private final SignedPapers papers;
    private final Problems problems;

    AdviceOfWriters(
            Access access,
            UseLog log,
            Contributions contributions,
            Documents documents,
            SignedPapers papers,
            Problems problems) {
        this.access = access;
        this.log = log;
        this.contributions = contributions;
        this.documents = documents;
        this.papers = papers;
        this.problems = problems;
    }

    private record Told(Basis basis, CopyPage.Advice advice) {}

    /**
     * Of each writer who does not say that everything may be shown to everybody; written in the log as the reading of the
     * contributions it is, once for each ground.
     */
    List<CopyPage.Advice> on(Document assessment, Actor actor) {
        var all = new ArrayList<Told>();
        for (var part : contributions.of(assessment.subjectId())) {
            if (part.hasBeenSent()) {
                var basis = access.require(actor, Action.READ_CONTRIBUTIONS, subject(part));
                from(part, assessment).ifPresent(advice -> all.add(new Told(basis, advice)));
            }
        }
        all.stream().map(Told::basis).distinct().forEach(basis -> log.used(actor, basis, "contribution"));
        return all.stream().map(Told::advice).toList();
    }

    /** Of a part that was accepted; of another, as of one the assessment was signed without, where its words were drawn all the same. */
    private Optional<CopyPage.Advice> from(Contribution part, Document assessment) {
        return signed(part)
                .map(signed -> advice(signed, assessment))
                .filter(advice -> part.state() == Contribution.State.ACCEPTED
                        || !advice.drawn().isEmpty())
                .filter(advice -> !advice.limits().isEmpty()
                        || !advice.says().isEmpty()
                        || !advice.silent().isEmpty());
    }

    private static Subject subject(Contribution part) {
        return Subject.of(part.caseId()).ownedBy(part.workerId()).inRegister(part.registerId());
    }

    private Optional<Document> signed(Contribution part) {
        return documents.of(part.id(), RecordContribution.KIND, part.registerId()).stream()
                .findFirst();
    }

    private CopyPage.Advice advice(Document part, Document assessment) {
        var told = new LinkedHashMap<String, String>();
        papers.questionnaire(part)
                .fields()
                .filter(field -> field.name().startsWith(SHARING))
                .forEach(field -> told(field, part.answers().getOrDefault(field.name(), ""), told));
        var silent = papers.questionnaire(part)
                .fields()
                .filter(field -> field.name().startsWith(SHARING))
                .filter(field -> part.answers().getOrDefault(field.name(), "").isEmpty())
                .flatMap(field -> Stream.ofNullable(field.owner()))
                .map(Questionnaire.Owner::name)
                .toList();
        return new CopyPage.Advice(
                part.subjectId(),
                part.signedName() + ", " + part.signedTitle(),
                told,
                silent,
                part.answers().getOrDefault(LIMITS, "").isEmpty() ? "" : problems.say("copy.advice.limits"),
                drawn(part, assessment));
    }

    private static void told(Questionnaire.Field field, String answer, Map<String, String> told) {
        var about = field.owner();
        var kind = KINDS.get(String.valueOf(field.item().per()));
        if (about != null && kind != null && !answer.isEmpty()) {
            told.put(
                    kind + "_" + about.id(),
                    answer.equals(CopyContribution.ALL)
                            ? ""
                            : about.name() + ": " + field.item().worded(answer));
        }
    }

    /** The parts of the assessment in which the conclusion stands: under the writer's name, drawn there as it is or changed since. */
    private List<LeftOut.Part> drawn(Document part, Document assessment) {
        String own = "~" + part.subjectId();
        String conclusion = part.answers().getOrDefault("conclusions.summary", "");
        var names = Stream.of("fi", "sv")
                .map(language -> part.signedName() + ", " + part.title().in(language) + ":")
                .toList();
        return papers.choices(assessment).stream()
                .map(LeftOut.Choice::part)
                .filter(section -> assessment.answers().entrySet().stream()
                        .filter(answer -> answer.getKey().startsWith(section.linkId() + "."))
                        .anyMatch(answer -> answer.getKey().endsWith(own)
                                        && !answer.getValue().isEmpty()
                                || conclusion.length() >= OWN_WORDS
                                        && answer.getValue().contains(conclusion)
                                || names.stream().anyMatch(answer.getValue()::contains)))
                .toList();
    }
}
