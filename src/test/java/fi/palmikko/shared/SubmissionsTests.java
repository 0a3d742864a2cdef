package fi.palmikko.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class SubmissionsTests {

    @Autowired
    Submissions submissions;

    @Autowired
    ACase aCase;

    private final AtomicInteger acts = new AtomicInteger();
    private final String request = Ids.next().toString();

    private UUID sender() {
        return aCase.as("aino.lehto").id();
    }

    private String act() {
        return "/cases/" + acts.incrementAndGet();
    }

    @Test
    void theSecondSendingGetsTheFirstOnesPlace() {
        assertThat(submissions.once(request, sender(), this::act)).isEqualTo("/cases/1");
        assertThat(submissions.once(request, sender(), this::act)).isEqualTo("/cases/1");
        assertThat(acts).hasValue(1);
    }

    @Test
    void anothersFormOfTheSameNumberIsAnotherForm() {
        assertThat(submissions.once(request, sender(), this::act)).isEqualTo("/cases/1");
        assertThat(submissions.once(request, aCase.as("elina.harju").id(), this::act))
                .isEqualTo("/cases/2");
    }

    @Test
    void twoAtOnceAreOneAct() throws Exception {
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> submissions.once(request, sender(), () -> {
            inside.countDown();
            await(go);
            return act();
        }));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        var second = CompletableFuture.supplyAsync(() -> submissions.once(request, sender(), this::act));
        TimeUnit.MILLISECONDS.sleep(200);
        assertThat(second).as("waits for the first").isNotDone();
        go.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("/cases/1");
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("/cases/1");
        assertThat(acts).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatFailedMayBeSentAgain() {
        assertThatThrownBy(() -> submissions.once(request, sender(), () -> {
                    throw new Invalid("field", "invalid.required");
                }))
                .isInstanceOf(Invalid.class);
        assertThat(submissions.once(request, sender(), this::act)).isEqualTo("/cases/1");
    }

    @Test
    void aForgedIdNamesNothing() {
        assertThatThrownBy(() -> submissions.once("1; drop table", sender(), this::act))
                .isInstanceOf(NotFound.class);
        assertThat(acts).hasValue(0);
    }
}
