package fi.palmikko.workflow;

import fi.palmikko.shared.Acting;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What the house does by itself, in nobody's name: it sees of the cases what the engine sees. Never for a request. */
@Component
public class HouseWork {

    private final Acting acting;

    HouseWork(Acting acting) {
        this.acting = acting;
    }

    public <T> T run(Supplier<T> act) {
        return Objects.requireNonNull(acting.as(Workflow.ENGINE, act::get));
    }
}
