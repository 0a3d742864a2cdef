package fi.palmikko.intake;

import fi.palmikko.casefile.Henkilotunnus;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.shared.Day;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.EventDate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contact or notification as it is typed. Everything is text, so that nothing typed is lost to a conversion. */
public record ContactForm(
        String requestId,
        @NotBlank String kind,
        @NotBlank String manner,
        @NotBlank @Day String receivedOn,
        @NotBlank @Size(max = 200) String notifier,
        @NotBlank String notifierKind,
        @NotBlank @Pattern(regexp = "true|false|") String withFamily,
        @NotBlank @Pattern(regexp = "true|false|") String familyKnows,
        @NotBlank @Pattern(regexp = "true|false|") String familyAgrees,
        @NotEmpty List<String> concerns,
        @NotBlank @Size(max = 20_000) String description,
        @NotBlank String municipality,
        @NotBlank String unit,
        String joinOpenCase,
        List<@Valid ChildRow> children,
        List<@Valid AdultRow> adults) {

    private static final int CHILDREN = 3;
    private static final int ADULTS = 4;

    public ContactForm {
        requestId = text(requestId);
        kind = text(kind);
        manner = text(manner);
        receivedOn = text(receivedOn);
        notifier = text(notifier);
        notifierKind = text(notifierKind);
        withFamily = text(withFamily);
        familyKnows = text(familyKnows);
        familyAgrees = text(familyAgrees);
        concerns = concerns == null ? List.of() : List.copyOf(concerns);
        description = text(description);
        municipality = text(municipality);
        unit = text(unit);
        joinOpenCase = text(joinOpenCase);
        children = padded(children, CHILDREN, ChildRow.EMPTY);
        adults = padded(adults, ADULTS, AdultRow.EMPTY);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static boolean allEmpty(String... typed) {
        return Stream.of(typed).allMatch(String::isEmpty);
    }

    /** Rows that were left out between others are empty ones. */
    private static <T> List<T> padded(@Nullable List<T> rows, int size, T empty) {
        var all = new ArrayList<T>();
        if (rows != null) {
            rows.forEach(row -> all.add(Objects.requireNonNullElse(row, empty)));
        }
        while (all.size() < size) {
            all.add(empty);
        }
        return all;
    }

    static ContactForm empty(LocalDate today) {
        return new ContactForm(
                Ids.next().toString(),
                "",
                "",
                Days.text(today),
                "",
                "",
                "",
                "",
                "",
                List.of(),
                "",
                "",
                "",
                "",
                List.of(),
                List.of());
    }

    /** A child, as typed. */
    public record ChildRow(
            @Size(max = 100) String given,
            @Size(max = 100) String family,
            String hetu,
            @Day String birthDate,
            String language,
            String school,
            String protectedAddress,
            @Size(max = 200) String address) {

        static final ChildRow EMPTY = new ChildRow("", "", "", "", "fi", "", "", "");

        public ChildRow {
            given = text(given);
            family = text(family);
            hetu = text(hetu);
            birthDate = text(birthDate);
            language = text(language);
            school = text(school);
            protectedAddress = text(protectedAddress);
            address = text(address);
        }

        /** Nothing was written or chosen; the language has a choice of its own to begin with. */
        public boolean isBlank() {
            return allEmpty(given, family, hetu, birthDate, school, protectedAddress, address);
        }

        PersonFacts facts(int row, String municipality, LocalDate today) {
            String at = "children[" + row + "].";
            if (given.isEmpty() || family.isEmpty()) {
                throw new Invalid(at + (given.isEmpty() ? "given" : "family"), "invalid.required");
            }
            var code = code(at + "hetu", hetu, today);
            LocalDate born =
                    code != null ? code.birthDate() : Days.parse(birthDate).orElse(null);
            if (born == null) {
                throw new Invalid(at + "hetu", "intake.hetuOrBirth");
            }
            if (born.isAfter(today)) {
                throw new Invalid(at + "birthDate", "invalid.future");
            }
            if (!born.isAfter(today.minusYears(18))) {
                throw new Invalid(at + (code != null ? "hetu" : "birthDate"), "intake.notAChild");
            }
            return new PersonFacts(
                    code,
                    given,
                    family,
                    born,
                    language.isEmpty() ? "fi" : language,
                    null,
                    null,
                    address.isEmpty() ? null : address,
                    municipality,
                    protectedAddress.equals("true"),
                    school.isEmpty() ? "NONE" : school);
        }
    }

    /** A grown-up in the child's life, as typed. */
    public record AdultRow(
            @Size(max = 100) String given,
            @Size(max = 100) String family,
            String hetu,
            String kind,
            String guardian,
            String livesWith,
            @Size(max = 40) String phone,
            String language,
            @Size(max = 60) String interpreter,
            String protectedAddress,
            @Size(max = 40) String sameAs) {

        static final AdultRow EMPTY = new AdultRow("", "", "", "", "", "", "", "fi", "", "", "");

        public AdultRow {
            given = text(given);
            family = text(family);
            hetu = text(hetu);
            kind = text(kind);
            guardian = text(guardian);
            livesWith = text(livesWith);
            phone = text(phone);
            language = text(language);
            interpreter = text(interpreter);
            protectedAddress = text(protectedAddress);
            sameAs = text(sameAs);
        }

        /** Nothing was written or chosen; the language has a choice of its own to begin with. */
        public boolean isBlank() {
            return allEmpty(given, family, hetu, kind, guardian, livesWith, phone, interpreter, protectedAddress);
        }

        PersonFacts facts(int row, LocalDate today) {
            String at = "adults[" + row + "].";
            if (given.isEmpty() || family.isEmpty()) {
                throw new Invalid(at + (given.isEmpty() ? "given" : "family"), "invalid.required");
            }
            if (kind.isEmpty()) {
                throw new Invalid(at + "kind", "invalid.choose");
            }
            var code = code(at + "hetu", hetu, today);
            return new PersonFacts(
                    code,
                    given,
                    family,
                    code == null ? null : code.birthDate(),
                    language.isEmpty() ? "fi" : language,
                    interpreter.isEmpty() ? null : interpreter,
                    phone.isEmpty() ? null : phone,
                    null,
                    null,
                    protectedAddress.equals("true"),
                    null);
        }
    }

    private static @Nullable Henkilotunnus code(String field, String typed, LocalDate today) {
        if (typed.isEmpty()) {
            return null;
        }
        Henkilotunnus.fault(typed, today).ifPresent(fault -> {
            throw new Invalid(field, "invalid.hetu." + fault.name());
        });
        return Henkilotunnus.of(typed, today);
    }

    /** A choice that is on none of the page's lists was not made on the page. */
    private static void requireOneOf(String field, String chosen, Collection<String> choices) {
        if (!chosen.isEmpty() && !choices.contains(chosen)) {
            throw new Invalid(field, "invalid.choose");
        }
    }

    private void requireKnownChoices() {
        requireOneOf("kind", kind, ContactController.KINDS);
        requireOneOf("manner", manner, ContactController.MANNERS);
        requireOneOf("notifierKind", notifierKind, ContactController.NOTIFIERS);
        concerns.forEach(concern -> requireOneOf("concerns", concern, ContactController.CONCERNS));
        for (int row = 0; row < children.size(); row++) {
            requireOneOf("children[" + row + "].school", children.get(row).school(), ContactController.SCHOOLS);
            requireOneOf("children[" + row + "].language", children.get(row).language(), ContactController.LANGUAGES);
        }
        for (int row = 0; row < adults.size(); row++) {
            requireOneOf("adults[" + row + "].kind", adults.get(row).kind(), ContactController.RELATIONS);
        }
    }

    /** In which rows the grown-ups of {@link ContactFacts#adults} stand. */
    int[] rowsOfAdults() {
        return IntStream.range(0, adults.size())
                .filter(row -> !adults.get(row).isBlank())
                .toArray();
    }

    /** What the typed says, or the first {@link Invalid} in it. */
    ContactFacts facts(LocalDate today) {
        requireKnownChoices();
        LocalDate received = Days.of(receivedOn);
        if (received.isAfter(today)) {
            throw new Invalid("receivedOn", "invalid.future");
        }
        if (received.getYear() < EventDate.FIRST_YEAR) {
            throw new Invalid("receivedOn", "intake.far", EventDate.FIRST_YEAR);
        }
        var childFacts = IntStream.range(0, children.size())
                .filter(row -> !children.get(row).isBlank())
                .mapToObj(row -> children.get(row).facts(row, municipality, today))
                .toList();
        if (childFacts.isEmpty()) {
            throw new Invalid("children[0].given", "intake.noChild");
        }
        var adultFacts = IntStream.range(0, adults.size())
                .filter(row -> !adults.get(row).isBlank())
                .mapToObj(row -> new ContactFacts.Adult(
                        adults.get(row).facts(row, today),
                        adults.get(row).kind(),
                        adults.get(row).guardian().equals("true"),
                        adults.get(row).livesWith().equals("true"),
                        adults.get(row).sameAs()))
                .toList();
        return new ContactFacts(
                kind,
                manner,
                received,
                notifier,
                notifierKind,
                withFamily.equals("true"),
                familyKnows.equals("true"),
                familyAgrees.equals("true"),
                concerns,
                description,
                municipality,
                Ids.chosen("unit", unit),
                joinOpenCase.equals("true"),
                childFacts,
                adultFacts);
    }
}
