package fi.palmikko.document;

import fi.palmikko.access.LegalBasis;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.shared.Names;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a copy is made.
 *
 * @param address where the form is sent, and the document is read without the last part
 * @param title the key of what is copied
 * @param language in which a copy is suggested: that of the documents of the case
 * @param choices what may be left out of a copy
 * @param advice of others, before it is given to the family
 * @param outside what would go to somebody outside; null where nobody such is a recipient
 */
public record CopyPage(
        CaseHeader header,
        String address,
        String title,
        List<Recipient> recipients,
        String language,
        List<GivenCopy> given,
        List<LeftOut.Choice> choices,
        List<Advice> advice,
        @Nullable Outside outside) {

    /**
     * What somebody whose contribution is in the document advises of showing it.
     *
     * @param says for each of the family to whom not everything should be shown
     * @param silent those of the family about whom the writer has said nothing
     * @param limits has the writer told what should not?
     */
    public record Advice(UUID part, String writer, List<String> says, List<String> silent, boolean limits) {}

    /** What goes outside: to whom, the document, its signer, the parts that hold something, and whether the data go inside the file. */
    public record Outside(String recipient, Names document, String signedBy, List<Names> parts, boolean withData) {

        /** On what it may go. */
        public List<LegalBasis> grounds() {
            return LegalBasis.OUTSIDE;
        }
    }

    CopyPage telling(@Nullable Outside goes) {
        return new CopyPage(header, address, title, recipients, language, given, choices, advice, goes);
    }

    CopyPage advised(List<Advice> of) {
        return new CopyPage(header, address, title, recipients, language, given, choices, of, outside);
    }

    /** Is there somebody to be given a copy, and something to be left out of it? */
    public boolean mayLeaveOut() {
        return recipients.size() > 1 && choices.size() > 1;
    }

    /** By which provision. */
    public LeftOut.Ground[] groundsToLeaveOut() {
        return LeftOut.Ground.values();
    }

    /** Must whoever gives it first look that no protected address is told? */
    public boolean warns() {
        return header.protectedAddress() && recipients.size() > 1;
    }
}
