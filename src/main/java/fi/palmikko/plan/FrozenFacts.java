package fi.palmikko.plan;

import fi.palmikko.document.Document;
import fi.palmikko.document.Facts;
import fi.palmikko.document.Speakers;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a signed plan says besides its text: the agreement, the goals and the actions, one line each. */
final class FrozenFacts {

    /** A goal of a signed plan by its number, with a line for each action. */
    record Goal(int no, String words, String saidBy, List<String> actions) {}

    /** When the agreement was signed that a version corrects; no other version has it. */
    private static final String SIGNED_AT = "plan.signedAt";

    private static final Pattern GOAL = Pattern.compile("goal\\.\\d\\d");

    private FrozenFacts() {}

    /** The goals of a signed plan, in order. */
    static List<Goal> goals(Map<String, String> facts) {
        return facts.keySet().stream()
                .filter(key -> GOAL.matcher(key).matches())
                .sorted()
                .map(key -> new Goal(
                        Integer.parseInt(key.substring("goal.".length())),
                        facts.getOrDefault(key, ""),
                        facts.getOrDefault(key + ".saidBy", ""),
                        facts.entrySet().stream()
                                .filter(fact -> fact.getKey().startsWith(key + ".action."))
                                .sorted(Map.Entry.comparingByKey())
                                .map(Map.Entry::getValue)
                                .toList()))
                .toList();
    }

    /** The goals and their actions as lines of text, to be compared with those of another version. */
    static String text(Map<String, String> facts) {
        return goals(facts).stream()
                .flatMap(goal -> Stream.concat(
                        Stream.of("”%s” (%s)".formatted(goal.words(), goal.saidBy())),
                        goal.actions().stream().map(action -> "– " + action)))
                .collect(Collectors.joining("\n"));
    }

    static Map<String, String> of(AgreementFacts agreement) {
        return Map.of(
                "plan.agreedOn", Days.text(agreement.agreedOn()),
                "plan.agreedWith", agreement.agreedWith(),
                "plan.reviewOn", Days.text(agreement.reviewOn()));
    }

    /** What a correction of this version stands on: all that the agreement did. */
    static Map<String, String> corrected(Document agreed) {
        var facts = new LinkedHashMap<>(agreed.frozen());
        facts.putIfAbsent(SIGNED_AT, agreed.signedAt().toString());
        return facts;
    }

    static boolean isCorrection(Document version) {
        return version.frozen().containsKey(SIGNED_AT);
    }

    /** When what this version says was agreed on, whenever its text has been corrected since. */
    static Instant agreedAt(Document version) {
        String signed = version.frozen().get(SIGNED_AT);
        return signed == null ? version.signedAt() : Instant.parse(signed);
    }

    /** What stands before it is agreed on: of whom the plan asks, the children, the goals and what is done. */
    static Map<String, String> of(Questionnaire questionnaire, String children, PlanSummary plan) {
        var lines = new LinkedHashMap<>(Speakers.frozen(questionnaire));
        lines.put("children", children);
        int goalNo = 0;
        for (var goal : plan.goals()) {
            String at = "goal.%02d".formatted(++goalNo);
            lines.put(at, goal.words());
            lines.put(at + ".saidBy", goal.saidBy());
            int actionNo = 0;
            for (var action : goal.actions()) {
                Facts.freeze(
                        lines,
                        "%s.action.%02d".formatted(at, ++actionNo),
                        Names.each(language -> line(action, language)));
            }
        }
        return lines;
    }

    private static String line(PlanSummary.ActionLine action, String language) {
        return "%s · %s, %s · %s–%s"
                .formatted(
                        action.description(),
                        action.worker(),
                        action.title().in(language),
                        Days.text(action.startOn()),
                        Days.text(action.targetOn()));
    }
}
