package fi.palmikko.audit;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a log as it is sealed: all it says as texts, in the order of {@link Log#names}. */
record Entry(Log log, List<@Nullable String> texts) {

    private static final String FORM = "palmikko-log-1";

    /** Of the columns that came later only those are sealed that say something. */
    Entry {
        var said = new ArrayList<>(texts);
        int base = log.columns().size() + Log.ACTOR.size();
        while (said.size() > base && said.getLast() == null) {
            said.removeLast();
        }
        texts = said;
    }

    /** Reads the columns that {@link Log#texts} asks for, from this one on. */
    static Entry of(Log log, ResultSet row, int first) throws SQLException {
        int width = log.names().size();
        var texts = new ArrayList<@Nullable String>(width);
        for (int n = 0; n < width; n++) {
            texts.add(row.getString(first + n));
        }
        return new Entry(log, texts);
    }

    private String text(int column) {
        return Objects.requireNonNull(texts.get(column), log.columns().get(column));
    }

    long sequence() {
        return Long.parseLong(text(Log.SEQUENCE));
    }

    UUID register() {
        return UUID.fromString(text(Log.REGISTER));
    }

    /** When, in microseconds of the epoch. */
    long micros() {
        return Long.parseLong(text(Log.AT));
    }

    long xid() {
        return Long.parseLong(text(Log.XID));
    }

    /** SHA-256(0x00, salt, row): without row and salt nobody can find out from the leaf what it was made of. */
    byte[] leaf() {
        var salt = UUID.fromString(text(Log.SALT));
        var said = new ArrayList<@Nullable String>(texts);
        said.set(Log.SALT, log.name());
        said.addFirst(FORM);
        return Merkle.leaf(
                ByteBuffer.allocate(16)
                        .putLong(salt.getMostSignificantBits())
                        .putLong(salt.getLeastSignificantBits())
                        .array(),
                Canon.bytes(said));
    }
}
