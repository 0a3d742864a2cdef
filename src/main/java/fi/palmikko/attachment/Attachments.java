package fi.palmikko.attachment;

import fi.palmikko.attachment.Attachment.State;
import fi.palmikko.casefile.HetuVault;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The attached files. What is in them is encrypted, and bound to its row, so that one cannot be put in another's place. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Attachments {

    /** Where a file belongs: the case, and in it a contribution or a document. */
    record Place(
            UUID caseId,
            UUID registerId,
            @Nullable UUID contributionId,
            @Nullable UUID documentId) {}

    private static final String READ = """
            select a.*, w.given_name || ' ' || w.family_name as attacher, b.worker_id as writer, x.reason as withdrawn_reason,
                   v.given_name || ' ' || v.family_name as withdrawer, x.withdrawn_at
            from attachment a join worker w on w.id = a.attached_by left join contribution b on b.id = a.contribution_id
            left join attachment_withdrawal x on x.attachment_id = a.id left join worker v on v.id = x.withdrawn_by where\s""";

    private final JdbcClient db;
    private final HetuVault vault;
    private final Clock clock;

    Attachments(JdbcClient db, HetuVault vault, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
    }

    UUID add(Place place, String words, ReceivedFile file, Actor by) {
        UUID id = Ids.next();
        var now = OffsetDateTime.now(clock);
        boolean clean = file.verdict() == ReceivedFile.Verdict.CLEAN;
        db.sql("""
                        insert into attachment (id, case_id, register_id, contribution_id, document_id, name, words, kind, size, sha256,
                                                state, attached_by, attached_at, checked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Args.of(
                        id,
                        place.caseId(),
                        place.registerId(),
                        place.contributionId(),
                        place.documentId(),
                        file.name(),
                        words))
                .params(Args.of(
                        file.kind().name(),
                        file.content().length,
                        sha256(file.content()),
                        (clean ? State.CLEAN : State.QUARANTINED).name(),
                        by.id(),
                        now,
                        clean ? now : null))
                .update();
        db.sql("insert into attachment_content (attachment_id, case_id, sealed) values (?, ?, ?)")
                .params(id, place.caseId(), vault.seal(id, file.content()))
                .update();
        return id;
    }

    List<Attachment> ofCase(UUID caseId) {
        return db.sql(READ + "a.case_id = ? order by a.attached_at desc, a.id desc")
                .param(caseId)
                .query(Attachments::read)
                .list();
    }

    List<Attachment> ofPart(UUID contribution) {
        return db.sql(READ + "a.contribution_id = ? order by a.attached_at desc, a.id desc")
                .param(contribution)
                .query(Attachments::read)
                .list();
    }

    Optional<Attachment> find(UUID caseId, UUID id) {
        return db.sql(READ + "a.case_id = ? and a.id = ?")
                .params(caseId, id)
                .query(Attachments::read)
                .optional();
    }

    /** What is in the file; {@link NotFound} where the database does not open it to the one who asks. */
    byte[] content(UUID id) {
        return db.sql("select sealed from attachment_content where attachment_id = ?")
                .param(id)
                .query(byte[].class)
                .optional()
                .map(kept -> vault.open(id, kept))
                .orElseThrow(NotFound::new);
    }

    /** Files that wait for the scanner, those that came first before the others. */
    List<UUID> waiting(UUID after, int most) {
        return db.sql("""
                        select a.id from attachment a where a.state = 'QUARANTINED' and a.id > ?
                          and not exists (select 1 from attachment_withdrawal x where x.attachment_id = a.id) order by a.id limit ?""").params(after, most).query(UUID.class).list();
    }

    /** What the scanner said of a file that waited. */
    void checked(UUID id, State state) {
        int rows = db.sql("update attachment set state = ?, checked_at = ? where id = ? and state = 'QUARANTINED'")
                .params(state.name(), OffsetDateTime.now(clock), id)
                .update();
        if (rows == 0) {
            throw new StepHasPassed("the file has been checked");
        }
    }

    /** {@link StepHasPassed} when somebody else has withdrawn it meanwhile. */
    void withdraw(Attachment file, String reason, Actor by) {
        int rows = db.sql("""
                        insert into attachment_withdrawal (attachment_id, case_id, reason, withdrawn_by, withdrawn_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing""")
                .params(file.id(), file.caseId(), reason, by.id(), OffsetDateTime.now(clock))
                .update();
        if (rows == 0) {
            throw new StepHasPassed("the file has been withdrawn");
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Attachment read(ResultSet row, int n) throws SQLException {
        var at = row.getObject("withdrawn_at", OffsetDateTime.class);
        var withdrawn = at == null
                ? null
                : new Attachment.Withdrawal(
                        row.getString("withdrawn_reason"), row.getString("withdrawer"), at.toInstant());
        // what it is called may tell as much as what is in it
        boolean shown = withdrawn == null;
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("register_id", UUID.class),
                row.getObject("contribution_id", UUID.class),
                row.getObject("document_id", UUID.class),
                shown ? row.getString("name") : "",
                shown ? row.getString("words") : "",
                FileKind.valueOf(row.getString("kind")),
                row.getInt("size"),
                row.getString("sha256"),
                State.valueOf(row.getString("state")),
                row.getObject("attached_by", UUID.class),
                row.getString("attacher"),
                row.getObject("attached_at", OffsetDateTime.class).toInstant(),
                row.getObject("writer", UUID.class),
                withdrawn);
    }
}
