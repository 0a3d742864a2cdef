package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Basis;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.Phase;
import fi.palmikko.document.Renditions;
import fi.palmikko.document.Shown;
import fi.palmikko.document.StructuredData;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Response;
import fi.palmikko.form.Template;
import fi.palmikko.form.Writing;
import fi.palmikko.form.Writings;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.permit.Material;
import fi.palmikko.shared.Days;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan page, for drawing up the plan, for following it and as the family's copy. */
@Service
@Transactional
class ReadPlan {

    private static final DateTimeFormatter SAVED = DateTimeFormatter.ofPattern("d.M.uuuu H.mm");

    /** What the page shows; without content when the case has no plan yet. */
    record Page(
            CaseHeader header, @Nullable Content content, List<PlanReviews.Review> reviews, LocalDate suggestedReview) {

        public boolean editing() {
            return content != null && content.open() == Action.AGREE_PLAN;
        }

        /** Does it show what has not been agreed on? */
        public boolean draft() {
            return content != null && content.plan().state() == Plan.State.DRAFT && !content.beyond();
        }

        /** Is the plan followed until its review? */
        public boolean awaitsReview() {
            return holds()
                    && Set.of(Phase.GIVING, Phase.FOLLOW_UP, Phase.REVIEW).contains(header.phase());
        }

        /** Is the need assessed anew while the plan holds? */
        public boolean reassessed() {
            return holds() && (header.phase().isBeforeSigned() || header.phase() == Phase.PLANNING);
        }

        /** Is what was agreed on drawn up anew because the need has been assessed anew, and no review has called for it? */
        public boolean redrawn() {
            return content != null
                    && content.plan().state() == Plan.State.DRAFT
                    && content.plan().agreedOn() != null
                    && !isReviewed(content.versions());
        }

        /** Since it was last agreed on. */
        private boolean isReviewed(List<AgreedVersions.Version> agreed) {
            return !reviews.isEmpty()
                    && !agreed.isEmpty()
                    && !reviews.getFirst()
                            .recordedAt()
                            .isBefore(FrozenFacts.agreedAt(agreed.getFirst().document()));
        }

        private boolean holds() {
            return content != null
                    && Set.of(Plan.State.AGREED, Plan.State.GIVEN)
                            .contains(content.plan().state());
        }
    }

    /** The data are how the plan would go out if it were agreed on now. */
    record Check(Page page, Map<String, String> missing, StructuredData.@Nullable Outgoing data) {}

    /**
     * The plan itself; open is the act that waits for this reader, if any. Beyond the register of the case its words are those
     * that were agreed last, as they are filed in the reader's own. The answers are those of the response with what is known besides. The data are how the newest agreed version goes out.
     */
    record Content(
            Plan plan,
            PlanSummary summary,
            List<AgreedVersions.Version> versions,
            StructuredData.@Nullable Outgoing data,
            Questionnaire questionnaire,
            Response response,
            Map<String, String> answers,
            boolean beyond,
            Writing writing,
            Audience.Readers audience,
            @Nullable Action open,
            boolean canBringForward,
            boolean mayCorrect,
            UUID reader,
            boolean responsible,
            Map<String, Questionnaire.Known> known) {

        public @Nullable String saved() {
            var at = response.savedAt();
            return at == null ? null : SAVED.format(at.atZone(Days.ZONE));
        }

        /** The plan is being drawn up or changed by those of another register: what was agreed is all there is to read. */
        public boolean keptBack() {
            return beyond && plan.state() == Plan.State.DRAFT;
        }

        /** What was agreed before is worth reading once it has changed, or while it is being changed. */
        public boolean hasHistory() {
            return versions.size() > 1 || !versions.isEmpty() && (open == Action.AGREE_PLAN || keptBack());
        }

        public boolean mayFollow(PlanSummary.ActionLine action) {
            return plan.agreedOn() != null
                    && plan.state() != Plan.State.ENDED
                    && (responsible || action.workerId().equals(reader));
        }
    }

    private final Access access;
    private final UseLog log;
    private final CaseFiles cases;
    private final CaseHeaders headers;
    private final Plans plans;
    private final PlanSummaries summaries;
    private final AgreedVersions versions;
    private final StructuredData data;
    private final Renditions renditions;
    private final PlanText text;
    private final PlanReviews reviews;
    private final Audience audience;
    private final Organisations organisations;
    private final Workflow workflow;
    private final Writings writings;
    private final Clock clock;

    ReadPlan(
            Access access,
            UseLog log,
            CaseFiles cases,
            CaseHeaders headers,
            Plans plans,
            PlanSummaries summaries,
            AgreedVersions versions,
            StructuredData data,
            Renditions renditions,
            PlanText text,
            PlanReviews reviews,
            Audience audience,
            Organisations organisations,
            Workflow workflow,
            Writings writings,
            Clock clock) {
        this.access = access;
        this.log = log;
        this.cases = cases;
        this.headers = headers;
        this.plans = plans;
        this.summaries = summaries;
        this.versions = versions;
        this.data = data;
        this.renditions = renditions;
        this.text = text;
        this.reviews = reviews;
        this.audience = audience;
        this.organisations = organisations;
        this.workflow = workflow;
        this.writings = writings;
        this.clock = clock;
    }

    /** The plan to be agreed on, and what is missing; nothing is while it is not being drawn up. */
    Check check(UUID caseId, Actor actor) {
        var page = read(caseId, Action.AGREE_PLAN, actor);
        var content = page.content();
        return content == null || !page.editing()
                ? new Check(page, Map.of(), null)
                : new Check(
                        page,
                        text.missing(content.plan(), content.answers(), actor),
                        data.going(content.questionnaire(), content.answers()));
    }

    /** What would be frozen now, but for the agreement itself. */
    static Shown shown(Page page) {
        var content = Objects.requireNonNull(page.content());
        var beside = FrozenFacts.of(content.questionnaire(), page.header().children(), content.summary());
        return Shown.of(content.response().version(), content.questionnaire().applying(content.answers()), beside);
    }

    Page read(UUID caseId, Actor actor) {
        return read(caseId, Action.READ_PLAN, actor);
    }

    private Page read(UUID caseId, Action action, Actor actor) {
        var basis = access.require(actor, action, caseId);
        var header = headers.of(caseId);
        var content = plan(header, actor)
                .map(plan -> content(header, plan, basis, actor))
                .orElse(null);
        int weeks = organisations.target(cases.require(caseId).municipality(), "FIRST_REVIEW_WEEKS");
        var page =
                new Page(header, content, reviews.of(caseId), Days.today(clock).plusWeeks(weeks));
        log.used(actor, basis, "plan");
        return page;
    }

    /** The one who is to write it opens the draft; for those who only read there is none yet. */
    private Optional<Plan> plan(CaseHeader header, Actor actor) {
        UUID caseId = header.caseId();
        if (header.phase() == Phase.PLANNING
                && plans.current(caseId)
                        .filter(plan -> plan.state() == Plan.State.DRAFT)
                        .isEmpty()
                && access.rights(actor, caseId).may(Action.AGREE_PLAN)) {
            return Optional.of(plans.openFor(cases.requireLocked(caseId)));
        }
        return plans.newest(caseId);
    }

    private Content content(CaseHeader header, Plan plan, Basis basis, Actor actor) {
        UUID caseId = header.caseId();
        var rights = access.rights(actor, caseId);
        var next = switch (plan.state()) {
            case DRAFT -> Action.AGREE_PLAN;
            case AGREED -> Action.GIVE_PLAN;
            case GIVEN, ENDED -> Action.REVIEW_PLAN;
        };
        boolean open = workflow.isOpen(caseId, step(next), null);
        var readers = audience.of(caseId, Material.PLAN);
        var register = renditions.readIn(actor, basis, AgreePlan.DOCUMENT);
        var agreed = versions.of(plan, register);
        boolean beyond = !register.equals(basis.registerId());
        var questionnaire = beyond && !agreed.isEmpty() ? agreed.getFirst().questionnaire() : text.questions(caseId);
        var response = beyond ? agreed(plan, questionnaire.template(), agreed) : text.answers(plan);
        var known = beyond ? Map.<String, Questionnaire.Known>of() : text.known(plan);
        return new Content(
                plan,
                summaries.of(caseId).orElseThrow(),
                agreed,
                plan.agreedOn() == null || agreed.isEmpty()
                        ? null
                        : data.going(agreed.getFirst().document()),
                questionnaire,
                response,
                Questionnaire.filled(known, response.answers()),
                beyond,
                open && rights.may(next) && next == Action.AGREE_PLAN
                        ? writings.of(response, actor)
                        : writings.none(response, actor),
                rights.may(Action.READ_PERMITS) ? readers : readers.told(),
                open && rights.may(next) ? next : null,
                !open
                        && plan.state() == Plan.State.GIVEN
                        && header.phase() == Phase.FOLLOW_UP
                        && rights.may(Action.REVIEW_PLAN),
                !agreed.isEmpty() && rights.may(Action.CORRECT_PLAN),
                actor.id(),
                actor.id().equals(header.responsibleWorkerId()),
                known);
    }

    private static Response agreed(Plan plan, Template template, List<AgreedVersions.Version> versions) {
        Map<String, String> answers =
                versions.isEmpty() ? Map.of() : versions.getFirst().document().answers();
        return new Response(plan.responseId(), template.key(), template.version(), answers, 0, true, null);
    }

    private static String step(Action action) {
        return switch (action) {
            case AGREE_PLAN -> "AgreePlan";
            case GIVE_PLAN -> "GivePlan";
            default -> "ReviewPlan";
        };
    }
}
