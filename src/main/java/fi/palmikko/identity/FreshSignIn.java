package fi.palmikko.identity;

import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Signing in anew in the middle of the work, before an act that must not be done from a desk somebody has left open. */
@Component
public class FreshSignIn {

    private final Workers workers;
    private final PasswordEncoder passwords;
    private final SignInLimits limits;
    private final Presence presence;
    private final Duration within;

    FreshSignIn(
            Workers workers,
            PasswordEncoder passwords,
            SignInLimits limits,
            Presence presence,
            @Value("${palmikko.fresh-sign-in}") Duration within) {
        this.workers = workers;
        this.passwords = passwords;
        this.limits = limits;
        this.presence = presence;
        this.within = within;
    }

    /**
     * Lets a form through whose sender has typed the password a short while ago, or types it with this form; the session gets a
     * new name then. {@link PasswordNeeded} otherwise.
     */
    public void require(Actor actor, HttpServletRequest request) {
        if (presence.hasTypedPassword(request, within)) {
            return;
        }
        String typed = request.getParameter("password");
        if (typed == null) {
            throw new PasswordNeeded(null);
        }
        try {
            if (!confirms(actor, typed)) {
                throw new PasswordNeeded("anew.wrong");
            }
        } catch (Invalid waiting) {
            throw new PasswordNeeded(waiting.key());
        }
        if (request.getSession(false) != null) {
            request.changeSessionId();
            presence.passwordTyped(request);
        }
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
