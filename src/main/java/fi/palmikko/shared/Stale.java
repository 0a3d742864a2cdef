package fi.palmikko.shared;

/** Somebody else saved after this form was opened. */
public class Stale extends RuntimeException {}
