package fi.palmikko.agreement;

import fi.palmikko.StartedCase;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.shared.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    /** The same family at six places on its way, so that most forms have something to do. */
    static List<Map<String, String>> phases() {
        return List.of("pending", "triaged", "composed", "to-sign", "agreed", "given").stream()
                .map(phase -> {
                    var traits = new LinkedHashMap<>(traits().getFirst());
                    traits.put("phase", phase);
                    traits.put("ledger", phase.equals("given") ? "withdrawn" : "none");
                    traits.put("team", "one-left");
                    traits.put("question", phase.equals("composed") ? "asked" : "none");
                    return (Map<String, String>) traits;
                })
                .toList();
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

    /** Text of the responsible worker that met another's and waits to be decided on. */
    static void setAside(JdbcClient db, UUID caseId) {
        db.sql("""
                        insert into form_draft (subject_id, section, author_id, window_id, case_id, no, version, answers, saved_at)
                        select a.response_id, 'dissent', f.responsible_worker_id, ?, f.id, 1, 0, '{}', now()
                        from assessment a join case_file f on f.id = a.case_id where f.id = ?""").params(Ids.next(), caseId).update();
        db.sql("""
                        with one as (insert into attachment (id, case_id, register_id, name, words, kind, size, sha256, state, attached_by,
                                                             attached_at, checked_at)
                                     select ?, a.case_id, a.register_id, 'väärä.txt', 'x', a.kind, a.size, a.sha256, a.state, a.attached_by,
                                            a.attached_at, a.checked_at from attachment a where a.case_id = ? order by a.id limit 1
                                     returning id, case_id, attached_by)
                        insert into attachment_withdrawal (attachment_id, case_id, reason, withdrawn_by, withdrawn_at)
                        select id, case_id, 'Väärä asia.', attached_by, now() from one""").params(Ids.next(), caseId).update();
        db.sql("""
                        insert into person_change (id, case_id, person_id, kind, was, became, reason, recorded_by, recorded_at)
                        select ?, f.id, c.person_id, 'NAME', 'x', 'y', 'Väärin kuultu.', f.responsible_worker_id, now()
                        from case_file f join case_client c on c.case_id = f.id where f.id = ? limit 1""").params(Ids.next(), caseId).update();
        db.sql("""
                        insert into deadline_change (id, case_id, deadline_id, kind, reason, day_zero_was, day_zero, due_was, due_on, at, by_name)
                        select ?, d.case_id, d.id, 'CORRECTED', 'Kirjattu väärin.', d.day_zero, d.day_zero, d.due_on, d.due_on, now(), 'A. L.'
                        from deadline d where d.case_id = ? order by d.id limit 1""").params(Ids.next(), caseId).update();
    }

    /** A copy out of which a part was left, given against advice. */
    static void leftOut(JdbcClient db, UUID caseId) {
        db.sql("""
                        insert into document_copy (id, case_id, register_id, subject_id, kind, recipient_kind, worker_id, language, sha256, made_by,
                                                   made_at, left_out, left_out_ground, left_out_reason, advice_of, against_advice)
                        select ?, f.id, d.register_id, d.subject_id, d.kind, 'TEAM', f.responsible_worker_id, 'fi', 'x', f.responsible_worker_id, now(),
                               '[]', 'NOT_NEEDED', 'Ei tarvita.', '["S. H."]', 'Käyty läpi.' from document d join case_file f on f.id = d.case_id
                        where f.id = ? and d.kind = '1005' and d.rendition_of is null order by d.version_no limit 1""").params(Ids.next(), caseId).update();
    }

    /** A request to see the log, refused in part, and something to look at that was looked at: as the officer would have written. */
    static void watched(JdbcClient db, UUID caseId, UUID officer) {
        var request = Ids.next();
        var finding = Ids.next();
        db.sql("""
                        insert into log_request (id, controller_id, person_id, received_on, requester, requester_name, language,
                            from_day, until_day, special_reason, due_on, recorded_by, recorded_at)
                        select ?, u.controller_id, c.person_id, current_date, 'GUARDIAN', 'Tuuli', 'fi', current_date - 900, current_date,
                            'Pyydetty.', current_date + 60, ?, now()
                        from case_client c join case_file f on f.id = c.case_id join unit u on u.id = f.unit_id
                        where c.case_id = ? order by c.person_id limit 1""").params(request, officer, caseId).update();
        db.sql("""
                        insert into log_refusal (id, request_id, ground, reasons, whole, marks, decided_by, decided_at, name, title_fi,
                            title_sv, unit_fi, unit_sv)
                        select ?, ?, 'RIGHTS_OF_OTHERS', 'Toisen oikeudet.', true, '{}', w.id, now(), 'E. M.', 'a', 'b', 'c', 'd'
                        from worker w where w.id = ?""").params(Ids.next(), request, officer).update();
        db.sql("""
                        insert into log_request_correction (id, request_id, received_was, received_on, due_on, reason, corrected_by,
                            corrected_at, name)
                        select ?, ?, current_date, current_date - 1, current_date + 59, 'Kirje oli eiliseltä.', w.id, now(), 'E. M.'
                        from worker w where w.id = ?""").params(Ids.next(), request, officer).update();
        db.sql("""
                        insert into log_extract (id, request_id, entries, withheld, digest, judgement, made_by, made_at)
                        values (?, ?, 0, 0, sha256('nothing'), 'Lapsi toivoi.', ?, now())""").params(Ids.next(), request, officer).update();
        db.sql("""
                        insert into finding (id, controller_id, rule, day, worker_id, case_id, figure, threshold, found_at)
                        select ?, u.controller_id, 'MANY_CASES', current_date, f.modified_by, f.id, 3, 2, now()
                        from case_file f join unit u on u.id = f.unit_id where f.id = ?""").params(finding, caseId).update();
        db.sql(
                        "insert into finding_review (id, finding_id, outcome, note, reviewed_by, reviewed_at) values (?, ?, 'IN_ORDER', 'x', ?, now())")
                .params(Ids.next(), finding, officer)
                .update();
    }
}
