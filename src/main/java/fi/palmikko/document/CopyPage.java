package fi.palmikko.document;

import fi.palmikko.access.LegalBasis;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.shared.Names;
import java.util.List;
import java.util.Map;
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
 * @param whose the children, where each has a document of the own
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
        List<Questionnaire.Owner> whose,
        @Nullable Outside outside) {

    /**
     * What somebody whose contribution is in the document advises of showing it.
     *
     * @param told by recipient, what the writer says of showing it; nothing where all may be shown
     * @param silent those of the family about whom the writer has said nothing
     * @param limits the words for it that the writer has told what should not be shown; empty where not
     * @param drawn the parts of the document in which the writer's words stand
     */
    public record Advice(
            UUID part,
            String writer,
            Map<String, String> told,
            List<String> silent,
            String limits,
            List<LeftOut.Part> drawn) {

        /** For each of the family to whom not everything should be shown. */
        public List<String> says() {
            return told.values().stream().filter(line -> !line.isEmpty()).toList();
        }

        /** The titles of the parts in which the writer's words stand. */
        public String titles() {
            return LeftOut.titles(drawn);
        }

        /** Is there something to decide on before this recipient is given the document? Limits that are told may speak of anybody. */
        boolean concerns(String recipient) {
            return !limits.isEmpty() || !told.getOrDefault(recipient, "").isEmpty();
        }

        /** May it concern any of them? */
        public boolean asks() {
            return !limits.isEmpty() || !says().isEmpty();
        }
    }

    /** What goes outside: to whom, the document, its signer, the parts that hold something, and whether the data go inside the file. */
    public record Outside(String recipient, Names document, String signedBy, List<Names> parts, boolean withData) {

        /** On what it may go. */
        public List<LegalBasis> grounds() {
            return LegalBasis.OUTSIDE;
        }
    }

    CopyPage telling(@Nullable Outside goes) {
        return new CopyPage(header, address, title, recipients, language, given, choices, advice, whose, goes);
    }

    CopyPage advised(List<Advice> of) {
        return new CopyPage(header, address, title, recipients, language, given, choices, of, whose, outside);
    }

    CopyPage ofEach(List<Questionnaire.Owner> children) {
        return new CopyPage(header, address, title, recipients, language, given, choices, advice, children, outside);
    }

    /** Is there advice on which somebody who gives a copy must decide? */
    public boolean asksOnAdvice() {
        return advice.stream().anyMatch(Advice::asks);
    }

    /** Is there somebody to be given a copy, and something to be left out of it? */
    public boolean mayLeaveOut() {
        return recipients.size() > 1 && (choices.size() > 1 || asksOnAdvice());
    }

    /** Is there anything to be written, beside what is chosen? */
    public boolean isWrittenOn() {
        return outside != null || mayLeaveOut();
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
