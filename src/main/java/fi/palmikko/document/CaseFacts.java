package fi.palmikko.document;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Questionnaire.Known;
import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is known already of what a document of a case asks, with where and when each fact comes from. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CaseFacts {

    /** What a form written as a document may ask for. */
    static final Set<String> SOURCES = Set.of(
            "case.pendingOn",
            "case.reason",
            "case.task",
            "case.specialSupport",
            "case.urgency",
            "case.responsibleWorker",
            "case.childAge",
            "case.carers",
            "case.people",
            "case.school",
            "assessment.services",
            "assessment.needs",
            "assessment.strengths",
            "contact.notifier",
            "contact.anonymous",
            "contact.actor",
            "contact.manner",
            "contact.concerns",
            "contact.childWelfareReasons",
            "contact.consent",
            "contact.guardianTold",
            "meeting.heldOn",
            "meeting.present");

    private static final Map<String, String> URGENCY =
            Map.of("IMMEDIATE", "immediate", "URGENT", "urgent", "NOT_URGENT", "notUrgent");

    private final CaseFiles cases;
    private final CaseHeaders headers;
    private final FamilyFacts family;
    private final OpeningContact opening;
    private final Documents documents;
    private final Problems problems;
    private final JdbcClient db;
    private final Clock clock;

    CaseFacts(
            CaseFiles cases,
            CaseHeaders headers,
            FamilyFacts family,
            OpeningContact opening,
            Documents documents,
            Problems problems,
            JdbcClient db,
            Clock clock) {
        this.cases = cases;
        this.headers = headers;
        this.family = family;
        this.opening = opening;
        this.documents = documents;
        this.problems = problems;
        this.db = db;
        this.clock = clock;
    }

    /** By field, what this form asks and the case, as it is filed in the register, knows of those the document is about. */
    Map<String, Known> of(UUID caseId, UUID register, Questionnaire questionnaire, About about) {
        boolean asks = questionnaire.template().items().anyMatch(item -> item.prefill() != null);
        return asks ? questionnaire.known(all(caseId, register, about)) : Map.of();
    }

    private Map<String, Known> all(UUID caseId, UUID register, About about) {
        var facts = new HashMap<String, Known>(family.of(about.family()));
        ofCase(cases.require(caseId), facts);
        documents.newest(caseId, "1005", register).ifPresent(signed -> {
            String source = problems.say("plan.known", day(signed));
            put(facts, "assessment.services", signed.answers().get("services.description"), source);
            put(facts, "assessment.needs", signed.answers().get("conclusions.professional"), source);
            put(facts, "assessment.strengths", signed.answers().get("strengths.text"), source);
        });
        documents.newest(caseId, "19004", register, about.ids()).ifPresent(signed -> {
            String source = problems.say("known.meeting", day(signed));
            put(
                    facts,
                    "meeting.heldOn",
                    signed.answers().getOrDefault("meeting.starts", "").split(" ")[0],
                    source);
            put(facts, "meeting.present", signed.answers().get("meeting.present"), source);
        });
        return facts;
    }

    private void ofCase(CaseFile file, Map<String, Known> facts) {
        String contact = problems.say("known.contact", Days.text(file.pendingOn()));
        var triagedOn = triagedOn(file.id());
        String triage = triagedOn == null ? contact : problems.say("known.triage", Days.text(triagedOn));
        put(facts, "case.pendingOn", Days.text(file.pendingOn()), contact);
        put(facts, "case.reason", file.reason(), contact);
        opening.of(file.id()).forEach((name, text) -> put(facts, name, text, contact));
        put(facts, "case.task", file.childWelfare() ? "childWelfare" : "families", triage);
        put(facts, "case.specialSupport", support(file.specialSupport()), today());
        put(facts, "case.urgency", URGENCY.get(Objects.requireNonNullElse(file.urgency(), "")), triage);
        put(facts, "case.responsibleWorker", headers.of(file.id()).responsibleWorker(), today());
    }

    private static @Nullable String support(CaseFile.SpecialSupport support) {
        return switch (support) {
            case YES -> "true";
            case NO -> "false";
            case UNKNOWN -> null;
        };
    }

    private String today() {
        return problems.say("known.case", Days.text(Days.today(clock)));
    }

    private static String day(Document signed) {
        return Days.text(ZonedDateTime.ofInstant(signed.signedAt(), Days.ZONE).toLocalDate());
    }

    private @Nullable LocalDate triagedOn(UUID caseId) {
        return db.sql(
                        "select cast(max(decided_at at time zone 'Europe/Helsinki') as date) as day from triage where case_id = ?")
                .param(caseId)
                .query((row, n) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single()
                .orElse(null);
    }

    private static void put(Map<String, Known> facts, String name, @Nullable String text, String source) {
        if (text != null && !text.isBlank()) {
            facts.put(name, new Known(text, source));
        }
    }
}
