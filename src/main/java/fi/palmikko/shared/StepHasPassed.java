package fi.palmikko.shared;

/** Somebody has already done this, or the case has moved on. */
public class StepHasPassed extends RuntimeException {

    public StepHasPassed(String what) {
        super(what);
    }
}
