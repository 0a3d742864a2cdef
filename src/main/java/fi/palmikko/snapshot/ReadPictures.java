package fi.palmikko.snapshot;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Rights;
import fi.palmikko.access.Subject;
import fi.palmikko.assessment.UnsignedAssessments;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.identity.Actor;
import fi.palmikko.plan.PlanSummaries;
import fi.palmikko.plan.PlanSummary;
import fi.palmikko.snapshot.Happenings.Happening;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
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

    /**
     * One sheet.
     *
     * @param draft what the assessment says before anything has been signed, for those who write it
     */
    record Sheet(
            ReadCase.Page page,
            @Nullable Signed signed,
            List<UnsignedAssessments.Said> draft,
            @Nullable PlanSummary plan) {

        /** What has been written in this field of the draft, by each where each has a field. */
        public List<UnsignedAssessments.Said> drafted(String field) {
            return draft.stream()
                    .filter(said -> said.field().split("~", 2)[0].equals(field))
                    .toList();
        }
    }

    /** What of the draft belongs on the sheet. */
    private static final List<String> DRAFTED =
            List.of("strengths.text", "conclusions.professional", "services.description", "views.child");

    /** The timeline under its header. */
    record Time(CaseHeader header, Timeline timeline) {}

    /**
     * The picture of people under its header.
     *
     * @param removed who have been taken off it, for those who keep it
     */
    record Network(CaseHeader header, Ecomap map, boolean mayKeep, boolean mayCorrect, List<ClosePerson> removed) {}

    /** Whoever comes back to the case sooner goes on with the same visit. */
    private static final Duration SAME_VISIT = Duration.ofMinutes(30);

    private final Access access;
    private final ReadCase readCase;
    private final UnsignedAssessments unsigned;
    private final PlanSummaries plans;
    private final ClosePeople closePeople;
    private final Happenings happenings;
    private final UseLog log;
    private final JdbcClient db;

    ReadPictures(
            Access access,
            ReadCase readCase,
            UnsignedAssessments unsigned,
            PlanSummaries plans,
            ClosePeople closePeople,
            Happenings happenings,
            UseLog log,
            JdbcClient db) {
        this.access = access;
        this.readCase = readCase;
        this.unsigned = unsigned;
        this.plans = plans;
        this.closePeople = closePeople;
        this.happenings = happenings;
        this.log = log;
        this.db = db;
    }

    Sheet sheet(UUID caseId, Actor actor) {
        var page = readCase.read(caseId, actor);
        var signed = signed(caseId, page.rights(), actor);
        return new Sheet(
                page,
                signed,
                signed == null ? draft(caseId, page, actor) : List.of(),
                plan(caseId, page.rights(), actor));
    }

    private List<UnsignedAssessments.Said> draft(UUID caseId, ReadCase.Page page, Actor actor) {
        boolean writes = page.rights().may(Action.WRITE_JOINT_ASSESSMENT)
                || page.snapshot().writesAlong();
        return writes && !page.snapshot().signed() ? unsigned.of(caseId, DRAFTED, actor) : List.of();
    }

    Time timeline(UUID caseId, Timeline.Filter filter, Actor actor) {
        var lastVisit = log.lastLook(caseId, actor, ReadCase.LOGGED, SAME_VISIT);
        var page = readCase.read(caseId, actor);
        var plan = plan(caseId, page.rights(), actor);
        var happenings = happenings(caseId, page.rights(), actor);
        return new Time(page.header(), Timeline.of(page.snapshot(), happenings, plan, filter, lastVisit));
    }

    Network network(UUID caseId, Actor actor) {
        var page = readCase.read(caseId, actor);
        var rights = page.rights();
        var kept = rights.may(Action.READ_CONTACT) ? closePeople.of(caseId) : List.<ClosePeople.Kept>of();
        var close = kept.stream()
                .filter(one -> !one.removed())
                .map(ClosePeople.Kept::who)
                .toList();
        boolean mayKeep = rights.may(Action.KEEP_NETWORK);
        boolean masked = rights.masksContacts(Action.READ_CONTACT);
        return new Network(
                page.header(),
                Ecomap.of(
                        page.header(),
                        page.snapshot(),
                        masked ? close.stream().map(ClosePerson::masked).toList() : close),
                mayKeep,
                rights.may(Action.CORRECT_PEOPLE),
                kept.stream()
                        .filter(one -> mayKeep && one.removed() && !one.who().isOfFamily())
                        .map(ClosePeople.Kept::who)
                        .toList());
    }

    private @Nullable PlanSummary plan(UUID caseId, Rights rights, Actor actor) {
        var plan = rights.may(Action.READ_PLAN) ? plans.of(caseId).orElse(null) : null;
        if (plan != null) {
            tell(caseId, Action.READ_PLAN, actor, "plan");
        }
        return plan;
    }

    private List<Happening> happenings(UUID caseId, Rights rights, Actor actor) {
        var all = happenings.of(caseId, rights, actor);
        if (all.stream().anyMatch(one -> one.kind() == Happenings.Kind.DOCUMENT)) {
            tell(caseId, Action.READ_DOCUMENTS, actor, "documents");
        }
        var registers =
                all.stream().map(Happening::registerId).filter(Objects::nonNull).toList();
        if (!registers.isEmpty()) {
            var basis = access.require(actor, Action.READ_ATTACHMENTS, caseId);
            log.used(actor, access.inRegisters(actor, basis, Subject.of(caseId), registers), "attachments");
        }
        return all;
    }

    /** What a picture shows of a document stands in the log on the ground that opens the document. */
    private void tell(UUID caseId, Action action, Actor actor, String object) {
        log.used(actor, access.require(actor, action, caseId), object);
    }

    private @Nullable Signed signed(UUID caseId, Rights rights, Actor actor) {
        if (!rights.may(Action.READ_ASSESSMENT)) {
            return null;
        }
        var signed = db.sql("""
                        select content -> 'answers' ->> 'strengths.text', content -> 'answers' ->> 'conclusions.professional',
                               content -> 'answers' ->> 'services.description', signed_at
                        from document where case_id = ? and template_key = 'joint-assessment'
                        order by signed_at desc, version_no desc, rendition_of nulls first limit 1""")
                .param(caseId)
                .query((row, n) -> new Signed(
                        row.getString(1), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class)))
                .optional()
                .orElse(null);
        if (signed != null) {
            tell(caseId, Action.READ_ASSESSMENT, actor, "signed assessment");
        }
        return signed;
    }
}
