package fi.palmikko.document;

import fi.palmikko.casefile.Identities;
import fi.palmikko.casefile.Identity;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Questionnaire.Owner;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Signed documents as data: in the official structure or, where there is no layout for it here, in the form's own. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StructuredData {

    /** How a document goes out. */
    public enum Layout {
        OFFICIAL,
        OWN,
        /** Not yet: the official structure takes nobody without an identity code. */
        NO_CODE
    }

    /** How a document goes out, and which of its answers have no national code. */
    public record Outgoing(Layout layout, List<NationalCodes.Question> uncoded) {

        /** How many choices these are. */
        public int choices() {
            return uncoded.stream().mapToInt(one -> one.choices().size()).sum();
        }
    }

    private final Structures structures;
    private final NationalCodes codes;
    private final SignedPapers papers;
    private final Identities identities;
    private final JsonMapper json;

    StructuredData(
            Structures structures, NationalCodes codes, SignedPapers papers, Identities identities, JsonMapper json) {
        this.structures = structures;
        this.codes = codes;
        this.papers = papers;
        this.identities = identities;
        this.json = json;
    }

    /** The document as JSON; {@link Refused} while it cannot go out. */
    public String of(Document document, String language) {
        return exported(document, null, language).orElseThrow(() -> new Refused("structure.noCode"));
    }

    public Outgoing going(Document document) {
        return going(papers.questionnaire(document), document.answers());
    }

    /** The same of what is not signed yet. */
    public Outgoing going(Questionnaire questionnaire, Map<String, String> answers) {
        return new Outgoing(layout(questionnaire), codes.missing(questionnaire, answers));
    }

    Layout layout(Document document) {
        return layout(papers.questionnaire(document));
    }

    private Layout layout(Questionnaire questionnaire) {
        return structures
                .of(questionnaire.template().key())
                .map(structure -> structure.isForTheIdentified() && !identities.areAllCoded(children(questionnaire))
                        ? Layout.NO_CODE
                        : Layout.OFFICIAL)
                .orElse(Layout.OWN);
    }

    /** The same for the inside of a copy of which something was left out. */
    Optional<Pdf.Attached> attached(Document document, @Nullable LeftOut leftOut, String language) {
        return exported(document, leftOut, language)
                .map(data -> new Pdf.Attached(
                        document.kind() + ".json", document.kind(), data.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> exported(Document document, @Nullable LeftOut leftOut, String language) {
        if (layout(document) == Layout.NO_CODE) {
            return Optional.empty();
        }
        var whole = papers.questionnaire(document);
        var questionnaire = leftOut == null ? whole : whole.without(leftOut::holds);
        var facts = facts(document, questionnaire, language);
        var data = structures
                .of(document.templateKey())
                // official structures are in Finnish or in Swedish
                .map(structure -> new Export(structure, questionnaire, language.equals("sv") ? "sv" : "fi")
                        .of(document.answers(), facts))
                .orElseGet(() -> new OwnStructure(questionnaire, language).of(document.answers(), facts));
        return Optional.of(json.writeValueAsString(data));
    }

    private Export.Facts facts(Document document, Questionnaire questionnaire, String language) {
        return new Export.Facts(
                clients(questionnaire),
                document.signedName(),
                document.title().in(language),
                document.signedAt().atZone(Days.ZONE).toLocalDate(),
                document.facts(language));
    }

    /**
     * The children under the names they bore, with the codes that are theirs today: a code only ever replaces another of the same person.
     * A contribution, which is no document of the case but of its writer's own register, names them as its page does: without codes.
     */
    private List<Identity> clients(Questionnaire questionnaire) {
        var names = owners(questionnaire).collect(Collectors.toMap(Owner::id, Owner::name));
        var clients = identities.of(children(questionnaire)).stream()
                .map(client -> client.named(names.getOrDefault(client.id().toString(), "")))
                .toList();
        return questionnaire.template().isDocument()
                ? clients
                : clients.stream().map(Identity::withoutCode).toList();
    }

    /** The children the document was signed for. */
    private static List<UUID> children(Questionnaire questionnaire) {
        return owners(questionnaire).map(owner -> UUID.fromString(owner.id())).toList();
    }

    private static Stream<Owner> owners(Questionnaire questionnaire) {
        return questionnaire.owners().getOrDefault("child", List.of()).stream();
    }
}
