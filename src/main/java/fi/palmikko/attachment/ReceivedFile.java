package fi.palmikko.attachment;

/** A file that was looked at: its clean name, what it is by its content, and what the scanner said of it. */
public record ReceivedFile(String name, FileKind kind, byte[] content, Verdict verdict) {

    /** What is known of a file: nothing until the scanner has said so. */
    public enum Verdict {
        UNKNOWN,
        CLEAN,
        INFECTED
    }
}
