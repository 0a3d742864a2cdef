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

/** Signed documents as data in the official structure. */
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
        return structures.of(document.templateKey()).map(structure -> {
            var questionnaire = papers.questionnaire(document);
            var facts = new Export.Facts(
                    clients(questionnaire),
                    document.signedName(),
                    document.signedTitle(),
                    document.signedAt().atZone(Days.ZONE).toLocalDate(),
                    document.facts());
            // official structures are in Finnish or in Swedish
            String official = language.equals("sv") ? "sv" : "fi";
            return json.writeValueAsString(
                    new Export(structure, questionnaire, official).of(document.answers(), facts));
        });
    }

    /** The children the document was signed for. */
    private List<Identity> clients(Questionnaire questionnaire) {
        return identities.of(questionnaire.owners().getOrDefault("child", List.of()).stream()
                .map(owner -> UUID.fromString(owner.id()))
                .toList());
    }
}
