package fi.palmikko.identity;

import fi.palmikko.shared.Outlived;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;

/** Signing in and what every answer's headers say. Everything needs a signed-in worker but a short list. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = SessionRow.KEPT_SECONDS, tableName = "app.spring_session")
class SignIn {

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain chain(HttpSecurity http, SignInTries tries, Presence presence) throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/login", "/assets/**", "/error", "/accessibility")
                                .permitAll()
                                .requestMatchers(EndpointRequest.to("health"))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form ->
                        form.loginPage("/login").successHandler(tries.after()).failureUrl("/login?refused"))
                .addFilterBefore(tries.before(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new SessionHours(presence), SecurityContextHolderFilter.class)
                .exceptionHandling(denied -> denied.accessDeniedHandler(new Outlived()))
                .logout(out -> out.logoutSuccessUrl("/login?left"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
                        .referrerPolicy(r -> r.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(f -> f.deny())
                        .crossOriginOpenerPolicy(Customizer.withDefaults()))
                .build();
    }

    /** Two requests of one session at the same moment may both have something new to keep: the later one counts. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOfManyRequests() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    HttpFirewall firewall() {
        return new TypedText();
    }

    @Bean
    PasswordEncoder passwords(Demo demo) {
        var bcrypt = new BCryptPasswordEncoder();
        var encoders = demo.on()
                ? Map.<String, PasswordEncoder>of("bcrypt", bcrypt, "demo", bcrypt)
                : Map.<String, PasswordEncoder>of("bcrypt", bcrypt);
        var delegating = new DelegatingPasswordEncoder("bcrypt", encoders);
        delegating.setDefaultPasswordEncoderForMatches(new Nobody());
        return delegating;
    }

    @Bean
    UserDetailsService users(Workers workers) {
        return username -> workers.findByUsername(username)
                .filter(Worker::active)
                .filter(worker -> worker.passwordHash() != null)
                .map(worker -> User.withUsername(worker.username())
                        .password(worker.passwordHash())
                        .authorities("WORKER")
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("unknown"));
    }

    /** A hash of an unknown kind, a demo persona's outside the demo, lets nobody in. */
    private static final class Nobody implements PasswordEncoder {

        @Override
        public String encode(@Nullable CharSequence rawPassword) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
            return false;
        }
    }
}
