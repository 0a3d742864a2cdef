package fi.palmikko.document;

import fi.palmikko.casefile.Identities;
import fi.palmikko.casefile.Identity;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Signed documents as data: in the official structure or, where the form has none, in the form's own. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StructuredData {

    private final Structures structures;
    private final SignedPapers papers;
    private final Identities identities;
    private final JsonMapper json;

    StructuredData(Structures structures, SignedPapers papers, Identities identities, JsonMapper json) {
        this.structures = structures;
        this.papers = papers;
        this.identities = identities;
        this.json = json;
    }

    /** The document as JSON; {@link Refused} where its form has no official structure. */
    public String of(Document document, String language) {
        return exported(document, language).orElseThrow(() -> new Refused("structure.none"));
    }

    Optional<Pdf.Attached> attached(Document document, String language) {
        return exported(document, language)
                .map(data -> new Pdf.Attached(
                        document.kind() + ".json", document.kind(), data.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> exported(Document document, String language) {
        var questionnaire = papers.questionnaire(document);
        return structures
                .of(document.templateKey())
                // official structures are in Finnish or in Swedish
                .map(structure -> new Export(structure, questionnaire, language.equals("sv") ? "sv" : "fi")
                        .of(document.answers(), facts(document, questionnaire)))
                .or(() -> questionnaire.template().structure() == null
                        ? Optional.of(new OwnStructure(questionnaire, language)
                                .of(document.answers(), facts(document, questionnaire)))
                        : Optional.empty())
                .map(json::writeValueAsString);
    }

    private Export.Facts facts(Document document, Questionnaire questionnaire) {
        return new Export.Facts(
                clients(questionnaire),
                document.signedName(),
                document.signedTitle(),
                document.signedAt().atZone(Days.ZONE).toLocalDate(),
                document.facts());
    }

    /** The children the document was signed for. */
    private List<Identity> clients(Questionnaire questionnaire) {
        return identities.of(questionnaire.owners().getOrDefault("child", List.of()).stream()
                .map(owner -> UUID.fromString(owner.id()))
                .toList());
    }
}
