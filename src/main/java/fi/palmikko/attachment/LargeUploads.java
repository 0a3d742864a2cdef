package fi.palmikko.attachment;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An upload far beyond the limit is turned back by its announced length, before a byte of it is kept or the form's token is looked for
 * in it: whoever sent it comes back to the page, which says so. Without a length it is not taken at all. No error page is made, as that
 * would read the form.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LargeUploads extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile("/(cases|contributions)/[0-9a-f-]{36}/attachments");

    private final long most;

    LargeUploads(@Value("${spring.servlet.multipart.max-request-size}") DataSize most) {
        this.most = most.toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            response.setStatus(HttpStatus.LENGTH_REQUIRED.value());
        } else if (length <= most) {
            chain.doFilter(request, response);
        } else if (PAGE.matcher(request.getRequestURI()).matches()) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, request.getRequestURI() + "?tooLarge");
        } else {
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
        }
    }
}
