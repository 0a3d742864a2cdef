package fi.palmikko.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.Books;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** What a request leaves of a session in the database. */
@AppTest
class SessionRowTests {

    @Autowired
    Books books;

    private SessionRepository<Session> store;
    private String id;
    private Instant began;
    private String asItWas;

    @Autowired
    @SuppressWarnings("unchecked")
    void store(SessionRepository<? extends Session> store) {
        this.store = (SessionRepository<Session>) store;
    }

    @BeforeEach
    void somebodyIsSignedIn() {
        var session = store.createSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "nobody.at.all");
        store.save(session);
        id = session.getId();
        began = session.getLastAccessedTime().truncatedTo(ChronoUnit.MILLIS);
        asItWas = row();
    }

    @AfterEach
    void somebodySignsOut() {
        store.deleteById(id);
    }

    /** The version of the row and what it says. */
    private String row() {
        return books.sql("select xmin || ' ' || s::text from spring_session s where session_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private Session asks(Duration later) {
        var session = Objects.requireNonNull(store.findById(id));
        session.setLastAccessedTime(began.plus(later));
        return session;
    }

    @Test
    void aRequestWithinTheMinuteWritesNothing() {
        store.save(asks(Duration.ofSeconds(59)));
        assertThat(row()).isEqualTo(asItWas);
    }

    @Test
    void aMinuteLaterTheSessionIsWrittenAsUsedThen() {
        var session = asks(Duration.ofMinutes(1));
        store.save(session);
        assertThat(row()).isNotEqualTo(asItWas);
        assertThat(Objects.requireNonNull(store.findById(id)).getLastAccessedTime())
                .isEqualTo(session.getLastAccessedTime());
    }

    @Test
    void whatASessionHoldsIsKeptAtOnce() {
        var session = asks(Duration.ofSeconds(1));
        session.setAttribute("said", "kept");
        store.save(session);
        assertThat(row()).isEqualTo(asItWas);
        assertThat(Objects.requireNonNull(store.findById(id)).<String>getAttribute("said"))
                .isEqualTo("kept");
    }

    @Test
    void aNewNameOfTheSessionIsWrittenAtOnce() {
        var session = asks(Duration.ofSeconds(1));
        String old = id;
        id = session.changeSessionId();
        store.save(session);
        assertThat(store.findById(old)).isNull();
        assertThat(row()).isNotEqualTo(asItWas);
    }

    @Test
    void whoeverSignsInToASessionIsItsOwnerAtOnce() {
        var session = asks(Duration.ofSeconds(1));
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "somebody.else");
        store.save(session);
        assertThat(row()).contains("somebody.else");
    }

    @Test
    void theStoreKeepsASessionUntilPresenceHasSaidThatItEnds() {
        assertThat(Duration.ofSeconds(SessionRow.KEPT_SECONDS))
                .isEqualTo(Presence.IDLE.plus(Presence.STEP.multipliedBy(2)));
    }
}
