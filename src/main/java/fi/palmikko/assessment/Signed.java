package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.document.Document;
import fi.palmikko.form.Questionnaire;
import java.util.List;

/** The signed versions of an assessment, newest first, each with the questionnaire it answers. */
record Signed(CaseHeader header, List<Version> versions) {

    /** A document and the questions it answers. */
    record Version(Document document, Questionnaire questionnaire) {

        /** Filed beyond the register it was written in. */
        public boolean isRendition() {
            return document.renditionOf() != null;
        }
    }
}
