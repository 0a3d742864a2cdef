package fi.palmikko.form;

import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * One section as it stands on somebody's page, on its way to be saved.
 *
 * @param from the version the section was opened or last saved in
 * @param window the page it is typed on: one person may have the same section open in two
 * @param no the page's count of its saves, so that a late one never undoes a later one
 * @param field where the writer is, to come back to
 * @param settles pages whose set-aside text the writer has seen and decided on
 */
public record Draft(
        String section,
        int from,
        UUID window,
        int no,
        String field,
        List<UUID> settles,
        MultiValueMap<String, String> typed) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** As the page sends it; {@link NotFound} when it is no draft of any page of ours. */
    public static Draft of(MultiValueMap<String, String> posted) {
        return new Draft(
                one(posted, "draft.section"),
                number(posted, "draft.from"),
                Ids.of(one(posted, "draft.window")),
                number(posted, "draft.no"),
                one(posted, "draft.field"),
                posted.getOrDefault("draft.settles", List.of()).stream()
                        .map(Ids::of)
                        .toList(),
                posted);
    }

    /** The same, to be kept under this version. */
    Draft over(int version) {
        return new Draft(section, version, window, no, field, settles, typed);
    }

    private static String one(MultiValueMap<String, String> posted, String name) {
        String value = posted.getFirst(name);
        return value == null ? "" : value;
    }

    private static int number(MultiValueMap<String, String> posted, String name) {
        String value = one(posted, name);
        if (!NUMBER.matcher(value).matches()) {
            throw new NotFound();
        }
        return Integer.parseInt(value);
    }
}
