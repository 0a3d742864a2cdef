package fi.palmikko.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session that has been idle, or has lasted a long working day, before anybody asks who it belongs to. */
final class SessionHours extends OncePerRequestFilter {

    /** What a page that is being written says when it asks by itself who else is writing. */
    private static final String DRAFT = "X-Draft";

    private static final String GLANCE = "glance";

    private final Presence presence;

    SessionHours(Presence presence) {
        this.presence = presence;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        boolean gone = session == null && request.getRequestedSessionId() != null;
        if (session != null && !presence.goesOn(session, !GLANCE.equals(request.getHeader(DRAFT)))) {
            session.invalidate();
            gone = true;
        }
        if (gone && !isAsset(request)) {
            Presence.endedByItself(request);
        }
        chain.doFilter(request, response);
    }

    private static boolean isAsset(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
    }
}
