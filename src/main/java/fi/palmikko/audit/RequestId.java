package fi.palmikko.audit;

import fi.palmikko.shared.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a number of its own: rows that one click wrote are found together, and so are its log lines. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId extends OncePerRequestFilter {

    private static final String NAME = "palmikko.request";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = Ids.next();
        request.setAttribute(NAME, id);
        MDC.put("request", id.toString());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("request");
        }
    }

    /** The number of the request this thread answers; none for a job. */
    static @Nullable UUID current() {
        var attributes = RequestContextHolder.getRequestAttributes();
        return attributes == null ? null : (UUID) attributes.getAttribute(NAME, RequestAttributes.SCOPE_REQUEST);
    }
}
