package fi.palmikko.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Programs ask under {@code /api}: in the session somebody has signed in to, and in the demo also with a name and a password in
 * each request (HTTP Basic). Whoever is unknown gets a problem, not a page.
 */
@Configuration(proxyBeanMethods = false)
class ApiSignIn {

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http, Demo demo, Presence presence) throws Exception {
        var unknown = unknown(demo.on());
        http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .addFilterBefore(new SessionHours(presence), SecurityContextHolderFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(
                        csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(unknown));
        if (demo.on()) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(unknown));
        }
        return http.build();
    }

    private static AuthenticationEntryPoint unknown(boolean basic) {
        return (request, response, failure) -> {
            if (basic) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Palmikko\", charset=\"UTF-8\"");
            }
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream()
                    .write("{\"title\":\"Unauthorized\",\"status\":401}".getBytes(StandardCharsets.UTF_8));
        };
    }
}
