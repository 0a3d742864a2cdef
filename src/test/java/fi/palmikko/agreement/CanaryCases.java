package fi.palmikko.agreement;

import fi.palmikko.StartedCase;
import fi.palmikko.plan.ReviewFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A few cases that hold something in every table: where a family's texts can lie at all. */
final class CanaryCases {

    private CanaryCases() {}

    static List<Map<String, String>> traits() {
        return List.of(
                with("phase", "given", "ledger", "not-the-plan", "address", "protected", "disqualified", "elina.harju"),
                with("phase", "given", "ledger", "plan-forbidden", "emergency", "over", "urgent", "no"),
                with("phase", "closed", "ledger", "permit", "question", "withdrawn", "emergency", "open"),
                with("phase", "to-sign", "ledger", "permit", "question", "asked", "urgent", "no"));
    }

    private static Map<String, String> with(String... changes) {
        var traits = new LinkedHashMap<>(Map.of(
                "phase", "given",
                "ledger", "permit",
                "team", "social-worker-too",
                "disqualified", "nobody",
                "emergency", "open",
                "urgent", "yes",
                "address", "told",
                "question", "answered",
                "hands", "first"));
        for (int at = 0; at < changes.length; at += 2) {
            traits.put(changes[at], changes[at + 1]);
        }
        return traits;
    }

    /** What the family says and does besides, whatever the way of the case. */
    static void more(StartedCase one, Desk desk, String phase) {
        String path = "/cases/" + one.id();
        String responsible = one.responsible().username();
        desk.done(
                path + "/guardian-prohibitions",
                responsible,
                "child",
                one.children().iterator().next().toString(),
                "guardian",
                one.guardians().iterator().next().toString(),
                "material",
                "ASSESSMENT",
                "reason",
                "Pelkään.",
                "respected",
                "false",
                "judgement",
                "Syy ei ole painava.");
        if (phase.equals("to-sign")) {
            desk.done(path + "/withdrawal", responsible, "toldBy", "Tuuli", "reason", "Ei jaksa.", "sectors", "WHOLE");
            desk.done(
                    path + "/withdrawal/decision",
                    responsible,
                    "continues",
                    "true",
                    "reason",
                    "Lapsi tarvitsee tukea.");
        }
        if (phase.equals("given")) {
            one.reviewed(ReviewFacts.LeadsTo.CONTINUE);
        }
    }
}
