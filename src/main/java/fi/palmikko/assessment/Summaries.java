package fi.palmikko.assessment;

import fi.palmikko.access.Basis;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.consultation.ConsultationSummary;
import fi.palmikko.consultation.Consultations;
import fi.palmikko.document.Document;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.form.Aside;
import fi.palmikko.form.Drafts;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Response;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Templates;
import fi.palmikko.form.Writing;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.NotFound;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gathers the joint assessment: what is known already stands in the fields with nothing typed yet, each partner's
 * conclusion under that partner's name.
 */
@Component
class Summaries {

    /** The newest assessment of a case with everything that has been gathered for it. */
    private static final String NEWEST = "select {a.*}, cast(jsonb_build_object('header', " + CaseHeaders.HEADER
            + ", 'family', " + People.FAMILY
            + ", 'response', (select " + Responses.RESPONSE + " from form_response r where r.id = a.response_id)"
            + ", 'asides', " + Drafts.ASIDES
            + ", 'parts', (select coalesce(jsonb_agg(jsonb_build_object('row', " + ContributionRows.ROW
            + ", 'response', (select " + Responses.RESPONSE + " from form_response r where r.id = b.response_id)"
            + ", 'registerId', (select o.register_id from contribution o where o.id = b.id))"
            + " order by b.id), '[]') from parts_of(c.id) b)"
            + ", 'consultations', " + Consultations.SUMMARIES
            + ", 'supporters', " + People.SUPPORTERS
            + ", 'triagedOn', (select cast(max(t.decided_at at time zone 'Europe/Helsinki') as date) from triage t where t.case_id = c.id)"
            + ", 'copyDays', (select " + Organisations.TARGET
            + " from (values (c.municipality_code)) m (code))) as text) as gathered"
            + " from assessment a join case_file c on c.id = a.case_id"
            + " where a.case_id = :caseId order by a.round desc limit 1";

    private record Gathered(
            CaseHeader header,
            People.Family family,
            @Nullable Response response,
            List<Aside> asides,
            List<Written> parts,
            List<ConsultationSummary> consultations,
            List<People.Supporter> supporters,
            @Nullable LocalDate triagedOn,
            Integer copyDays) {}

    private record Written(
            ContributionRow row,
            @Nullable Response response,
            @Nullable UUID registerId) {}

    private final EntityManager entities;
    private final CaseFiles cases;
    private final Templates templates;
    private final SignedPapers papers;
    private final JsonMapper json;
    private final Clock clock;
    private final Problems problems;

    Summaries(
            EntityManager entities,
            CaseFiles cases,
            Templates templates,
            SignedPapers papers,
            JsonMapper json,
            Clock clock,
            Problems problems) {
        this.entities = entities;
        this.cases = cases;
        this.templates = templates;
        this.papers = papers;
        this.json = json;
        this.clock = clock;
        this.problems = problems;
    }

    /** {@link NotFound} for somebody to whom only what was signed is open. */
    Summary of(Basis basis) {
        var found = newest(basis.caseId());
        return summary(cases.require(basis.caseId()), found.assessment(), found.gathered());
    }

    /** What was signed of the newest assessment as it is filed in one register, with the questionnaire it answers. */
    Signed signed(Basis basis, Function<Assessment, List<Document>> filed) {
        var found = newest(basis.caseId());
        var versions = filed.apply(found.assessment());
        return new Signed(
                found.gathered().header(),
                versions.stream()
                        .map(document -> new Signed.Version(document, papers.questionnaire(document)))
                        .toList(),
                found.gathered().asides(),
                null,
                List.of());
    }

    private record Newest(Assessment assessment, Gathered gathered) {}

    private Newest newest(UUID caseId) {
        var newest = entities.unwrap(Session.class)
                .createNativeQuery(NEWEST, Object[].class)
                .setParameter("caseId", caseId)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("now", OffsetDateTime.now(clock))
                .setParameter("target", "FAMILY_COPY_WORKING_DAYS")
                .addEntity("a", Assessment.class)
                .addScalar("gathered", String.class)
                .uniqueResultOptional()
                .orElseThrow(Assessments::notStarted);
        return new Newest((Assessment) newest[0], json.readValue((String) newest[1], Gathered.class));
    }

    static List<Questionnaire.Owner> partners(Stream<ContributionRow> rows) {
        return rows.filter(row -> row.state().equals("ACCEPTED"))
                .map(row -> new Questionnaire.Owner(
                        row.id().toString(),
                        Names.each(language -> row.name() + ", " + row.title().in(language))))
                .toList();
    }

    private Summary summary(CaseFile caseFile, Assessment assessment, Gathered gathered) {
        String language = gathered.family().language();
        var family = Voices.owners(gathered.family(), List.of());
        var parts = gathered.parts().stream()
                .map(part -> part(part, family, language))
                .toList();
        var response = gathered.response();
        if (response == null) {
            throw new NotFound();
        }
        var questionnaire = new Questionnaire(
                templates.require(response.templateKey(), response.templateVersion()),
                Voices.owners(gathered.family(), partners(parts.stream().map(Summary.Part::row))));
        var known = known(caseFile, assessment, gathered, parts, questionnaire);
        return new Summary(
                gathered.header(),
                assessment,
                language,
                questionnaire,
                response,
                Questionnaire.filled(known, response.answers()),
                parts,
                gathered.consultations(),
                gathered.copyDays(),
                Writing.none(response, gathered.asides()),
                List.of(),
                known);
    }

    private Summary.Part part(Written part, Map<String, List<Questionnaire.Owner>> family, String language) {
        var row = part.row();
        var response = part.response();
        boolean isSent = row.state().equals("SENT") || row.state().equals("ACCEPTED");
        if (response == null || !isSent) {
            return new Summary.Part(row, null, Map.of(), "", language, null);
        }
        var template = templates.require(response.templateKey(), response.templateVersion());
        var sent = response.savedAt();
        return new Summary.Part(
                row,
                new Questionnaire(template, family),
                response.answers(),
                sent == null ? "" : Days.text(LocalDate.ofInstant(sent, Days.ZONE)),
                language,
                part.registerId());
    }

    /**
     * What the product knows of itself, by the names the template asks for, in the language of the papers of the case, with where each
     * comes from in the reader's.
     */
    private Map<String, Questionnaire.Known> known(
            CaseFile caseFile,
            Assessment assessment,
            Gathered gathered,
            List<Summary.Part> parts,
            Questionnaire questionnaire) {
        String language = gathered.family().language();
        String today = Days.text(Days.today(clock));
        String contact = problems.say("known.contact", Days.text(caseFile.pendingOn()));
        String triage = problems.say("known.triage", text(gathered.triagedOn()));
        String team = problems.say("known.team", today);
        String day = text(assessment.startedOn());
        var facts = new HashMap<String, Questionnaire.Known>();
        facts.put("case.pendingOn", new Questionnaire.Known(Days.text(caseFile.pendingOn()), contact));
        facts.put(
                "case.manner",
                new Questionnaire.Known(problems.write(language, "contact.kind." + caseFile.manner()), contact));
        facts.put("case.reason", new Questionnaire.Known(caseFile.reason(), contact));
        facts.put("case.childWelfare", new Questionnaire.Known(String.valueOf(caseFile.childWelfare()), triage));
        facts.put(
                "case.specialSupport",
                new Questionnaire.Known(
                        switch (caseFile.specialSupport()) {
                            case YES -> "true";
                            case NO -> "false";
                            case UNKNOWN -> "";
                        },
                        problems.say("known.case", today)));
        facts.put(
                "case.responsibleWorker",
                new Questionnaire.Known(
                        Objects.requireNonNullElse(gathered.header().responsibleWorker(), ""),
                        problems.say("known.case", today)));
        facts.put("assessment.startedOn", new Questionnaire.Known(day, problems.say("known.start", day)));
        facts.put("assessment.participants", new Questionnaire.Known(people(parts, "ACCEPTED", language), team));
        facts.put(
                "assessment.absentees",
                new Questionnaire.Known(
                        parts.stream()
                                .map(Summary.Part::row)
                                .filter(ContributionRow::isAbsent)
                                .map(row -> row.name() + ", " + row.title().in(language) + ": " + row.absenceReason())
                                .collect(Collectors.joining("\n")),
                        team));
        gathered.supporters().stream()
                .map(People.Supporter::on)
                .max(LocalDate::compareTo)
                .ifPresent(on -> facts.put(
                        "case.network",
                        new Questionnaire.Known(
                                support(gathered.supporters(), language),
                                problems.say("known.network", Days.text(on)))));
        var known = new LinkedHashMap<String, Questionnaire.Known>();
        questionnaire.fields().forEach(field -> {
            var fact = facts.get(String.valueOf(field.item().prefill()));
            if (fact != null && !fact.text().isEmpty()) {
                known.put(field.name(), fact);
            }
            var owner = field.owner();
            if (owner != null && "partner".equals(field.item().per())) {
                parts.stream()
                        .filter(part -> part.row().id().toString().equals(owner.id()))
                        .forEach(part -> concluded(part)
                                .ifPresent(text -> known.put(
                                        field.name(),
                                        new Questionnaire.Known(
                                                text, problems.say("known.part", owner.name(), part.sentOn())))));
            }
        });
        return known;
    }

    private String support(List<People.Supporter> supporters, String language) {
        return supporters.stream()
                .map(one -> "%s (%s): %s".formatted(one.name(), problems.write(language, one.kind()), one.support()))
                .collect(Collectors.joining("\n"));
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : Days.text(day);
    }

    private static Optional<String> concluded(Summary.Part part) {
        return Optional.ofNullable(part.answers().get("conclusions.summary")).filter(text -> !text.isEmpty());
    }

    private static String people(List<Summary.Part> parts, String state, String language) {
        return parts.stream()
                .map(Summary.Part::row)
                .filter(row -> row.state().equals(state))
                .map(row -> row.name() + ", " + row.title().in(language))
                .collect(Collectors.joining("\n"));
    }
}
