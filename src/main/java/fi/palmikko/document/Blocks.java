package fi.palmikko.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several answers in one field of text, each under its question, and back again. A line of an answer that looks like a
 * question is marked, so that nothing is ever taken for what it is not.
 */
final class Blocks {

    private static final String MARK = "▪";
    private static final String HEAD = MARK + " ";

    private Blocks() {}

    static String joined(Map<String, String> answers) {
        var blocks = new ArrayList<String>();
        answers.forEach((label, text) -> blocks.add(HEAD + label + "\n" + marked(text)));
        return String.join("\n\n", blocks);
    }

    private static String marked(String text) {
        return text.startsWith(MARK) ? MARK + text.replace("\n" + MARK, "\n" + MARK + MARK) : text.replace("\n" + MARK, "\n" + MARK + MARK);
    }

    static Map<String, String> parted(String text) {
        var answers = new LinkedHashMap<String, String>();
        String label = null;
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(HEAD)) {
                keep(answers, label, lines, true);
                label = line.substring(HEAD.length());
                lines = new ArrayList<>();
            } else {
                lines.add(line.startsWith(MARK) ? line.substring(MARK.length()) : line);
            }
        }
        keep(answers, label, lines, false);
        return answers;
    }

    private static void keep(Map<String, String> answers, @org.jspecify.annotations.Nullable String label, List<String> lines, boolean followed) {
        if (label != null) {
            // the empty line before the next question is not the answer's
            answers.put(label, String.join("\n", followed ? lines.subList(0, lines.size() - 1) : lines));
        }
    }
}
