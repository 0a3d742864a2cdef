package fi.palmikko.shared;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What somebody wrote into a form that could not be taken, given back to be copied. It is the writer's own text and
 * nothing of the case, so it may be shown even to somebody whom the case is out of reach by now.
 */
final class KeptText {

    /** Choices, ids and versions: one plain word, as no sentence is written. */
    private static final Predicate<String> CODE = Pattern.compile(
                    "\\d*|[A-Z]+(_[A-Z]+)*|[a-z]+([A-Z][a-z]+)*|\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")
            .asMatchPredicate();

    private KeptText() {}

    /** On an error page the request is another one, which asks for that page. */
    private static Object sent(HttpServletRequest request) {
        var before = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        return before == null ? request.getMethod() : before;
    }

    /** The texts in the order of the page; none when the request only asked to read. */
    static List<String> of(HttpServletRequest request) {
        if (!"POST".equals(sent(request))) {
            return List.of();
        }
        return request.getParameterMap().entrySet().stream()
                .filter(field ->
                        !field.getKey().startsWith("_") && !field.getKey().equals("password"))
                .flatMap(field -> Arrays.stream(field.getValue()))
                .map(String::strip)
                .filter(CODE.negate())
                .toList();
    }
}
