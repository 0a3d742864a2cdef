package fi.palmikko.supervision;

/** A number and the list behind it. */
record Count(int number, String href) {

    public boolean some() {
        return number > 0;
    }
}
