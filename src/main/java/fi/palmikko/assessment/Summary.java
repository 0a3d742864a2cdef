package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.consultation.ConsultationSummary;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Response;
import fi.palmikko.form.Writing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The joint assessment as its writer has it before the eyes: its language, the questions, what the others have given, and in how many
 * working days the family has its copy of the plan when one follows. The answers are those of the response with what is known besides.
 */
record Summary(
        CaseHeader header,
        Assessment assessment,
        String language,
        Questionnaire questionnaire,
        Response response,
        Map<String, String> answers,
        List<Part> parts,
        List<ConsultationSummary> consultations,
        int copyDays,
        Writing writing,
        List<CoWriters.CoWriter> writers,
        Map<String, Questionnaire.Known> known) {

    /** The same for a page to write on, with those who write along. */
    Summary writing(Writing opened, List<CoWriters.CoWriter> along) {
        return new Summary(
                header,
                assessment,
                language,
                questionnaire,
                response,
                answers,
                parts,
                consultations,
                copyDays,
                opened,
                along,
                known);
    }

    /** The registers of those whose words it shows. */
    List<UUID> registers() {
        return Stream.concat(
                        parts.stream().map(Part::registerId),
                        consultations.stream().map(ConsultationSummary::registerId))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * A contribution and, once it has come, what it says.
     *
     * @param language of the papers of the case, in which what is drawn from it is written
     * @param registerId its writer's; null while it says nothing
     */
    record Part(
            ContributionRow row,
            @Nullable Questionnaire questionnaire,
            Map<String, String> answers,
            String sentOn,
            String language,
            @Nullable UUID registerId) {

        /** What the part concludes, under its writer's name; empty when it has not come. */
        public String conclusion() {
            String text = answers.getOrDefault("conclusions.summary", "");
            return text.isEmpty() ? "" : row.name() + ", " + row.title().in(language) + ": " + text;
        }
    }
}
