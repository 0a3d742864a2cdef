package fi.palmikko.identity;

import fi.palmikko.shared.Invalid;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Signing in anew in the middle of the work, before an act that must not be done from a desk somebody has left open. */
@Component
public class FreshSignIn {

    private final Workers workers;
    private final PasswordEncoder passwords;
    private final SignInLimits limits;

    FreshSignIn(Workers workers, PasswordEncoder passwords, SignInLimits limits) {
        this.workers = workers;
        this.passwords = passwords;
        this.limits = limits;
    }

    /**
     * Is this the password of the one who acts, at this moment? Wrong ones make the next try wait, as at the sign-in:
     * {@link Invalid} at the field {@code password} until then.
     */
    public boolean confirms(Actor actor, String password) {
        if (!limits.admitsAnew(actor.username())) {
            throw new Invalid("password", "login.wait");
        }
        boolean right = workers.findById(actor.id())
                .filter(Worker::active)
                .map(Worker::passwordHash)
                .filter(hash -> passwords.matches(password, hash))
                .isPresent();
        if (right) {
            limits.succeededAnew(actor.username());
        }
        return right;
    }
}
