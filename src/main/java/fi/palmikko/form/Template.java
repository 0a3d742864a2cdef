package fi.palmikko.form;

import fi.palmikko.shared.Names;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A published version of a questionnaire. Published versions never change. */
public record Template(
        String key,
        int version,
        @Nullable String structure,
        @Nullable String sector,
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

    /** One question. */
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
            @Nullable Boolean repeats) {

        /** May several be chosen? */
        public boolean many() {
            return Boolean.TRUE.equals(repeats);
        }

        public int limit() {
            return maxLength != null ? maxLength : type.equals("text") ? 20_000 : 200;
        }

        /** A choice of many is a list to choose from, a choice of few is shown open. */
        public boolean isLongChoice() {
            return type.equals("choice") && options != null && options.size() > 5;
        }

        /** The words of a chosen code; a code this version does not know is shown as it is. */
        public String worded(String code) {
            return (options == null ? Stream.<Option>empty() : options.stream())
                    .filter(option -> option.code().equals(code))
                    .map(option -> option.text().here())
                    .findFirst()
                    .orElse(code);
        }

        public boolean asks() {
            return !type.equals("display");
        }
    }

    /** One choice. */
    public record Option(String code, Names text) {}

    /** The question applies only when another has this answer. */
    public record Condition(String question, String equals) {}

    /** The same with one section alone. */
    Template only(Section section) {
        return new Template(key, version, structure, sector, title, intro, List.of(section));
    }

    public Stream<Item> items() {
        return sections.stream().flatMap(section -> section.items().stream());
    }
}
