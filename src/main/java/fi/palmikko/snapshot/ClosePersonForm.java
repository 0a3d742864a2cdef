package fi.palmikko.snapshot;

import fi.palmikko.shared.Invalid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * Somebody close as they are typed. Of somebody of the family the case knows name, kind, nearness and phone: they are not asked.
 *
 * @param version how many versions there were when the page was opened
 * @param family says that the page did not ask who it is
 * @param sameAs whom of those of the same name it is, or {@link #ANOTHER}; empty where nobody was asked
 */
public record ClosePersonForm(
        @Size(max = 10) String version,
        String family,
        @Size(max = 200) String name,
        String kind,
        String nearness,
        @NotBlank String tie,
        @Size(max = 2000) String support,
        @Size(max = 50) String phone,
        @NotBlank String ground,
        @Size(max = 40) String sameAs) {

    static final String ANOTHER = "ANOTHER";
    static final ClosePersonForm EMPTY = new ClosePersonForm("0", "", "", "", "", "", "", "", "", "");

    public ClosePersonForm {
        version = text(version);
        family = text(family);
        name = text(name);
        kind = text(kind);
        nearness = text(nearness);
        tie = text(tie);
        support = text(support);
        phone = text(phone);
        ground = text(ground);
        sameAs = text(sameAs);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    static ClosePersonForm of(ClosePeople.Kept kept) {
        var who = kept.who();
        return new ClosePersonForm(
                String.valueOf(kept.version()),
                "",
                text(who.name()),
                who.kind() == null ? "" : who.kind().name(),
                who.nearness() == null ? "" : who.nearness().name(),
                who.tie().name(),
                who.support(),
                text(who.phone()),
                who.ground().name(),
                "");
    }

    /** Everything that is missing is told at once; {@link #of} refuses it one by one, whatever the page had asked. */
    void requireWho(Errors errors) {
        if (!family.isEmpty()) {
            return;
        }
        if (name.isEmpty()) {
            errors.rejectValue("name", "invalid.required");
        }
        if (kind.isEmpty()) {
            errors.rejectValue("kind", "invalid.choose");
        }
        if (nearness.isEmpty()) {
            errors.rejectValue("nearness", "invalid.choose");
        }
    }

    ClosePerson ofFamily(UUID id) {
        return new ClosePerson(
                id,
                null,
                null,
                null,
                chosen("tie", tie, ClosePerson.Tie.values()),
                support,
                null,
                chosen("ground", ground, ClosePerson.Ground.values()));
    }

    ClosePerson of(UUID id) {
        if (name.isEmpty()) {
            throw new Invalid("name", "invalid.required");
        }
        return new ClosePerson(
                id,
                name,
                chosen("kind", kind, ClosePerson.Kind.values()),
                chosen("nearness", nearness, ClosePerson.Nearness.values()),
                chosen("tie", tie, ClosePerson.Tie.values()),
                support,
                phone.isEmpty() ? null : phone,
                chosen("ground", ground, ClosePerson.Ground.values()));
    }

    private static <E extends Enum<E>> E chosen(String field, String code, E[] choices) {
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new Invalid(field, "invalid.choose"));
    }
}
