package fi.palmikko.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which act an endpoint serves. An endpoint without it answers nobody. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    Action value();

    /** Must the password have been typed a short while ago? For forms that change who sees what, or take data out of the house. */
    boolean freshSignIn() default false;
}
