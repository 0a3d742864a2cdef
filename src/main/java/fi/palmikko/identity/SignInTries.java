package fi.palmikko.identity;

import fi.palmikko.identity.SignInLimits.Try;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/** Stands before the sign-in: a try that has to wait is turned away, and one that succeeds is told to whoever counts. */
@Component
class SignInTries {

    private static final RequestMatcher SIGN_IN =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login");
    private static final String DEVICE = "device";
    private static final int LONGEST = 200;

    private final SignInLimits limits;
    private final KnownDevices devices;
    private final Presence presence;

    SignInTries(SignInLimits limits, KnownDevices devices, Presence presence) {
        this.limits = limits;
        this.devices = devices;
        this.presence = presence;
    }

    /** Part of the chain of security, and not of any other. */
    OncePerRequestFilter before() {
        return new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return !SIGN_IN.matches(request);
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (limits.admits(tried(request))) {
                    chain.doFilter(request, response);
                } else {
                    response.sendRedirect(request.getContextPath() + "/login?later");
                }
            }
        };
    }

    SavedRequestAwareAuthenticationSuccessHandler after() {
        var requests = new HttpSessionRequestCache();
        var success = new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            public void onAuthenticationSuccess(
                    HttpServletRequest request, HttpServletResponse response, Authentication who)
                    throws ServletException, IOException {
                var one = tried(request);
                limits.succeeded(one);
                presence.begin(request.getSession());
                Presence.arrives(request.getSession(), isFirstPage(requests.getRequest(request, response)));
                String word = devices.remember(one.device(), who.getName());
                response.addHeader(HttpHeaders.SET_COOKIE, cookie(word, request).toString());
                super.onAuthenticationSuccess(request, response, who);
            }
        };
        success.setDefaultTargetUrl("/");
        return success;
    }

    /** Nobody was on the way to another page. */
    private static boolean isFirstPage(@Nullable SavedRequest wanted) {
        return wanted == null
                || wanted instanceof DefaultSavedRequest page
                        && (page.getContextPath() + "/").equals(page.getRequestURI());
    }

    /** The name as the sign-in itself reads it, which trims every control character: two spellings of it are one account. */
    private static Try tried(HttpServletRequest request) {
        var name = request.getParameter("username");
        var cookie = WebUtils.getCookie(request, DEVICE);
        String trimmed = name == null ? "" : name.trim();
        return new Try(
                trimmed.substring(0, Math.min(trimmed.length(), LONGEST)),
                request.getRemoteAddr(),
                cookie == null || cookie.getValue().length() > LONGEST ? null : cookie.getValue());
    }

    private static ResponseCookie cookie(String word, HttpServletRequest request) {
        return ResponseCookie.from(DEVICE, word)
                .path(request.getContextPath() + "/login")
                .maxAge(KnownDevices.KNOWN)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .build();
    }
}
