package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Coming;
import fi.palmikko.access.Newcomers;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who writes the joint assessment along, with the history, and whom one could invite. */
@Service
@Transactional
class ReadCoWriters {

    /** What the page shows, and what those who can be chosen would see; nobody can be once the assessment is signed. */
    record Page(
            CaseHeader header, List<CoWriters.CoWriter> rows, List<CoWriters.Choice> choices, Newcomers newcomers) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final CaseFiles cases;
    private final Assessments assessments;
    private final CoWriters coWriters;
    private final Audience audience;

    ReadCoWriters(
            Access access,
            UseLog log,
            CaseHeaders headers,
            CaseFiles cases,
            Assessments assessments,
            CoWriters coWriters,
            Audience audience) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.cases = cases;
        this.assessments = assessments;
        this.coWriters = coWriters;
        this.audience = audience;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.CHOOSE_CO_WRITERS, caseId);
        var assessment = assessments.current(caseId);
        var choices = assessment.isOpen()
                ? coWriters.choices(cases.require(caseId), assessment.id())
                : List.<CoWriters.Choice>of();
        var page = new Page(
                headers.of(caseId),
                coWriters.of(caseId),
                choices,
                audience.foretell(
                        caseId,
                        Coming.CO_WRITER,
                        choices.stream().map(CoWriters.Choice::value).toList()));
        log.used(actor, basis, "co-writers");
        return page;
    }
}
