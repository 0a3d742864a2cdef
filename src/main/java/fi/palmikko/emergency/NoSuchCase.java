package fi.palmikko.emergency;

import fi.palmikko.shared.Invalid;

/** No case has this number, and no child of this identity code has one. Asking was a search. */
class NoSuchCase extends Invalid {

    NoSuchCase() {
        super("number", "emergency.noSuchCase");
    }
}
