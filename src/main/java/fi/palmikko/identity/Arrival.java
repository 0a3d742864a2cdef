package fi.palmikko.identity;

import jakarta.servlet.http.HttpServletRequest;

/** Somebody whose session ended by itself has signed in again, and would rather be where the work was. */
public final class Arrival {

    static final String BACK = "palmikko.back";

    private Arrival() {}

    /** Said once. */
    public static boolean isBack(HttpServletRequest request) {
        var session = request.getSession(false);
        boolean back = session != null && session.getAttribute(BACK) != null;
        if (back) {
            session.removeAttribute(BACK);
        }
        return back;
    }
}
