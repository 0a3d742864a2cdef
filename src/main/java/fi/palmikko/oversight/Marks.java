package fi.palmikko.oversight;

import fi.palmikko.audit.ExtractFile;
import fi.palmikko.audit.Log;
import fi.palmikko.shared.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Rows as an officer names them: K-12, L-3, or from one to another, K-12–K-20. */
final class Marks {

    private static final Pattern ONE = Pattern.compile("([KL])-?(\\d{1,15})(?:[-–](?:([KL])-?)?(\\d{1,15}))?");

    private Marks() {}

    /** The numbers of these rows that are meant; {@link Invalid} at the field when something named is not among them. */
    static List<String> of(String field, String text, List<LogRow> rows) {
        var meant = new TreeSet<Integer>();
        for (String word :
                text.toUpperCase(Locale.ROOT).replaceAll("\\s*[-–]\\s*", "-").split("[\\s,;]+")) {
            if (!word.isEmpty()) {
                meant.addAll(places(field, word, rows));
            }
        }
        if (meant.isEmpty()) {
            throw new Invalid(field, "invalid.required");
        }
        return meant.stream().map(place -> rows.get(place).number()).toList();
    }

    private static List<Integer> places(String field, String word, List<LogRow> rows) {
        var match = ONE.matcher(word);
        if (!match.matches() || match.group(3) != null && !match.group(3).equals(match.group(1))) {
            throw new Invalid(field, "oversight.refusal.marks.unknown", word);
        }
        var log = match.group(1).equals("K") ? Log.USE : Log.DISCLOSURE;
        long first = Long.parseLong(match.group(2));
        long last = match.group(4) == null ? first : Long.parseLong(match.group(4));
        var places = new ArrayList<Integer>();
        for (int at = 0; at < rows.size(); at++) {
            var row = rows.get(at);
            if (row.log() == log && row.sequence() >= first && row.sequence() <= last) {
                places.add(at);
            }
        }
        if (places.isEmpty()) {
            throw new Invalid(field, "oversight.refusal.marks.unknown", ExtractFile.number(log, first));
        }
        return places;
    }
}
