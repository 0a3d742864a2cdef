package fi.palmikko.consultation;

/** The answer, and the version of the consultation it was written to. */
public record ConsultationAnswer(String answer, int version) {}
