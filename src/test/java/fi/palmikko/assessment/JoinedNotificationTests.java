package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.intake.TriageCase;
import fi.palmikko.intake.TriageDecision;
import fi.palmikko.workflow.Timers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A child-welfare notification that comes when the child has an open case: nobody may overlook it (LSL 26 §). */
@AppTest
class JoinedNotificationTests {

    @Autowired
    ACase aCase;

    @Autowired
    RecordContact recordContact;

    @Autowired
    TriageCase triageCase;

    @Autowired
    RaiseUrgentNeed raiseUrgentNeed;

    @Autowired
    RespondToUrgentNeed respondToUrgentNeed;

    @Autowired
    Timers timers;

    @Autowired
    Books books;

    private String limit(UUID caseId, String rule) {
        return books.sql(
                        "select coalesce(string_agg(state || ' ' || day_zero, ', ' order by created_at), '') from deadline where case_id = ? and rule = ?")
                .params(caseId, rule)
                .query(String.class)
                .single();
    }

    private List<UUID> needs(UUID caseId) {
        return books.sql("select id from urgent_need where case_id = ? and responded_at is null")
                .param(caseId)
                .query(UUID.class)
                .list();
    }

    private boolean isChildWelfare(UUID caseId) {
        return books.sql("select child_welfare from case_file where id = ?")
                .param(caseId)
                .query(Boolean.class)
                .single();
    }

    private void notify(PersonFacts child, String by) {
        recordContact.record(aCase.ofChildWelfare().facts(child, true), aCase.as(by));
    }

    private TriageDecision decision(SpecialSupport support, boolean childWelfare) {
        return new TriageDecision(
                "NOT_URGENT", "Ei vaaraa.", support, "Peruste.", childWelfare, "Peruste.", true, "Peruste.");
    }

    @Test
    void beforeTriageItsUrgencyIsAssessedThere() {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        assertThat(limit(id, "D2")).isEmpty();
        notify(child, "marja.kivela");
        assertThat(limit(id, "D2")).isEqualTo("RUNNING " + timers.today());
        assertThat(isChildWelfare(id)).isTrue();
        assertThat(needs(id)).isEmpty();
        triageCase.decide(id, decision(SpecialSupport.YES, true), 2, aCase.as("aino.lehto"));
        assertThat(limit(id, "D2")).isEqualTo("MET " + timers.today());
    }

    /** Written by a school worker who may not know that there is a case. */
    @Test
    void laterItGoesToChildWelfareAtOnceAndTheLimitsOfLawRunFromItsDay() {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        triageCase.decide(id, decision(SpecialSupport.NO, false), 2, aCase.as("aino.lehto"));
        var triaged = timers.today();
        assertThat(limit(id, "D4")).startsWith("CANCELLED");
        assertThat(limit(id, "COMPLETION_TARGET")).startsWith("RUNNING");

        var day = timers.today().plusDays(3);
        timers.travelTo(day);
        notify(child, "sonja.karppinen");

        assertThat(isChildWelfare(id)).isTrue();
        assertThat(limit(id, "D2")).isEqualTo("RUNNING " + day);
        assertThat(limit(id, "D3")).isEqualTo("CANCELLED " + triaged + ", RUNNING " + day);
        assertThat(limit(id, "D4")).isEqualTo("CANCELLED " + triaged + ", RUNNING " + day);
        assertThat(limit(id, "COMPLETION_TARGET")).startsWith("CANCELLED");
        assertThat(books.sql(
                                "select u.key || ' ' || i.due_on from work_item i join unit u on u.id = i.unit_id where i.case_id = ? and i.step = 'RespondToUrgentNeed'")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("child-welfare " + day);

        respondToUrgentNeed.respond(id, needs(id), "Lapsi on tavattu koulussa.", null, aCase.as("tiina.keranen"));
        assertThat(limit(id, "D2")).isEqualTo("MET " + day);
    }

    /** The school worker who notified is nobody to this case, before and after. */
    @Test
    void theDaysOfTheOpenStepsFollowWhoeverNotified() {
        var child = aCase.child();
        var one = aCase.taken(recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela")))
                .triaged(SpecialSupport.NO, true)
                .composedAlone();
        timers.travelTo(timers.today().plusDays(1));
        notify(child, "annika.holmberg");
        assertThat(limit(one.id(), "COMPLETION_TARGET")).startsWith("CANCELLED");
        assertThat(stepDay(one.id(), "WriteJointAssessment"))
                .isEqualTo(books.sql(
                                "select due_on::text from deadline where case_id = ? and rule = 'D4' and state = 'RUNNING'")
                        .param(one.id())
                        .query(String.class)
                        .single());
    }

    private String stepDay(UUID id, String step) {
        return books.sql("select due_on::text from work_item where case_id = ? and step = ?")
                .params(id, step)
                .query(String.class)
                .single();
    }

    @Test
    void aLimitOfLawThatRunsAlreadyStays() {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        triageCase.decide(id, decision(SpecialSupport.YES, false), 2, aCase.as("aino.lehto"));
        var first = timers.today();
        timers.travelTo(first.plusDays(2));
        notify(child, "marja.kivela");
        timers.travelTo(first.plusDays(4));
        notify(child, "marja.kivela");
        assertThat(limit(id, "D4")).isEqualTo("RUNNING " + first);
        assertThat(limit(id, "D2")).as("of the first notification").isEqualTo("RUNNING " + first.plusDays(2));
        assertThat(needs(id)).hasSize(2);
    }

    @Test
    void triageThatFindsAMatterOfChildWelfareHasAssessedItsUrgency() {
        UUID id = aCase.open();
        triageCase.decide(id, decision(SpecialSupport.NO, true), 2, aCase.as("aino.lehto"));
        assertThat(limit(id, "D2")).isEqualTo("MET " + timers.today());
        assertThat(limit(id, "D4")).startsWith("RUNNING");
    }

    @Test
    void anUrgentNeedThatSomebodyRaisesIsAssessedTheSameDay() {
        UUID id = aCase.begin().composed("sonja.karppinen").id();
        raise(id);
        assertThat(limit(id, "D2")).isEqualTo("RUNNING " + timers.today());
        respondToUrgentNeed.respond(id, needs(id), "Perhe on tavattu.", null, aCase.as("tiina.keranen"));
        assertThat(limit(id, "D2")).isEqualTo("MET " + timers.today());
    }

    /** By a member of the team, who handles nothing else of the case. */
    private void raise(UUID id) {
        raiseUrgentNeed.raise(id, "Lapsi pelkää mennä kotiin.", aCase.as("sonja.karppinen"));
    }

    /** LSL 26 § 5 mom. binds every matter of child welfare, whatever its assessment looks into. */
    @Test
    void triageTakesNoLimitsAwayFromANotification() {
        UUID id = aCase.ofChildWelfare().open();
        triageCase.decide(id, decision(SpecialSupport.NO, false), 2, aCase.as("aino.lehto"));
        assertThat(limit(id, "D3")).startsWith("RUNNING");
        assertThat(limit(id, "D4")).startsWith("RUNNING");
        assertThat(limit(id, "COMPLETION_TARGET")).isEmpty();
        assertThat(isChildWelfare(id)).isTrue();
    }

    /** Raised by a member of the team while only the area's own target ran; the assessment had been started. */
    @Test
    void anUrgentNeedMakesAMatterOfChildWelfareWithItsLimits() {
        var one = aCase.begin().triaged(SpecialSupport.NO, true).composed("sonja.karppinen");
        UUID id = one.id();
        assertThat(limit(id, "COMPLETION_TARGET")).startsWith("RUNNING");
        raise(id);
        var day = timers.today();
        assertThat(isChildWelfare(id)).isTrue();
        assertThat(limit(id, "D3")).endsWith("MET " + day);
        assertThat(limit(id, "D4")).endsWith("RUNNING " + day);
        assertThat(limit(id, "COMPLETION_TARGET")).startsWith("CANCELLED");
        assertThat(books.sql("select due_on from work_item where case_id = ? and step = 'WriteJointAssessment'")
                        .param(id)
                        .query(java.time.LocalDate.class)
                        .single())
                .isEqualTo(
                        books.sql("select due_on from deadline where case_id = ? and rule = 'D4' and state = 'RUNNING'")
                                .param(id)
                                .query(java.time.LocalDate.class)
                                .single());
    }
}
