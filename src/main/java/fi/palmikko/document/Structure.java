package fi.palmikko.document;

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
 * @param needsIdentityCode must every client have one? Elsewhere somebody may be without
 * @param codes by code set and option of the form, the value in the national code set, where it is known
 */
record Structure(
        String template,
        String oid,
        String root,
        @Nullable Boolean needsIdentityCode,
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

    /** The national value of an option; the form's own code until the national code set is loaded. */
    String code(String system, String option) {
        return codes == null ? option : codes.getOrDefault(system, Map.of()).getOrDefault(option, option);
    }
}
