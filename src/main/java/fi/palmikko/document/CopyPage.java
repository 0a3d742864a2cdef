package fi.palmikko.document;

import fi.palmikko.casefile.CaseHeader;
import java.util.List;

/**
 * The page on which a copy is made.
 *
 * @param address where the form is sent, and the document is read without the last part
 * @param title the key of what is copied
 * @param language in which a copy is suggested: the child's own
 */
public record CopyPage(
        CaseHeader header,
        String address,
        String title,
        List<Recipient> recipients,
        String language,
        List<GivenCopy> given) {

    /** Must whoever gives it first look that no protected address is told? */
    public boolean warns() {
        return header.protectedAddress() && recipients.size() > 1;
    }
}
