package fi.palmikko.document;

import fi.palmikko.access.LegalBasis;
import fi.palmikko.shared.Names;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is given a copy.
 *
 * @param title of a worker, as it stands behind the name on each page
 * @param registerId the register whose rendition is given; null for the family
 * @param ground on what it is given to somebody outside all registers, once that is chosen
 * @param because what that rests on in this matter
 */
public record Recipient(
        Kind kind,
        @Nullable UUID id,
        String name,
        @Nullable Names title,
        @Nullable UUID registerId,
        @Nullable LegalBasis ground,
        @Nullable String because) {

    public Recipient(Kind kind, @Nullable UUID id, String name, @Nullable Names title, @Nullable UUID registerId) {
        this(kind, id, name, title, registerId, null, null);
    }

    /** How the recipient stands to the case. */
    public enum Kind {
        /** Whoever prints it, for the own work. */
        SELF,
        CHILD,
        GUARDIAN,
        TEAM,
        /** An authority or organisation outside all registers, to which the document itself is addressed. */
        AUTHORITY
    }

    Recipient on(LegalBasis chosen, String because) {
        return new Recipient(kind, id, name, title, registerId, chosen, because);
    }

    /** Is it somebody the case is about, and nobody at work? */
    public boolean isOfFamily() {
        return kind == Kind.CHILD || kind == Kind.GUARDIAN;
    }

    /** As it is chosen on the page. */
    public String value() {
        return id == null ? kind.name() : kind + "_" + id;
    }

    public String label() {
        return title == null ? name : name + ", " + title.here();
    }

    String printed(String language) {
        return title == null ? name : name + ", " + title.in(language);
    }
}
