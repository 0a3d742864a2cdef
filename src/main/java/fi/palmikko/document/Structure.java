package fi.palmikko.document;

import fi.palmikko.form.Template;
import fi.palmikko.shared.Names;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the answers to a form become an official document structure: data beside the form, so that one more official document
 * is one more file.
 *
 * @param template the form it is for
 * @param oid the structure and its version
 * @param root the name of the document in the structure
 * @param needsIdentityCode must every client have one, or a temporary one? Elsewhere somebody may be without
 * @param temporaryCode has a temporary code a field of its own? Elsewhere it stands where the identity code does
 * @param codes by code set and option of the form, the value in the national code set, where it is known
 */
record Structure(
        String template,
        String oid,
        String root,
        @Nullable Boolean needsIdentityCode,
        @Nullable Boolean temporaryCode,
        List<Field> fields,
        @Nullable Map<String, Map<String, String>> codes) {

    /**
     * One field of the structure.
     *
     * @param path names from the root, parted by dots; {@code []} where the field repeats
     * @param from link ids of questions, or facts of the document, which begin with {@code @}
     * @param system OID of the code set where the field is coded
     * @param as how an answer is taken apart: {@code person} or {@code worker}, who has a title too
     * @param label what a fact is called among answers
     */
    record Field(
            String path,
            List<String> from,
            @Nullable String system,
            @Nullable String as,
            @Nullable Names label) {}

    boolean isForTheIdentified() {
        return Boolean.TRUE.equals(needsIdentityCode);
    }

    boolean partsTemporaryCodes() {
        return Boolean.TRUE.equals(temporaryCode);
    }

    /** Our own codes are named under this address, so that nobody takes one for a national value (docs/guide/forms.md). */
    static final String OWN_CODES = "https://palmikko.fi/codes/";

    /** A choice no national code is known for. */
    record Uncoded(Template.Item item, Template.Option option, String system) {}

    /** The national value of an option; where none is known, the option under our own address, within the field's national list. */
    String code(String system, String option) {
        String national = national(system, option);
        return national != null ? national : OWN_CODES + system.substring(system.lastIndexOf('.') + 1) + "/" + option;
    }

    private @Nullable String national(String system, String option) {
        return codes == null ? null : codes.getOrDefault(system, Map.of()).get(option);
    }

    /** All choices of a form for which the archive knows no code. */
    List<Uncoded> uncoded(Template form) {
        return form.items()
                .flatMap(item -> fields.stream()
                        .filter(field -> field.system() != null && field.from().contains(item.linkId()))
                        .flatMap(field -> item.choices()
                                .map(option -> new Uncoded(item, option, String.valueOf(field.system())))))
                .filter(one -> national(one.system(), one.option().code()) == null)
                .toList();
    }
}
