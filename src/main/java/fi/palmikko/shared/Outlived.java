package fi.palmikko.shared;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form sent from a page older than its session: nothing is done, and what was typed comes back with the reason. The status stays
 * 403, by which a page that saves itself knows to ask for signing in. A sign-in page that was left open is opened anew.
 */
public final class Outlived implements AccessDeniedHandler {

    private static final String MARK = Outlived.class.getName();
    private static final Set<String> OF_SIGNING_IN = Set.of("/login", "/logout");

    private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (!(denied instanceof CsrfException)) {
            otherwise.handle(request, response, denied);
        } else if (OF_SIGNING_IN.contains(request.getServletPath())) {
            response.sendRedirect(request.getContextPath() + "/login?outlived");
        } else {
            request.setAttribute(MARK, true);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    static boolean is(HttpServletRequest request) {
        return request.getAttribute(MARK) != null;
    }
}
