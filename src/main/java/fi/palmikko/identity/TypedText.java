package fi.palmikko.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * The database holds every character but one, U+0000, which nobody types and a paste from another program may bring along: it
 * is left out, and the rest of the text goes on.
 */
class TypedText extends StrictHttpFirewall {

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return super.getFirewalledRequest(new Typed(request));
    }

    private static final class Typed extends HttpServletRequestWrapper {

        Typed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            var value = super.getParameter(name);
            return value == null ? null : kept(value);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = super.getParameterValues(name);
            return values == null ? null : kept(values);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            var all = new LinkedHashMap<String, String[]>();
            super.getParameterMap().forEach((name, values) -> all.put(name, kept(values)));
            return all;
        }

        private static String[] kept(String[] values) {
            return Arrays.stream(values).map(Typed::kept).toArray(String[]::new);
        }

        private static String kept(String value) {
            return value.indexOf('\0') < 0 ? value : value.replace("\0", "");
        }
    }
}
