package fi.palmikko.document;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Basis;
import fi.palmikko.access.LegalBasis;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.Disclosures;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Units;
import fi.palmikko.permit.GuardianProhibitions;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies of documents on paper. Each is for one recipient, whose name and the day stand on every page, and is written down
 * with the digest of the file. What a child has forbidden a guardian is not given (ATL 51 §), and nobody beyond the register
 * is given what the ledger does not open.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Copies {

    private static final String HANDED =
            "(select ?::uuid as register_id, nullif(?, '')::uuid as ledger_id, ? as ground)";

    /** So many letters say at least who consented, or whose request is answered. */
    private static final int LEAST = 10;

    private static final DateTimeFormatter MADE = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss");

    private final Access access;
    private final Audience audience;
    private final UseLog log;
    private final Disclosures disclosures;
    private final CaseHeaders headers;
    private final People people;
    private final Units units;
    private final GuardianProhibitions prohibitions;
    private final Permits permits;
    private final Papers papers;
    private final StructuredData data;
    private final MessageSource messages;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Copies(
            Access access,
            Audience audience,
            UseLog log,
            Disclosures disclosures,
            CaseHeaders headers,
            People people,
            Units units,
            GuardianProhibitions prohibitions,
            Permits permits,
            Papers papers,
            StructuredData data,
            MessageSource messages,
            JdbcClient db,
            JsonMapper json,
            Clock clock) {
        this.access = access;
        this.audience = audience;
        this.log = log;
        this.disclosures = disclosures;
        this.headers = headers;
        this.people = people;
        this.units = units;
        this.prohibitions = prohibitions;
        this.permits = permits;
        this.papers = papers;
        this.data = data;
        this.messages = messages;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** Whoever prints it, for the own work. */
    public static Recipient self(Actor actor) {
        return new Recipient(Recipient.Kind.SELF, null, actor.name(), actor.title(), actor.registerId());
    }

    /** The children and their guardians; nobody for somebody who may not give copies. */
    public List<Recipient> family(Actor actor, UUID caseId) {
        return family(actor, caseId, List.of());
    }

    /** Of these children alone, of whom the document is; of all the children of the case where nobody is named. */
    List<Recipient> family(Actor actor, UUID caseId, List<UUID> children) {
        if (!mayGive(actor, caseId)) {
            return List.of();
        }
        var family = children.isEmpty() ? people.family(caseId) : people.family(caseId, children);
        var all = new ArrayList<Recipient>();
        family.children()
                .forEach(child -> all.add(new Recipient(Recipient.Kind.CHILD, child.id(), child.name(), null, null)));
        family.kin().stream()
                .filter(People.Kin::guardian)
                .forEach(
                        kin -> all.add(new Recipient(Recipient.Kind.GUARDIAN, kin.personId(), kin.name(), null, null)));
        return all;
    }

    /** Who of the team sees this document today; nobody for somebody who may not give copies. */
    List<Recipient> team(Actor actor, Subject document, Material material) {
        if (!mayGive(actor, document.caseId())) {
            return List.of();
        }
        return audience.of(document, material).all().stream()
                .filter(Audience.Reader::sees)
                .map(Audience.Reader::member)
                .map(member -> new Recipient(
                        Recipient.Kind.TEAM,
                        member.workerId(),
                        member.name(),
                        member.title(),
                        units.require(member.unitId()).registerId()))
                .toList();
    }

    public boolean mayGive(Actor actor, UUID caseId) {
        return access.rights(actor, caseId).may(Action.GIVE_COPY);
    }

    /** The page to make a copy on, of which any of these may be left out. */
    public CopyPage page(
            UUID caseId,
            String address,
            String title,
            UUID subject,
            List<Recipient> recipients,
            List<LeftOut.Choice> choices) {
        return new CopyPage(
                headers.of(caseId),
                address,
                title,
                recipients,
                people.family(caseId).language(),
                given(caseId, subject),
                choices,
                List.of(),
                List.of(),
                null);
    }

    /** The recipient chosen, or {@link Invalid} when nobody is chosen, or it may not be given or has not been checked. */
    public Recipient chosen(
            UUID caseId, UUID subject, CopyForm form, List<Recipient> recipients, Material... materials) {
        return chosen(caseId, subject, form, recipients, List.of(), materials);
    }

    /** The same of a document of these children, whom alone it is for to forbid it; of all where nobody is named. */
    Recipient chosen(
            UUID caseId,
            UUID subject,
            CopyForm form,
            List<Recipient> recipients,
            List<UUID> children,
            Material... materials) {
        var recipient = recipients.stream()
                .filter(one -> one.value().equals(form.recipient()))
                .findFirst()
                .orElseThrow(() -> new Invalid("recipient", "invalid.choose"));
        if (recipient.kind() == Recipient.Kind.GUARDIAN) {
            for (var forbidden : prohibitions.inForce(caseId, materials)) {
                if (forbidden.guardianId().equals(recipient.id())
                        && (children.isEmpty() || children.contains(forbidden.childId()))) {
                    throw new Invalid("recipient", "copy.forbidden", forbidden.child(), forbidden.guardian());
                }
            }
        }
        if (recipient.kind() != Recipient.Kind.SELF
                && headers.of(caseId).protectedAddress()
                && !form.checked().equals("true")) {
            throw new Invalid("checked", "copy.notChecked");
        }
        return recipient.kind() == Recipient.Kind.AUTHORITY
                ? recipient.on(outside(caseId, subject, form), form.because())
                : recipient;
    }

    /** The ground chosen for giving something outside. What the family has forbidden to be given on their word is not given on it (ATL 59 §). */
    private LegalBasis outside(UUID caseId, UUID subject, CopyForm form) {
        var ground = LegalBasis.OUTSIDE.stream()
                .filter(one -> one.name().equals(form.ground()))
                .findFirst()
                .orElseThrow(() -> new Invalid("ground", "invalid.choose"));
        if (ground == LegalBasis.CLIENTS_CONSENT && permits.of(caseId).forbids(subject, audience.holder(caseId))) {
            throw new Invalid("ground", "copy.prohibited");
        }
        if (form.because().length() < LEAST) {
            throw new Invalid("because", "copy.because.short", LEAST);
        }
        return ground;
    }

    /** On which ground the copy is made: the reader's own for the own work, else that of giving it. */
    public Basis ground(Actor actor, Basis reading, Recipient recipient) {
        return recipient.kind() == Recipient.Kind.SELF
                ? reading
                : access.require(actor, Action.GIVE_COPY, reading.caseId());
    }

    /** Makes the copy and writes down that it was made. */
    public CopyFile make(Actor actor, Basis basis, Paper paper, Recipient recipient, String language) {
        CaseHeader header = headers.of(basis.caseId());
        var shown = new HashMap<>(paper.content());
        shown.put("number", header.number());
        shown.put("children", header.children());
        shown.put("recipient", recipient.printed(language));
        shown.put("givenOn", Days.text(Days.today(clock)));
        shown.put("toFamily", recipient.isOfFamily());
        var leftOut = paper.leftOut();
        if (leftOut != null) {
            shown.put("leftOut", leftOut);
        }
        byte[] file = papers.print(paper.view(), language, shown, inside(paper, recipient, language));
        var document = paper.document();
        var onAdvice = paper.onAdvice();
        log.used(actor, basis, "copy of " + paper.kind());
        boolean worker = recipient.kind() == Recipient.Kind.TEAM;
        var outside = recipient.ground();
        if (outside != null) {
            disclosures.sentOutside(actor, basis, "copy of " + paper.kind(), recipient.name(), outside);
        }
        db.sql("""
                        insert into document_copy (id, case_id, register_id, subject_id, kind, document_id, child_document_id, recipient_kind,
                                                   person_id, worker_id, recipient_name, ground, ground_reason, language, sha256, made_by, made_at,
                                                   left_out, left_out_ground, left_out_reason, advice_of, against_advice)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?)""")
                .params(Args.of(
                        Ids.next(),
                        basis.caseId(),
                        basis.registerId(),
                        paper.subject(),
                        paper.kind(),
                        document == null ? null : document.id(),
                        document == null ? null : document.ofChild()))
                .params(Args.of(
                        recipient.kind().name(),
                        worker ? null : recipient.id(),
                        worker ? recipient.id() : null,
                        outside == null ? null : recipient.name(),
                        outside == null ? null : outside.name(),
                        recipient.because(),
                        language))
                .params(Sha.of(file), actor.id(), OffsetDateTime.now(clock))
                .params(Args.of(
                        leftOut == null ? null : json.writeValueAsString(leftOut.parts()),
                        leftOut == null ? null : leftOut.ground().name(),
                        leftOut == null ? null : leftOut.reason()))
                .params(Args.of(
                        onAdvice == null ? null : json.writeValueAsString(onAdvice.writers()),
                        onAdvice == null ? null : onAdvice.against()))
                .update();
        return new CopyFile(name(header, paper.kind(), recipient.kind().name(), language, ".pdf"), file);
    }

    /** The data of a document, to be kept as a file. */
    CopyFile data(Document document) {
        return new CopyFile(
                name(headers.of(document.caseId()), document.kind(), "data", document.language(), ".json"),
                data.of(document, document.language()).getBytes(StandardCharsets.UTF_8));
    }

    private String name(CaseHeader header, String kind, String whom, String language, String ending) {
        var locale = Locale.of(language);
        return String.join(
                        "-",
                        header.number(),
                        messages.getMessage("copy.file." + kind, null, kind, locale),
                        messages.getMessage("copy.file." + whom, null, locale),
                        MADE.format(clock.instant().atZone(Days.ZONE)))
                + ending;
    }

    /** What is signed travels as data inside its paper; the identity codes of all the children with it, so the family's copy goes without. */
    private Pdf.@Nullable Attached inside(Paper paper, Recipient recipient, String language) {
        var document = paper.document();
        return document == null || recipient.isOfFamily()
                ? null
                : data.attached(document, paper.leftOut(), language).orElse(null);
    }

    /** A copy handed to somebody of the team beyond the register of the case is a disclosure of its own, on what opens it to them. */
    void handed(Actor actor, Basis basis, Document document, Material material, Recipient recipient) {
        var register = recipient.registerId();
        if (register == null || register.equals(basis.registerId())) {
            return;
        }
        audience.of(Subject.of(basis.caseId()).ofWriting(document.subjectId()), material).all().stream()
                .filter(reader -> reader.sees() && reader.member().workerId().equals(recipient.id()))
                .forEach(reader -> disclosures.send(
                        actor,
                        basis,
                        "copy of " + document.kind(),
                        HANDED,
                        register,
                        reader.permitId() == null ? "" : reader.permitId().toString(),
                        reader.basis().name()));
    }

    /** What has been given of a subject, newest first; for those who do not handle the case, only what they made themselves. */
    private List<GivenCopy> given(UUID caseId, UUID subject) {
        return db.sql("""
                        select k.recipient_kind, k.language, k.made_at, m.given_name || ' ' || m.family_name as made_by,
                               coalesce(p.given_name || ' ' || p.family_name, w.given_name || ' ' || w.family_name, k.recipient_name) as recipient,
                               k.ground, k.ground_reason, k.left_out::text, k.left_out_ground, k.left_out_reason,
                               k.advice_of::text, k.against_advice, h.given_name || ' ' || h.family_name as whose
                        from document_copy k join worker m on m.id = k.made_by left join person p on p.id = k.person_id
                        left join worker w on w.id = k.worker_id
                        left join child_document o on o.id = k.child_document_id left join person h on h.id = o.child_id
                        where k.case_id = ? and k.subject_id = ? order by k.made_at desc, k.id desc limit 50""")
                .params(caseId, subject)
                .query((row, n) -> new GivenCopy(
                        Recipient.Kind.valueOf(row.getString("recipient_kind")),
                        row.getString("recipient"),
                        row.getString("language"),
                        row.getString("made_by"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getString("ground") == null ? null : LegalBasis.valueOf(row.getString("ground")),
                        row.getString("ground_reason"),
                        leftOut(row),
                        onAdvice(row),
                        row.getString("whose")))
                .list();
    }

    private @Nullable OnAdvice onAdvice(ResultSet row) throws SQLException {
        String writers = row.getString("advice_of");
        return writers == null
                ? null
                : new OnAdvice(List.of(json.readValue(writers, String[].class)), row.getString("against_advice"));
    }

    private @Nullable LeftOut leftOut(ResultSet row) throws SQLException {
        String parts = row.getString("left_out");
        return parts == null
                ? null
                : new LeftOut(
                        List.of(json.readValue(parts, LeftOut.Part[].class)),
                        LeftOut.Ground.valueOf(row.getString("left_out_ground")),
                        row.getString("left_out_reason"));
    }
}
