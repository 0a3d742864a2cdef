package fi.palmikko.access;

import org.springframework.web.method.HandlerMethod;

/** The few endpoints that answer before anybody has signed in: the sign-in page, errors and the public pages. */
final class OpenEndpoints {

    private OpenEndpoints() {}

    static boolean contains(HandlerMethod method) {
        String type = method.getBeanType().getName();
        return type.equals("fi.palmikko.identity.LoginController")
                || type.equals("fi.palmikko.shared.PublicPages")
                || type.startsWith("org.springframework.boot.");
    }
}
