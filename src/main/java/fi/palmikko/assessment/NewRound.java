package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Rule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The case goes round again, into a joint assessment of its own: what runs from there. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class NewRound {

    /** D2 keeps the day a notification was received; a need somebody raised is known the day it was raised. */
    private static final String KNOWN = """
            select least(min((n.raised_at at time zone 'Europe/Helsinki')::date),
                         (select d.day_zero from deadline d where d.case_id = n.case_id and d.rule = 'D2' and d.state = 'RUNNING'))
            from urgent_need n where n.case_id = ? and n.responded_at is null group by n.case_id""";

    private final Deadlines deadlines;
    private final Organisations organisations;
    private final JdbcClient db;
    private final Clock clock;

    NewRound(Deadlines deadlines, Organisations organisations, JdbcClient db, Clock clock) {
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.db = db;
        this.clock = clock;
    }

    /** The earliest day on which an urgent need was known that waits for its answer. */
    Optional<LocalDate> needKnown(UUID caseId) {
        return db.sql(KNOWN).param(caseId).query(LocalDate.class).optional();
    }

    /**
     * Agreed at a review. Where an urgent need waits for its answer this is the assessment it leads to, bound by the law from the day it
     * was known; else the area's own target runs from the review.
     */
    public void agreed(CaseFile caseFile, LocalDate heldOn, UUID by) {
        var known = needKnown(caseFile.id());
        known.ifPresentOrElse(
                day -> startLimitsOfLaw(caseFile, day, by),
                () -> start(caseFile, Rule.COMPLETION_TARGET, heldOn, "COMPLETION_DAYS_WHEN_NO_STATUTORY_LIMIT"));
        start(caseFile, Rule.FAMILY_CONTACT, heldOn, "FAMILY_CONTACT_WORKING_DAYS");
    }

    /** An urgent need leads to it: a matter of child welfare has been pending since the day it was known (LSL 26 §). What the plan waited for is waited for no more. */
    void needed(CaseFile caseFile, LocalDate known, UUID by) {
        deadlines.cancel(
                caseFile.id(), Days.today(clock), by, Rule.PLAN_REVIEW, Rule.FAMILY_COPY, Rule.FAMILY_CONTACT);
        startLimitsOfLaw(caseFile, known, by);
        start(caseFile, Rule.FAMILY_CONTACT, known, "FAMILY_CONTACT_WORKING_DAYS");
    }

    private void startLimitsOfLaw(CaseFile caseFile, LocalDate known, UUID by) {
        deadlines.startUnlessRunning(caseFile.id(), Rule.D3, known, caseFile.ruleSet());
        deadlines.startUnlessRunning(caseFile.id(), Rule.D4, known, caseFile.ruleSet());
        deadlines.cancel(caseFile.id(), Days.today(clock), by, Rule.COMPLETION_TARGET);
    }

    private void start(CaseFile caseFile, Rule rule, LocalDate from, String target) {
        deadlines.start(caseFile.id(), rule, from, organisations.target(caseFile.municipality(), target));
    }
}
