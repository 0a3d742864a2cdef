package fi.palmikko.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class SignInTests {

    private static final String DEMO_HASH = "{demo}" + new BCryptPasswordEncoder(4).encode("palmikko");

    private static boolean letsIn(String hash, String... profiles) {
        var environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        return new SignIn().passwords(new Demo(environment)).matches("palmikko", hash);
    }

    @Test
    void demoPersonasSignInWithoutAProfileAndInTheDemo() {
        assertThat(letsIn(DEMO_HASH)).isTrue();
        assertThat(letsIn(DEMO_HASH, "demo")).isTrue();
    }

    @Test
    void demoPersonasAreRefusedInAnyOtherProfile() {
        assertThat(letsIn(DEMO_HASH, "prod")).isFalse();
        assertThat(letsIn(DEMO_HASH, "staging")).isFalse();
    }

    @Test
    void aWorkersOwnPasswordIsGoodEverywhere() {
        String own = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("palmikko");

        assertThat(letsIn(own, "prod")).isTrue();
        assertThat(letsIn(own)).isTrue();
    }
}
