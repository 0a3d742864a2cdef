package fi.palmikko.shared;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What a person is told when something cannot be shown or done: a sentence, a way on, never a stack trace. */
@ControllerAdvice
class ErrorPages {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    @ExceptionHandler({NotFound.class, NoResourceFoundException.class, MethodArgumentTypeMismatchException.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notFound(HttpServletRequest request, Model model) {
        giveBack(request, model);
        return "error/404";
    }

    @ExceptionHandler(Refused.class)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String refused(Refused refused, HttpServletRequest request, Model model) {
        giveBack(request, model);
        model.addAttribute("reason", refused.reason());
        return "error/403";
    }

    /** A log that cannot be written, or a transaction that cannot begin or end: nothing of the case is shown. */
    @ExceptionHandler({NotRecorded.class, TransactionException.class, JpaSystemException.class})
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String notRecorded(RuntimeException failure, HttpServletRequest request, Model model) {
        LOG.error("ALARM: the use of data could not be written down, so nothing was shown: {}", reason(failure));
        giveBack(request, model);
        return "error/503";
    }

    @ExceptionHandler(StepHasPassed.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String passed(StepHasPassed passed, HttpServletRequest request, Model model) {
        LOG.info("a step that has passed was asked for: {}", passed.getMessage());
        giveBack(request, model);
        return "error/409";
    }

    @ExceptionHandler({
        Stale.class,
        ConcurrencyFailureException.class,
        OptimisticLockException.class,
        PessimisticLockException.class,
        LockTimeoutException.class
    })
    @ResponseStatus(HttpStatus.CONFLICT)
    String stale(HttpServletRequest request, Model model) {
        giveBack(request, model);
        return "error/409";
    }

    /** Nothing typed is lost, whatever became of the step. */
    private static void giveBack(HttpServletRequest request, Model model) {
        model.addAttribute("kept", KeptText.of(request));
    }

    /** The database's own words without the values it may have added to them. */
    private static String reason(Throwable failure) {
        var root = NestedExceptionUtils.getMostSpecificCause(failure);
        String state = root instanceof SQLException sql ? sql.getSQLState() + " " : "";
        return root.getClass().getSimpleName() + " " + state
                + String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}
