package fi.palmikko.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * What was signed of a tree: how many rows the log of a register had, the root over them, when, below which transaction
 * everything was in, and the checkpoint before. Its line is the signed text and the signature; hashes are in Base64.
 */
record Checkpoint(
        Log log,
        UUID register,
        long size,
        String root,
        Instant at,
        long horizon,
        String previous,
        String key,
        String signature) {

    private static final String FORM = "palmikko-seal-1";

    /** Before the first checkpoint stands this. */
    static final String NONE = base64(new byte[Merkle.HASH]);

    /** The checkpoint a line tells of; {@link IllegalArgumentException} when it is none. */
    static Checkpoint of(String line) {
        var parts = line.split(" ", -1);
        if (parts.length != 10 || !parts[0].equals(FORM)) {
            throw new IllegalArgumentException("not a checkpoint: " + line);
        }
        var read = new Checkpoint(
                Log.valueOf(parts[1]),
                UUID.fromString(parts[2]),
                Long.parseLong(parts[3]),
                parts[4],
                instant(parts[5]),
                Long.parseLong(parts[6]),
                parts[7],
                parts[8],
                parts[9]);
        if (!read.line().equals(line)) {
            throw new IllegalArgumentException("not written as a checkpoint is: " + line);
        }
        return read;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The text that is signed. */
    String text() {
        return String.join(
                " ",
                FORM,
                log.name(),
                register.toString(),
                String.valueOf(size),
                root,
                at.toString(),
                String.valueOf(horizon),
                previous,
                key);
    }

    String line() {
        return text() + " " + signature;
    }

    /** What the next checkpoint says of this one. */
    String hash() {
        return base64(Canon.sha256(line().getBytes(StandardCharsets.UTF_8)));
    }

    Checkpoint signed(String by) {
        return new Checkpoint(log, register, size, root, at, horizon, previous, key, by);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** {@link IllegalArgumentException} for a text that differs from the one these bytes are written as: its last letter has bits to spare. */
    static byte[] bytes(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!base64(bytes).equals(base64)) {
            throw new IllegalArgumentException("not the one text of these bytes");
        }
        return bytes;
    }
}
