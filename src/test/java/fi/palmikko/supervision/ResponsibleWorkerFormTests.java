package fi.palmikko.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResponsibleWorkerFormTests {

    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();

    @Test
    void a_worker_and_a_reason_make_a_decision() {
        var worker = UUID.randomUUID();
        var form = new ResponsibleWorkerForm(worker.toString(), " Sairausloma ", "3");

        assertThat(validator.validate(form)).isEmpty();
        assertThat(form.decision()).isEqualTo(new ResponsibleWorkerDecision(worker, "Sairausloma", 3));
    }

    @Test
    void nothing_changes_without_a_worker_and_a_reason() {
        assertThat(validator.validate(new ResponsibleWorkerForm("", " ", "3")))
                .extracting(broken -> broken.getPropertyPath().toString())
                .containsExactlyInAnyOrder("worker", "reason");
    }
}
