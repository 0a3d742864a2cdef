package fi.palmikko.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

import jakarta.servlet.Filter;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

class ApiSignInTests {

    @RestController
    static class Door {

        @GetMapping("/api/door")
        String open() {
            return "open";
        }
    }

    @Configuration
    @EnableWebSecurity
    @Import({ApiSignIn.class, Demo.class, Presence.class})
    static class House {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername("n.n")
                    .password("{noop}right")
                    .authorities("WORKER")
                    .build());
        }
    }

    private static int knock(String profile, String password) {
        try (var house = new AnnotationConfigWebApplicationContext()) {
            house.setServletContext(new MockServletContext());
            house.getEnvironment().setActiveProfiles(profile);
            house.register(House.class);
            house.refresh();
            var door = MockMvcBuilders.standaloneSetup(new Door())
                    .addFilters(house.getBean("springSecurityFilterChain", Filter.class))
                    .build();
            return MockMvcTester.create(door)
                    .get()
                    .uri("/api/door")
                    .with(httpBasic("n.n", password))
                    .exchange()
                    .getResponse()
                    .getStatus();
        }
    }

    @Test
    void aPasswordInTheRequestOpensTheInterfaceInTheDemoOnly() {
        assertThat(knock("demo", "right")).isEqualTo(200);
        assertThat(knock("demo", "wrong")).isEqualTo(401);
        assertThat(knock("production", "right")).isEqualTo(401);
    }
}
