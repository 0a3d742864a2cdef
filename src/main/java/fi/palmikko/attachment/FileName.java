package fi.palmikko.attachment;

import java.util.regex.Pattern;

/** The name a file came with, as it is kept: no path, nothing invisible, nothing a system takes for a command. */
final class FileName {

    static final int LONGEST = 120;

    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

    /** Control characters, marks that turn the direction of writing and other letters nobody sees, and lone halves of letters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*]");

    private FileName() {}

    static String clean(String given) {
        String name = PATH.matcher(given).replaceFirst("");
        name = UNSEEN.matcher(name).replaceAll("");
        name = RESERVED.matcher(name).replaceAll("_");
        name = name.replaceAll("\\s+", " ").strip().replaceFirst("^\\.+", "");
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot);
        String stem = dot < 0 ? name : name.substring(0, dot);
        return cut(stem.strip(), LONGEST - Math.min(ending.length(), 10)) + cut(ending, 10);
    }

    /** Never in the middle of a letter that takes two places. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
