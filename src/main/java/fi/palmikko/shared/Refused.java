package fi.palmikko.shared;

/** The person may not do this; the key names the sentence that tells why. */
public class Refused extends RuntimeException {

    private final String reason;

    public Refused(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
