package fi.palmikko.permit;

/** On what sharing beyond the register may rest, with the section of law. Only the first needs the family's will. */
public enum Ground {
    /** A disclosure permit (luovutuslupa). */
    PERMIT("ATL 53 § 3 mom., 58 §"),
    /** Necessary for the child's interest when a permit cannot be had or is refused. */
    CHILDS_INTEREST("ATL 56 § 1 mom."),
    /** The client cannot assess the matter and nobody represents them. */
    NO_CAPACITY("ATL 53 § 6 mom."),
    /** A joint service in one service point; its participants use what is necessary. */
    JOINT_SERVICE("ATL 53 § 1 mom.");

    private final String citation;

    Ground(String citation) {
        this.citation = citation;
    }

    public String citation() {
        return citation;
    }

    public boolean isByLaw() {
        return this != PERMIT;
    }
}
