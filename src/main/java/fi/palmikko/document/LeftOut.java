package fi.palmikko.document;

import fi.palmikko.form.Template;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is left out of one copy, though its recipient is otherwise given it.
 *
 * @param parts under the titles the paper tells them by
 * @param reason in the words of whoever gives the copy; it stands on no paper
 */
public record LeftOut(List<Part> parts, Ground ground, String reason) {

    /** So many letters say at least why. */
    private static final int LEAST = 10;

    /** A part of a document with a heading of its own. */
    public record Part(String linkId, Names title) {

        static Part of(Template.Section section) {
            return new Part(section.linkId(), section.title());
        }
    }

    /** A part on the page where it is chosen; what it says stands there where the title does not tell it from the others. */
    public record Choice(Part part, String says) {}

    /** By which provision something is left out, and of whose copies. */
    public enum Ground {
        /** Where a very important public or private interest, or the child's interest, limits what a party is given. */
        LIMIT_OF_PARTY("JulkL 11 § 2 mom. 1 k.", Recipient.Kind.CHILD, Recipient.Kind.GUARDIAN),
        CHILD_FORBIDS("ATL 51 § 2 mom.", Recipient.Kind.GUARDIAN),
        NOT_NEEDED("GDPR 5 art. 1 c", Recipient.Kind.TEAM, Recipient.Kind.AUTHORITY);

        private final String citation;
        private final Set<Recipient.Kind> recipients;

        Ground(String citation, Recipient.Kind... recipients) {
            this.citation = citation;
            this.recipients = Set.of(recipients);
        }

        public String citation() {
            return citation;
        }
    }

    /** What is chosen on the page to be left out of what this recipient is given; null when nothing is, {@link Invalid} when it may not be. */
    public static @Nullable LeftOut of(CopyForm form, Recipient recipient, List<Part> given, List<Part> all) {
        if (form.leftOut().isEmpty()) {
            if (!form.leftOutReason().isEmpty()) {
                throw new Invalid("leftOut", "copy.leftOut.which");
            }
            return null;
        }
        if (recipient.kind() == Recipient.Kind.SELF) {
            throw new Invalid("leftOut", "copy.leftOut.self");
        }
        var parts = all.stream()
                .filter(part -> form.leftOut().contains(part.linkId()))
                .toList();
        if (parts.size() < form.leftOut().stream().distinct().count()) {
            throw new Invalid("leftOut", "invalid.choose");
        }
        var beyond = parts.stream().filter(part -> !given.contains(part)).toList();
        if (!beyond.isEmpty()) {
            throw new Invalid("leftOut", "copy.leftOut.notGiven", titles(beyond));
        }
        if (Beside.isNothing(
                given.stream().filter(part -> !parts.contains(part)).toList())) {
            throw new Invalid("leftOut", "copy.leftOut.all");
        }
        return new LeftOut(parts, ground(form, recipient), reason(form));
    }

    private static Ground ground(CopyForm form, Recipient recipient) {
        var ground = Arrays.stream(Ground.values())
                .filter(one -> one.name().equals(form.leftOutGround()))
                .findFirst()
                .orElseThrow(() -> new Invalid("leftOutGround", "invalid.choose"));
        if (!ground.recipients.contains(recipient.kind())) {
            throw new Invalid("leftOutGround", "copy.leftOutGround.other");
        }
        return ground;
    }

    private static String reason(CopyForm form) {
        if (form.leftOutReason().length() < LEAST) {
            throw new Invalid("leftOutReason", "copy.leftOutReason.short", LEAST);
        }
        return form.leftOutReason();
    }

    /** The titles, in the reader's language. */
    public String titles() {
        return titles(parts);
    }

    static String titles(List<Part> parts) {
        return parts.stream().map(part -> part.title().here()).collect(Collectors.joining(", "));
    }

    boolean holds(Template.Section section) {
        return parts.stream().anyMatch(part -> part.linkId().equals(section.linkId()));
    }
}
