package fi.palmikko.shared;

/** The use of data could not be written down (ATL 10 §), therefore nothing is shown and nothing has changed. */
public class NotRecorded extends RuntimeException {

    public NotRecorded(Throwable cause) {
        super(cause);
    }
}
