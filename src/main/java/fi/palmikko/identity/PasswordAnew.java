package fi.palmikko.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The page that asks for the password in the middle of the work. It carries the whole form, so nothing typed is lost. */
@ControllerAdvice
class PasswordAnew {

    /** Something that was sent, and is sent again with the password. */
    record Field(String name, String value) {}

    private static final Set<String> NOT_SENT_AGAIN = Set.of("password", "_csrf");

    private final Duration within;

    PasswordAnew(@Value("${palmikko.fresh-sign-in}") Duration within) {
        this.within = within;
    }

    @ExceptionHandler(PasswordNeeded.class)
    @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
    String ask(PasswordNeeded needed, HttpServletRequest request, Model model) {
        model.addAttribute("address", request.getRequestURI());
        model.addAttribute("fields", fields(request));
        model.addAttribute("fault", needed.fault());
        model.addAttribute("minutes", within.toMinutes());
        return "identity/password-anew";
    }

    private static List<Field> fields(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(field -> !NOT_SENT_AGAIN.contains(field.getKey()))
                .flatMap(field -> Arrays.stream(field.getValue()).map(value -> new Field(field.getKey(), value)))
                .toList();
    }
}
