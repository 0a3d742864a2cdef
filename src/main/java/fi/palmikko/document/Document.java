package fi.palmikko.document;

import fi.palmikko.form.Questionnaire;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.Stale;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A signed document as it was signed.
 *
 * @param frozen what it stands on beside the answers, in all its languages
 * @param seal by which way of making it the digest was made
 * @param intact does the digest still come to the same?
 * @param title of who signed it
 * @param ofChild where this is one child's own document: the id it is filed under; all else is the writing's, as far as it is about that child
 */
public record Document(
        UUID id,
        UUID caseId,
        UUID subjectId,
        String kind,
        int versionNo,
        @Nullable UUID supersedes,
        @Nullable String reason,
        String templateKey,
        int templateVersion,
        Map<String, String> answers,
        Map<String, String> frozen,
        String sha256,
        String seal,
        boolean intact,
        String language,
        String signedName,
        Names title,
        Instant signedAt,
        @Nullable UUID renditionOf,
        @Nullable UUID ofChild) {

    /** What it stands on beside the answers, in the reader's language. */
    public Map<String, String> facts() {
        return facts(LocaleContextHolder.getLocale().getLanguage());
    }

    public Map<String, String> facts(String language) {
        return Facts.in(language, frozen);
    }

    /** The children it was signed for, with their ages; their names alone where no more was frozen, and nothing where not even they were. */
    public String children() {
        String said = frozen.get("children");
        return said == null || said.isEmpty()
                ? Speakers.of(frozen).getOrDefault("child", List.of()).stream()
                        .map(Questionnaire.Owner::name)
                        .collect(Collectors.joining(", "))
                : said;
    }

    /** Whose own document this is. */
    public Questionnaire.Owner child() {
        return Speakers.of(frozen).getOrDefault("child", List.of()).getFirst();
    }

    /** Those it was signed for; nobody where that was not frozen yet. */
    List<UUID> childIds() {
        return Speakers.of(frozen).getOrDefault("child", List.of()).stream()
                .map(one -> UUID.fromString(one.id()))
                .toList();
    }

    /** Is it about several children? */
    boolean isOfSeveral() {
        return childIds().size() > 1;
    }

    /** The title of who signed it, in the reader's language. */
    public String signedTitle() {
        return title.here();
    }

    /** A correction is of the version that was read; {@link Stale} when this is a later one. */
    public void requireVersion(int read) {
        if (versionNo != read) {
            throw new Stale();
        }
    }

    /** The same with these answers, for a page that leaves something out. */
    Document with(Map<String, String> others) {
        return with(others, frozen, reason);
    }

    /** The same telling this beside the answers. */
    Document telling(Map<String, String> facts, @Nullable String because) {
        return with(answers, facts, because);
    }

    private Document with(Map<String, String> others, Map<String, String> facts, @Nullable String because) {
        return new Document(
                id,
                caseId,
                subjectId,
                kind,
                versionNo,
                supersedes,
                because,
                templateKey,
                templateVersion,
                others,
                facts,
                sha256,
                seal,
                intact,
                language,
                signedName,
                title,
                signedAt,
                renditionOf,
                ofChild);
    }
}
