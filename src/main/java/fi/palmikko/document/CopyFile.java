package fi.palmikko.document;

/**
 * A file that is taken along.
 *
 * @param name tells the case, the document, whom it is for and when it was made, and nobody's name: those for the mother, the father and the
 *     school lie beside each other and are not mixed up
 */
public record CopyFile(String name, byte[] content) {}
