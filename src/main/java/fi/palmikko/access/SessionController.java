package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Who is signed in at this moment, for a page that goes on after signing in again, with the token its forms need from then on. */
@Controller
class SessionController {

    /** The person, and the session's token against forged forms. */
    record Session(UUID worker, String token) {}

    @GetMapping("/session")
    @Requires(Action.READ_MY_WORK)
    ResponseEntity<Session> session(Actor actor, CsrfToken token) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Session(actor.id(), token.getToken()));
    }
}
