package fi.palmikko.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.shared.MovableClock;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

/** A session ends when nobody has been here for a while, whatever a page that was left open asks by itself. */
class PresenceTests {

    private final MovableClock clock = new MovableClock();
    private final Presence presence = new Presence(clock);
    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void somebodySignsIn() {
        presence.begin(session);
    }

    private MockHttpServletRequest after(int minutes, String... headers) throws ServletException, IOException {
        clock.move(Duration.ofMinutes(minutes));
        var request = new MockHttpServletRequest("GET", "/");
        request.setSession(session);
        for (int at = 0; at < headers.length; at += 2) {
            request.addHeader(headers[at], headers[at + 1]);
        }
        new SessionHours(presence).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return request;
    }

    private static boolean comesBack(MockHttpServletRequest request, boolean first) {
        var next = request.getSession();
        Presence.arrives(next, first);
        return Arrival.isBack(request);
    }

    @Test
    void whoeverOpensAPageIsHere() throws Exception {
        after(20);
        after(40);
        assertThat(session.isInvalid()).isFalse();
    }

    @Test
    void aPageThatAsksByItselfWhoWritesIsNobodysPresence() throws Exception {
        after(20, "X-Draft", "glance", "X-Requested-With", "XMLHttpRequest");
        after(40, "X-Draft", "glance", "X-Requested-With", "XMLHttpRequest");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoseSessionEndedByItselfGoesBackToTheTextOnceAndOnlyFromTheFirstPage() throws Exception {
        var request = after(40);
        assertThat(session.isInvalid()).isTrue();
        assertThat(comesBack(request, true)).isTrue();
        assertThat(Arrival.isBack(request)).isFalse();

        somebodySignsInAnew();
        assertThat(comesBack(after(80), false)).isFalse();
    }

    private void somebodySignsInAnew() {
        clock.move(Duration.ZERO);
    }

    @Test
    void whoeverComesForTheFirstTimeIsNotSentBack() throws Exception {
        assertThat(comesBack(after(1), true)).isFalse();
    }
}
