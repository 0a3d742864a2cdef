package fi.palmikko.document;

import fi.palmikko.shared.Stale;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page shows of what is about to be signed, as the page says it in a hidden field: the version of the text, and a digest of each
 * answer and each fact that would be frozen with it. What is signed is what was shown, or nothing is.
 */
public record Shown(int version, Map<String, String> digests) {

    /** Before the name of a fact: no answer has a name like this. */
    public static final String FACT = "@";

    private static final int DIGEST = 32;

    /** Of these answers, without those that do not apply, and these facts. */
    public static Shown of(int version, Map<String, String> answers, Map<String, String> facts) {
        var digests = new TreeMap<String, String>();
        answers.forEach((name, text) -> digests.put(name, digest(text)));
        facts.forEach((name, text) -> digests.put(FACT + name, digest(text)));
        return new Shown(version, digests);
    }

    private static String digest(String text) {
        return Sha.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST);
    }

    private static Shown read(String posted) {
        var parts = posted.strip().split(" ");
        var digests = Stream.of(parts)
                .skip(1)
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (one, other) -> other));
        return new Shown(parts[0].matches("\\d{1,9}") ? Integer.parseInt(parts[0]) : -1, digests);
    }

    /** As the page sends it back. */
    public String written() {
        return digests.entrySet().stream()
                .map(one -> " " + one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("", String.valueOf(version), ""));
    }

    /** {@link Stale} when this is not what the page that sent it showed; one that says the version alone is asked no more. */
    public void require(String posted) {
        if (read(posted).version() != version || !since(posted).isEmpty()) {
            throw new Stale();
        }
    }

    /** The names of what is not as it was shown. */
    public List<String> since(String posted) {
        var before = read(posted).digests();
        return before.isEmpty()
                ? List.of()
                : Stream.concat(before.keySet().stream(), digests.keySet().stream())
                        .distinct()
                        .filter(name -> !String.valueOf(before.get(name)).equals(String.valueOf(digests.get(name))))
                        .sorted()
                        .toList();
    }
}
