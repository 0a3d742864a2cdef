package fi.palmikko.plan;

import fi.palmikko.document.Difference;
import fi.palmikko.document.Document;
import fi.palmikko.document.Documents;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.form.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What has been agreed in a plan, review after review, and what each agreement or correction changed of the version before it. */
@Component
class AgreedVersions {

    /** One agreement, or a correction of its text; the first has changed nothing. */
    record Version(
            Document document,
            Questionnaire questionnaire,
            List<FrozenFacts.Goal> goals,
            List<Difference.Run> goalChanges,
            List<Difference.Change> textChanges) {

        public boolean isCorrection() {
            return FrozenFacts.isCorrection(document);
        }
    }

    private final Documents documents;
    private final SignedPapers papers;

    AgreedVersions(Documents documents, SignedPapers papers) {
        this.documents = documents;
        this.papers = papers;
    }

    /** The versions of this plan as they are filed in this register, newest first. */
    List<Version> of(Plan plan, UUID register) {
        var signed = documents.of(plan.id(), AgreePlan.DOCUMENT, register);
        var versions = new ArrayList<Version>();
        for (int at = 0; at < signed.size(); at++) {
            var now = signed.get(at);
            var goals = FrozenFacts.goals(now.facts());
            boolean first = at + 1 == signed.size();
            versions.add(new Version(
                    now,
                    papers.questionnaire(now),
                    goals,
                    first ? List.of() : goalChanges(signed.get(at + 1), now),
                    first ? List.of() : papers.difference(signed.get(at + 1), now)));
        }
        return versions;
    }

    private static List<Difference.Run> goalChanges(Document before, Document now) {
        String old = FrozenFacts.text(before.facts());
        String text = FrozenFacts.text(now.facts());
        return old.equals(text) ? List.of() : Difference.words(old, text);
    }
}
