package fi.palmikko.snapshot;

import fi.palmikko.access.Action;
import fi.palmikko.access.Rights;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.identity.Actor;
import fi.palmikko.plan.PlanSummaries;
import fi.palmikko.plan.PlanSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The case page's own facts, drawn in other ways, for the same people and with the same parts left out. */
@Service
@Transactional
class ReadPictures {

    /** What the signed assessment says that belongs on one sheet. */
    record Signed(
            @Nullable String strengths,
            @Nullable String need,
            @Nullable String services,
            OffsetDateTime signedAt) {}

    /** One sheet. */
    record Sheet(ReadCase.Page page, @Nullable Signed signed, @Nullable PlanSummary plan) {}

    /** The timeline under its header. */
    record Time(CaseHeader header, Timeline timeline) {}

    /** The picture of people under its header. */
    record Network(CaseHeader header, Ecomap map) {}

    /** Shorter ago, it is the same visit. */
    private static final Duration SAME_VISIT = Duration.ofMinutes(30);

    private final ReadCase readCase;
    private final PlanSummaries plans;
    private final UseLog log;
    private final JdbcClient db;
    private final Clock clock;

    ReadPictures(ReadCase readCase, PlanSummaries plans, UseLog log, JdbcClient db, Clock clock) {
        this.readCase = readCase;
        this.plans = plans;
        this.log = log;
        this.db = db;
        this.clock = clock;
    }

    Sheet sheet(UUID caseId, Actor actor) {
        var page = readCase.read(caseId, actor);
        return new Sheet(page, signed(caseId, page.rights()), plan(caseId, page.rights()));
    }

    Time timeline(UUID caseId, Set<Timeline.Lane> lanes, boolean sinceVisit, Actor actor) {
        var lastVisit = log.lastUse(caseId, actor, clock.instant().minus(SAME_VISIT));
        var page = readCase.read(caseId, actor);
        var plan = plan(caseId, page.rights());
        return new Time(page.header(), Timeline.of(page.snapshot(), plan, lanes, lastVisit, sinceVisit));
    }

    Network network(UUID caseId, Actor actor) {
        var page = readCase.read(caseId, actor);
        return new Network(page.header(), Ecomap.of(page.header().children(), page.snapshot()));
    }

    private @Nullable PlanSummary plan(UUID caseId, Rights rights) {
        return rights.may(Action.READ_PLAN) ? plans.of(caseId).orElse(null) : null;
    }

    private @Nullable Signed signed(UUID caseId, Rights rights) {
        if (!rights.may(Action.READ_ASSESSMENT)) {
            return null;
        }
        return db.sql("""
                        select content -> 'answers' ->> 'strengths.text', content -> 'answers' ->> 'conclusions.professional',
                               content -> 'answers' ->> 'services.description', signed_at
                        from document where case_id = ? and template_key = 'joint-assessment'
                        order by signed_at desc, version_no desc limit 1""")
                .param(caseId)
                .query((row, n) -> new Signed(
                        row.getString(1), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class)))
                .optional()
                .orElse(null);
    }
}
