package fi.palmikko.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The proofs of rows as one file (JSON, UTF-8): each row whole, its place in the log, the audit path and the signed checkpoint. Whoever
 * has the file and the public key can check it, see {@link VerifyExtract}.
 */
@Component
public class ProofFile {

    /** Rows that are asked for and not sealed yet have no proof. */
    public static final class NotSealed extends RuntimeException {}

    /** The file as it is written; field order is part of the form. */
    record Content(String form, List<Row> entries) {}

    /** One row and its proof. */
    record Row(String log, Map<String, @Nullable String> row, long position, List<String> path, String checkpoint) {}

    static final String FORM = "palmikko-proofs-1";
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Proofs proofs;

    ProofFile(Proofs proofs) {
        this.proofs = proofs;
    }

    /** Can all these rows be proven, or do some still wait for the next checkpoint? */
    public boolean isReady(List<Mark> marks) {
        return proofs.are(marks);
    }

    /** The proofs of these rows of one data subject; {@link NotSealed} when a row is still waiting for the next checkpoint. */
    public byte[] of(UUID subject, List<Mark> marks) {
        var found = proofs.of(subject, marks);
        if (found.size() < marks.size()) {
            throw new NotSealed();
        }
        return bytes(found);
    }

    static byte[] bytes(List<Proof> proofs) {
        return JSON.writeValueAsBytes(
                new Content(FORM, proofs.stream().map(ProofFile::row).toList()));
    }

    private static Row row(Proof proof) {
        var names = proof.entry().log().names();
        var row = new LinkedHashMap<String, @Nullable String>();
        for (int n = 0; n < proof.entry().texts().size(); n++) {
            row.put(names.get(n), proof.entry().texts().get(n));
        }
        return new Row(proof.entry().log().name(), row, proof.position(), proof.path(), proof.checkpoint());
    }

    /** The proofs a file holds; {@link IllegalArgumentException} when it is not, byte for byte, such a file. */
    static List<Proof> read(byte[] bytes) {
        try {
            var content = JSON.readValue(bytes, Content.class);
            var proofs = content.entries().stream().map(ProofFile::proof).toList();
            if (!FORM.equals(content.form()) || !java.util.Arrays.equals(bytes(proofs), bytes)) {
                throw new IllegalArgumentException("not written as a file of proofs is");
            }
            return proofs;
        } catch (tools.jackson.core.JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("not a file of proofs", e);
        }
    }

    private static Proof proof(Row one) {
        var log = Log.valueOf(one.log());
        int later = log.names().size() - one.row().size();
        if (later < 0
                || later > log.later().size()
                || !List.copyOf(one.row().keySet())
                        .equals(log.names().subList(0, one.row().size()))) {
            throw new IllegalArgumentException("not all a row says");
        }
        return new Proof(
                new Entry(log, new ArrayList<>(one.row().values())), one.position(), one.path(), one.checkpoint());
    }
}
