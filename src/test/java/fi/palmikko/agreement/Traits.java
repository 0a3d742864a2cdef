package fi.palmikko.agreement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What cases differ in, and a choice of cases in which as many pairs of traits as possible meet. The same seed gives the same
 * choice.
 */
final class Traits {

    static final List<String> PHASES = List.of(
            "pending",
            "triaged",
            "named",
            "talked",
            "composed",
            "contributed",
            "to-sign",
            "signed",
            "agreed",
            "given",
            "closed");

    private static final Map<String, List<String>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("phase", PHASES);
        ALL.put(
                "ledger",
                List.of(
                        "none",
                        "permit",
                        "refused",
                        "withdrawn",
                        "expired",
                        "not-the-plan",
                        "another-unit",
                        "childs-interest",
                        "forbidden",
                        "forbidden-but-law",
                        "plan-forbidden",
                        "paper-forbidden"));
        ALL.put("team", List.of("two", "one-left", "social-worker-too"));
        ALL.put("disqualified", List.of("nobody", "marja.kivela", "elina.harju", "mikko.rasinmaki", "ended"));
        ALL.put("emergency", List.of("none", "open", "ended", "over"));
        ALL.put("urgent", List.of("no", "yes"));
        ALL.put("address", List.of("told", "protected"));
        ALL.put("question", List.of("none", "asked", "taken", "answered", "withdrawn"));
        ALL.put("hands", List.of("first", "second"));
    }

    private Traits() {}

    /** So many cases, each as a value for every trait; what cannot be in its phase is as it is at first. */
    static List<Map<String, String>> choose(long seed, int many) {
        var random = new Random(seed);
        var met = new HashSet<String>();
        var chosen = new ArrayList<Map<String, String>>();
        while (chosen.size() < many) {
            Map<String, String> best = Map.of();
            int most = -1;
            for (int tries = 0; tries < 300; tries++) {
                var one = possible(random);
                var pairs = pairs(one);
                pairs.removeAll(met);
                if (pairs.size() > most) {
                    best = one;
                    most = pairs.size();
                }
            }
            met.addAll(pairs(best));
            chosen.add(best);
        }
        return chosen;
    }

    private static Map<String, String> possible(Random random) {
        var one = new LinkedHashMap<String, String>();
        ALL.forEach((trait, values) -> one.put(trait, values.get(random.nextInt(values.size()))));
        int phase = PHASES.indexOf(one.get("phase"));
        if (phase < PHASES.indexOf("composed")) {
            one.put("ledger", phase < PHASES.indexOf("talked") ? "none" : one.get("ledger"));
            one.put("team", "two");
            if ("another-unit".equals(one.get("ledger"))) {
                one.put("ledger", "none");
            }
        }
        if ("paper-forbidden".equals(one.get("ledger")) && (phase < PHASES.indexOf("signed") || isLast(phase))) {
            one.put("ledger", "permit");
        }
        if (phase < PHASES.indexOf("named")) {
            one.put("question", "none");
            one.put("hands", "first");
        }
        if ("second".equals(one.get("hands")) && "elina.harju".equals(one.get("disqualified"))) {
            one.put("disqualified", "nobody");
        }
        return one;
    }

    /** Once closed, nobody takes part any more. */
    private static boolean isLast(int phase) {
        return phase == PHASES.size() - 1;
    }

    private static Set<String> pairs(Map<String, String> one) {
        var words = one.entrySet().stream()
                .map(trait -> trait.getKey() + "=" + trait.getValue())
                .toList();
        var pairs = new HashSet<>(words);
        for (String a : words) {
            for (String b : words) {
                pairs.add(a + " & " + b);
            }
        }
        return pairs;
    }
}
