package fi.palmikko.audit;

import fi.palmikko.access.Denial;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Sees every refusal on its way out, when its transaction has ended and its connection is free, and before anything is
 * answered. The answer is the same whether or not the attempt could be written down.
 */
@Component
public class Refusals implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final RecordRefusal recordRefusal;

    Refusals(RecordRefusal recordRefusal) {
        this.recordRefusal = recordRefusal;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception refusal) {
        record(refusal);
        return null;
    }

    /** Writes down what is behind a refusal that a form answers itself; nothing when it was no denial. */
    public void record(Throwable refusal) {
        Denial.behind(refusal).ifPresent(this::record);
    }

    private void record(Denial denial) {
        try {
            recordRefusal.record(denial, denial.actor());
        } catch (RuntimeException failure) {
            LOG.error(
                    "ALARM: a refused attempt could not be written down: {}",
                    failure.getClass().getSimpleName());
        }
    }
}
