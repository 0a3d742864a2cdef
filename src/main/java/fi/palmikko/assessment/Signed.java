package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.document.Document;
import fi.palmikko.document.StructuredData;
import fi.palmikko.form.Aside;
import fi.palmikko.form.Questionnaire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signed versions of an assessment, newest first, each with the questionnaire it answers, and how the newest goes out as data: as one document, or as
 * one of each child. Beside them stands what the reader had written and was signed without.
 */
record Signed(
        CaseHeader header,
        List<Version> versions,
        List<Aside> leftOut,
        StructuredData.@Nullable Outgoing data,
        List<OfChild> ofEach) {

    /** One child's own document, and how it goes out. */
    record OfChild(Document document, StructuredData.Outgoing data) {}

    /** The newest signed version. */
    public Version newest() {
        return versions.getFirst();
    }

    Signed going(StructuredData.Outgoing outgoing) {
        return new Signed(header, versions, leftOut, outgoing, ofEach);
    }

    Signed going(List<OfChild> each) {
        return new Signed(header, versions, leftOut, data, each);
    }

    /** A document and the questions it answers. */
    record Version(Document document, Questionnaire questionnaire) {

        /** Filed beyond the register it was written in. */
        public boolean isRendition() {
            return document.renditionOf() != null;
        }
    }
}
