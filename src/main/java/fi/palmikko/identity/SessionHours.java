package fi.palmikko.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session that has been idle, or has lasted a long working day, before anybody asks who it belongs to. */
final class SessionHours extends OncePerRequestFilter {

    private final Presence presence;

    SessionHours(Presence presence) {
        this.presence = presence;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null && !presence.goesOn(session)) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }
}
