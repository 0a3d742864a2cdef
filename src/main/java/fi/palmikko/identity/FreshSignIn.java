package fi.palmikko.identity;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Signing in anew in the middle of the work, before an act that must not be done from a desk somebody has left open. */
@Component
public class FreshSignIn {

    private final Workers workers;
    private final PasswordEncoder passwords;

    FreshSignIn(Workers workers, PasswordEncoder passwords) {
        this.workers = workers;
        this.passwords = passwords;
    }

    /** Is this the password of the one who acts, at this moment? */
    public boolean confirms(Actor actor, String password) {
        return workers.findById(actor.id())
                .filter(Worker::active)
                .map(Worker::passwordHash)
                .filter(hash -> passwords.matches(password, hash))
                .isPresent();
    }
}
