package fi.palmikko.form;

import fi.palmikko.shared.Names;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a questionnaire. Published versions never change.
 *
 * @param structure the official structure, where there is one
 * @param sector whose contribution the form is for, where it is for one
 * @param document is it written as a document of a case, though it has no official structure?
 * @param oneChild is a document on it about one child alone, as one on a client plan of child welfare is (LSL 30 §)?
 */
public record Template(
        String key,
        int version,
        @Nullable String structure,
        @Nullable String sector,
        @Nullable Boolean document,
        @Nullable Boolean oneChild,
        Names title,
        @Nullable Names intro,
        List<Section> sections) {

    /** A part with a heading of its own; it is not filed in registers of the kinds it is withheld from. */
    public record Section(
            String linkId,
            Names title,
            @Nullable Names help,
            @Nullable List<String> withheldFrom,
            List<Item> items) {}

    /**
     * One question.
     *
     * @param minValue the least a number may be, as the FHIR extension of that name says it
     * @param maxValue the most
     */
    public record Item(
            String linkId,
            @Nullable String code,
            String type,
            Names text,
            @Nullable Names help,
            boolean required,
            @Nullable Integer maxLength,
            @Nullable List<Option> options,
            @Nullable Condition enableWhen,
            @Nullable String per,
            @Nullable String prefill,
            @Nullable Boolean repeats,
            @Nullable BigDecimal minValue,
            @Nullable BigDecimal maxValue) {

        private static final Set<String> LONGER = Set.of("text", "boolean", "choice", "display");

        /** May several be chosen? */
        public boolean many() {
            return Boolean.TRUE.equals(repeats);
        }

        public int limit() {
            return maxLength != null ? maxLength : type.equals("text") ? 20_000 : 200;
        }

        /** May a number be so great or small? */
        boolean allows(BigDecimal number) {
            return (minValue == null || number.compareTo(minValue) >= 0)
                    && (maxValue == null || number.compareTo(maxValue) <= 0);
        }

        /** A choice of many is a list to choose from, a choice of few is shown open. */
        public boolean isLongChoice() {
            return type.equals("choice") && !many() && options != null && options.size() > 5;
        }

        /**
         * The words of what was chosen; a code this version does not know is shown as it is. Where something else may be typed, what says the same as a
         * choice in any language was chosen, on whatever screen.
         */
        public String worded(String chosen) {
            return codes(chosen)
                    .map(code -> choices()
                            .filter(option -> isOpen()
                                    ? option.text().isAnyOf(code)
                                    : option.code().equals(code))
                            .map(option -> option.text().here())
                            .findFirst()
                            .orElse(code))
                    .collect(Collectors.joining(", "));
        }

        /** The codes of an answer: one, or several with a space between where several may be chosen. */
        public Stream<String> codes(String chosen) {
            return many() ? Arrays.stream(chosen.split(" ")) : Stream.of(chosen);
        }

        /** May something else be typed than is offered? */
        public boolean isOpen() {
            return type.equals("open-choice");
        }

        public Stream<Option> choices() {
            return options == null ? Stream.empty() : options.stream();
        }

        /** Is the answer typed, so that its field can show whatever was? */
        public boolean isTyped() {
            return type.equals("text") || isLine();
        }

        /** Is the answer typed on one line? */
        public boolean isLine() {
            return !LONGER.contains(type);
        }

        public boolean asks() {
            return !type.equals("display");
        }
    }

    /** One choice. */
    public record Option(String code, Names text) {}

    /** The question applies only when another has this answer. */
    public record Condition(String question, String equals) {}

    /** May whoever handles a case write it as a document of its own? Those with an official structure are such without saying so. */
    public boolean isDocument() {
        return structure != null || Boolean.TRUE.equals(document);
    }

    /** Is a document on it about one child alone? */
    public boolean isAboutOne() {
        return Boolean.TRUE.equals(oneChild);
    }

    /** The same with these sections alone. */
    public Template only(List<Section> kept) {
        return new Template(key, version, structure, sector, document, oneChild, title, intro, kept);
    }

    /** The same with one section alone. */
    Template only(Section section) {
        return only(List.of(section));
    }

    public Stream<Item> items() {
        return sections.stream().flatMap(section -> section.items().stream());
    }
}
