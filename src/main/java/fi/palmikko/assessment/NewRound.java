package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.EventDate.Happened;
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

    private static final String KNOWN = """
            select n.known_on, n.id, n.contact_id from urgent_need n where n.case_id = ? and n.responded_at is null
            order by n.known_on, n.raised_at limit 1""";

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

    /** How the first of the urgent needs that wait for their answer became known. */
    Optional<Happened> needKnown(UUID caseId) {
        return db.sql(KNOWN)
                .param(caseId)
                .query((row, n) -> {
                    var on = row.getObject("known_on", LocalDate.class);
                    var contact = row.getObject("contact_id", UUID.class);
                    return contact == null
                            ? EventDate.URGENT_NEED_KNOWN.on(on, row.getObject("id", UUID.class))
                            : EventDate.CHILD_WELFARE_NOTIFIED.on(on, contact);
                })
                .optional();
    }

    /**
     * Agreed at a review. Where an urgent need waits for its answer this is the assessment it leads to, bound by the law from the day it
     * was known; else the area's own target runs from the review.
     */
    public void agreed(CaseFile caseFile, LocalDate heldOn, UUID by) {
        var held = EventDate.REVIEW_HELD.on(heldOn);
        var known = needKnown(caseFile.id());
        known.ifPresentOrElse(
                need -> startLimitsOfLaw(caseFile, need, by),
                () -> start(caseFile, Rule.COMPLETION_TARGET, held, "COMPLETION_DAYS_WHEN_NO_STATUTORY_LIMIT"));
        start(caseFile, Rule.FAMILY_CONTACT, held, "FAMILY_CONTACT_WORKING_DAYS");
    }

    /**
     * An urgent need leads to it: a matter of child welfare has been pending since the day it was known (LSL 26 §). What the plan waited
     * for is waited for no more.
     */
    void needed(CaseFile caseFile, Happened known, UUID by) {
        deadlines.cancel(caseFile.id(), Days.today(clock), by, Rule.PLAN_REVIEW, Rule.FAMILY_COPY, Rule.FAMILY_CONTACT);
        startLimitsOfLaw(caseFile, known, by);
        start(caseFile, Rule.FAMILY_CONTACT, known, "FAMILY_CONTACT_WORKING_DAYS");
    }

    private void startLimitsOfLaw(CaseFile caseFile, Happened known, UUID by) {
        deadlines.startUnlessRunning(caseFile.id(), Rule.D3, known, caseFile.ruleSet());
        deadlines.startUnlessRunning(caseFile.id(), Rule.D4, known, caseFile.ruleSet());
        deadlines.cancel(caseFile.id(), Days.today(clock), by, Rule.COMPLETION_TARGET);
    }

    private void start(CaseFile caseFile, Rule rule, Happened from, String target) {
        deadlines.start(caseFile.id(), rule, from, organisations.target(caseFile.municipality(), target));
    }
}
