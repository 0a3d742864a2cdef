package fi.palmikko.identity;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Is this the demo? Personas and the shared password exist in the default profile and in {@code demo}, nowhere else. */
@Component("demo")
public class Demo {

    private static final Profiles PROFILES = Profiles.of("default | demo");

    private final boolean on;

    Demo(Environment environment) {
        this.on = environment.acceptsProfiles(PROFILES);
    }

    public boolean on() {
        return on;
    }
}
