package fi.palmikko.shared;

/** There is nothing here for this person: missing and out of reach look alike. */
public class NotFound extends RuntimeException {}
