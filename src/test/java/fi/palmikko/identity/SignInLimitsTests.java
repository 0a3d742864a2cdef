package fi.palmikko.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fi.palmikko.AppTest;
import fi.palmikko.identity.SignInLimits.Try;
import fi.palmikko.shared.Invalid;
import fi.palmikko.structure.Statements;
import fi.palmikko.workflow.Timers;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Guessing passwords becomes slow, and stays so after a restart; the person whose name is abused still comes in. */
@AppTest
class SignInLimitsTests {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    SignInLimits limits;

    @Autowired
    KnownDevices devices;

    @Autowired
    FreshSignIn freshSignIn;

    @Autowired
    Actors actors;

    @Autowired
    Statements statements;

    @Autowired
    JdbcClient db;

    @Autowired
    Timers timers;

    @Autowired
    Clock clock;

    @BeforeEach
    @AfterEach
    void nobodyHasTried() {
        db.sql("delete from sign_in_limit").update();
    }

    private static String newAddress() {
        int n = ADDRESSES.incrementAndGet();
        return "10.7." + n / 250 + "." + (n % 250 + 1);
    }

    private MvcTestResult signIn(String username, String password, String address, Cookie... cookies) {
        var request = mvc.post()
                .uri("/login")
                .with(csrf())
                .with(http -> {
                    http.setRemoteAddr(address);
                    return http;
                })
                .param("username", username)
                .param("password", password);
        return (cookies.length > 0 ? request.cookie(cookies) : request).exchange();
    }

    private MvcTestResult get(String path, Cookie session) {
        return mvc.get().uri(path).cookie(session).exchange();
    }

    private void failTimes(int times, String username) {
        for (int n = 0; n < times; n++) {
            assertThat(signIn(username, "wrong", newAddress())).hasRedirectedUrl("/login?refused");
        }
    }

    private void after(Duration time) {
        timers.travelTo(clock.instant().plus(time).plusSeconds(1));
    }

    /** A thousand tries over a hundred accounts, from as many addresses as there are tries: only the first five of each are looked at. */
    @Test
    void ofAThousandGuessesFromEverywhereHalfAreNotLookedAt() {
        long looked = IntStream.range(0, 1000)
                .filter(n -> limits.admits(new Try("victim" + n % 100, newAddress(), null)))
                .count();
        assertThat(looked).isEqualTo(500);
    }

    @Test
    void ofAThousandGuessesFromOneAddressThirtyAreLookedAt() {
        String address = newAddress();
        long looked = IntStream.range(0, 1000)
                .filter(n -> limits.admits(new Try("victim" + n % 100, address, null)))
                .count();
        assertThat(looked).isEqualTo(30);
        assertThat(limits.admits(new Try("victim1", newAddress(), null))).isTrue();
    }

    /** The sign-in trims every control character off a name, and so does its limit. */
    @Test
    void aNameSpelledInAnotherWayIsTheSameAccount() {
        failTimes(5, "elina.harju");
        assertThat(signIn("elina.harju\u0001", "palmikko", newAddress())).hasRedirectedUrl("/login?later");
        assertThat(signIn(" ".repeat(300) + "elina.harju", "palmikko", newAddress()))
                .hasRedirectedUrl("/login?later");
    }

    @Test
    void theWaitGrowsToAQuarterOfAnHourAndNoFurther() {
        failTimes(5, "elina.harju");
        long waited = 0;
        for (int n = 0; n < 12; n++) {
            var one = new Try("elina.harju", newAddress(), null);
            long wait = 0;
            while (!limits.admits(one)) {
                after(Duration.ofSeconds(29));
                wait += 30;
            }
            assertThat(wait)
                    .isGreaterThanOrEqualTo(waited)
                    .isLessThanOrEqualTo(Duration.ofMinutes(15).toSeconds() + 30);
            waited = wait;
        }
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMinutes(15).toSeconds());
    }

    @Test
    void theRightPasswordWaitsTooAndComesInAfterwards() {
        failTimes(5, "elina.harju");
        assertThat(signIn("elina.harju", "palmikko", newAddress())).hasRedirectedUrl("/login?later");
        assertThat(signIn("ELINA.HARJU ", "palmikko", newAddress())).hasRedirectedUrl("/login?later");
        after(Duration.ofSeconds(30));
        assertThat(signIn("elina.harju", "palmikko", newAddress())).hasRedirectedUrl("/");
        assertThat(signIn("elina.harju", "wrong", newAddress())).hasRedirectedUrl("/login?refused");
        assertThat(signIn("elina.harju", "palmikko", newAddress())).hasRedirectedUrl("/");
    }

    @Test
    void aDeviceTheyHaveSignedInWithLetsThePersonInWhileOthersGuess() {
        var device =
                signIn("elina.harju", "palmikko", newAddress()).getResponse().getCookie("device");
        assertThat(device).isNotNull().satisfies(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getAttribute("SameSite")).isEqualTo("Strict");
            assertThat(cookie.getPath()).isEqualTo("/login");
        });
        failTimes(5, "elina.harju");
        assertThat(signIn("elina.harju", "palmikko", newAddress())).hasRedirectedUrl("/login?later");
        assertThat(signIn("elina.harju", "palmikko", newAddress(), device)).hasRedirectedUrl("/");
        failTimes(5, "jere.mattila");
        assertThat(signIn("jere.mattila", "palmikko", newAddress(), device)).hasRedirectedUrl("/login?later");
    }

    @Test
    void guessingOnAKnownDeviceWaitsTooAndAWordMadeUpIsNoDevice() {
        var device =
                signIn("elina.harju", "palmikko", newAddress()).getResponse().getCookie("device");
        for (int n = 0; n < 5; n++) {
            signIn("elina.harju", "wrong", newAddress(), device);
        }
        assertThat(signIn("elina.harju", "palmikko", newAddress(), device)).hasRedirectedUrl("/login?later");
        failTimes(5, "jere.mattila");
        assertThat(signIn("jere.mattila", "palmikko", newAddress(), new Cookie("device", "made up")))
                .hasRedirectedUrl("/login?later");
    }

    @Test
    void noDeviceIsKeptAsThePersonsWordForIt() {
        var device =
                signIn("elina.harju", "palmikko", newAddress()).getResponse().getCookie("device");
        assertThat(device).isNotNull();
        assertThat(db.sql("select count(*) from known_device where token_hash = ?")
                        .param(SignInLimits.hash(device.getValue()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(db.sql("select count(*) from known_device where token_hash = ?")
                        .param(device.getValue().getBytes(StandardCharsets.UTF_8))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Same status, same address, same page, and as many statements: nobody learns which accounts there are. */
    @Test
    void anUnknownAccountIsTreatedAsAKnownOne() throws Exception {
        for (int n = 0; n < 7; n++) {
            String unknown = "no.body" + UUID.randomUUID();
            var known = new MvcTestResult[2];
            String address = newAddress();
            String other = newAddress();
            String whom = n < 5 ? unknown : "no.body";
            var askedUnknown = statements.of(() -> known[0] = signIn(whom, "wrong", address));
            var askedKnown = statements.of(() -> known[1] = signIn("jere.mattila", "wrong", other));
            if (n < 5) {
                signIn("no.body", "wrong", newAddress());
            }
            assertThat(known[0].getResponse().getStatus())
                    .isEqualTo(known[1].getResponse().getStatus())
                    .isEqualTo(302);
            assertThat(known[0].getResponse().getRedirectedUrl())
                    .isEqualTo(known[1].getResponse().getRedirectedUrl())
                    .isEqualTo(n < 5 ? "/login?refused" : "/login?later");
            assertThat(known[0].getResponse().getContentAsString())
                    .isEqualTo(known[1].getResponse().getContentAsString());
            assertThat(known[0].getResponse().getHeaderNames())
                    .isEqualTo(known[1].getResponse().getHeaderNames());
            assertThat(askedUnknown).as("at try " + n).hasSameSizeAs(askedKnown);
        }
    }

    @Test
    void thePageSaysSoInThreeLanguages() {
        for (String said : List.of("fi:Odota hetki", "sv:Vänta en stund", "en:Wait a while")) {
            assertThat(mvc.get().uri("/login?later=&lang=" + said.split(":")[0]))
                    .hasStatusOk()
                    .bodyText()
                    .contains(said.split(":")[1]);
        }
    }

    @Test
    void typingThePasswordAnewWaitsTooWithoutKeepingThePersonFromSigningIn() {
        var actor = actors.require("elina.harju");
        for (int n = 0; n < 5; n++) {
            assertThat(freshSignIn.confirms(actor, "wrong")).isFalse();
        }
        assertThatThrownBy(() -> freshSignIn.confirms(actor, "palmikko"))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo("password"));
        assertThat(signIn("elina.harju", "palmikko", newAddress())).hasRedirectedUrl("/");
        after(Duration.ofSeconds(30));
        assertThat(freshSignIn.confirms(actor, "palmikko")).isTrue();
        assertThat(freshSignIn.confirms(actor, "palmikko")).isTrue();
    }

    private Cookie session(MvcTestResult answer) {
        var session = answer.getResponse().getCookie("SESSION");
        assertThat(session).isNotNull();
        return session;
    }

    @Test
    void theSessionGetsANewNameAtTheSignInAndTheOldOneIsWorthNothing() {
        var before = session(get("/", new Cookie("language", "fi")));
        var answer = signIn("elina.harju", "palmikko", newAddress(), before);
        var after = session(answer);
        assertThat(after.getValue()).isNotEqualTo(before.getValue());
        assertThat(after.isHttpOnly()).isTrue();
        assertThat(get("/", after)).hasStatusOk();
        assertThat(get("/", before)).hasStatus(302);
    }

    @Test
    void anIdleSessionEndsAfterHalfAnHour() {
        var session = session(signIn("elina.harju", "palmikko", newAddress()));
        after(Duration.ofMinutes(29));
        assertThat(get("/", session)).hasStatusOk();
        after(Duration.ofMinutes(29));
        assertThat(get("/", session)).hasStatusOk();
        after(Duration.ofMinutes(31));
        assertThat(get("/", session)).hasStatus(302);
        timers.backToNow();
        assertThat(get("/", session)).hasStatus(302);
    }

    @Test
    void aSessionEndsAfterTenHoursHoweverBusy() {
        var session = session(signIn("elina.harju", "palmikko", newAddress()));
        for (int n = 0; n < 29; n++) {
            after(Duration.ofMinutes(20));
            assertThat(get("/", session)).hasStatusOk();
        }
        after(Duration.ofMinutes(21));
        assertThat(get("/", session)).hasStatus(302).redirectedUrl().endsWith("/login");
    }
}
