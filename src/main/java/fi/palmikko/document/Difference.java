package fi.palmikko.document;

import fi.palmikko.form.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a correction changed, word by word, question by question. */
public final class Difference {

    /** Words that stayed, came or went. */
    public enum Kind {
        SAME,
        ADDED,
        REMOVED
    }

    /** Words in a row of one kind. */
    public record Run(Kind kind, String text) {

        public boolean isAdded() {
            return kind == Kind.ADDED;
        }

        public boolean isRemoved() {
            return kind == Kind.REMOVED;
        }
    }

    /** A question whose answer is not what it was. */
    public record Change(Questionnaire.Field field, List<Run> runs) {

        /** The run in the reader's words: what was chosen has a code. A page says itself what true and false are called. */
        public String worded(Run run) {
            return field.item().type().equals("choice") ? field.item().worded(run.text()) : run.text();
        }
    }

    private static final String WORDS = "(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)";
    private static final String SENTENCES = "(?<=[.!?]\\s|\\n)(?=\\S)";

    /** Comparing takes the product of the two rows: longer texts are compared sentence by sentence first. */
    private static final int COMPARED = 4_000_000;

    private Difference() {}

    static List<Change> of(Questionnaire questionnaire, Map<String, String> before, Map<String, String> after) {
        return questionnaire
                .fields()
                .filter(field -> !before.getOrDefault(field.name(), "").equals(after.getOrDefault(field.name(), "")))
                .map(field -> new Change(
                        field,
                        field.item().isLine() || field.item().type().equals("text")
                                ? words(before.getOrDefault(field.name(), ""), after.getOrDefault(field.name(), ""))
                                : whole(before.getOrDefault(field.name(), ""), after.getOrDefault(field.name(), ""))))
                .toList();
    }

    private static List<Run> whole(String before, String after) {
        var runs = new ArrayList<Run>();
        if (!before.isEmpty()) {
            runs.add(new Run(Kind.REMOVED, before));
        }
        if (!after.isEmpty()) {
            runs.add(new Run(Kind.ADDED, after));
        }
        return runs;
    }

    /** What stays is the longest common row of words; spaces are words too, so that both texts can be put together again. */
    public static List<Run> words(String before, String after) {
        return isCompared(split(before, WORDS), split(after, WORDS))
                ? byWords(before, after)
                : bySentences(before, after);
    }

    private static boolean isCompared(String[] old, String[] now) {
        return (long) old.length * now.length <= COMPARED;
    }

    private static List<Run> byWords(String before, String after) {
        var old = split(before, WORDS);
        var now = split(after, WORDS);
        return isCompared(old, now) ? common(old, now) : whole(before, after);
    }

    private static List<Run> bySentences(String before, String after) {
        var old = split(before, SENTENCES);
        var now = split(after, SENTENCES);
        if (!isCompared(old, now)) {
            return whole(before, after);
        }
        var runs = new ArrayList<Run>();
        for (Run run : common(old, now)) {
            if (run.isAdded() && !runs.isEmpty() && runs.getLast().isRemoved()) {
                byWords(runs.removeLast().text(), run.text()).forEach(part -> add(runs, part.kind(), part.text()));
            } else {
                add(runs, run.kind(), run.text());
            }
        }
        return runs;
    }

    private static List<Run> common(String[] old, String[] now) {
        int[][] common = new int[old.length + 1][now.length + 1];
        for (int i = old.length - 1; i >= 0; i--) {
            for (int j = now.length - 1; j >= 0; j--) {
                common[i][j] =
                        old[i].equals(now[j]) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var runs = new ArrayList<Run>();
        int i = 0;
        int j = 0;
        while (i < old.length || j < now.length) {
            if (i < old.length && j < now.length && old[i].equals(now[j])) {
                add(runs, Kind.SAME, old[i]);
                i++;
                j++;
            } else if (j == now.length || i < old.length && common[i + 1][j] >= common[i][j + 1]) {
                add(runs, Kind.REMOVED, old[i]);
                i++;
            } else {
                add(runs, Kind.ADDED, now[j]);
                j++;
            }
        }
        return runs;
    }

    private static String[] split(String text, String where) {
        return text.isEmpty() ? new String[0] : text.split(where);
    }

    private static void add(List<Run> runs, Kind kind, String word) {
        if (!runs.isEmpty() && runs.getLast().kind() == kind) {
            var last = runs.removeLast();
            runs.add(new Run(kind, last.text() + word));
        } else {
            runs.add(new Run(kind, word));
        }
    }
}
