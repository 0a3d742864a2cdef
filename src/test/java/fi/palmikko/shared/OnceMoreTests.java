package fi.palmikko.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AnyUseCase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Waiting;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class OnceMoreTests {

    @Autowired
    AnyUseCase useCase;

    @Autowired
    ACase aCase;

    @Autowired
    CaseFiles cases;

    @Autowired
    Workflow workflow;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    @Autowired
    Clock clock;

    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch firstHasWritten = new CountDownLatch(1);
    private final CountDownLatch secondHasRead = new CountDownLatch(1);

    @Test
    void twoWhoChangeTheSameCaseAtTheSameMomentBothSucceed() throws Exception {
        UUID id = aCase.open();
        int before = aCase.seen(id, () -> cases.require(id)).version();
        try (var hands = Executors.newFixedThreadPool(2)) {
            Future<?> first = hands.submit(() -> useCase.run(supervisor(), () -> {
                touch(id);
                await(secondHasRead);
            }));
            Future<?> second = hands.submit(() -> useCase.run(supervisor(), () -> {
                attempts.incrementAndGet();
                touch(id);
                secondHasRead.countDown();
                waitFor(first);
            }));
            first.get();
            second.get();
        }
        assertThat(attempts).hasValue(2);
        assertThat(aCase.seen(id, () -> cases.require(id)).version()).isEqualTo(before + 2);
    }

    private Actor supervisor() {
        return aCase.as("paivi.hokkanen");
    }

    private void touch(UUID id) {
        cases.require(id).touched(aCase.as("aino.lehto").id(), clock.instant());
    }

    @Test
    void twoWhoChangeTheSameStepAtTheSameMomentBothSucceed() throws Exception {
        UUID id = aCase.triaged(SpecialSupport.YES, "aino.lehto");
        try (var hands = Executors.newFixedThreadPool(2)) {
            Future<?> first = hands.submit(() -> useCase.run(supervisor(), () -> {
                workflow.assign(
                        id,
                        "NameResponsibleWorker",
                        null,
                        aCase.as("aino.lehto").id());
                firstHasWritten.countDown();
                Waiting.untilSomebodyWaits(db);
            }));
            await(firstHasWritten);
            Future<?> second = hands.submit(() -> useCase.run(supervisor(), () -> {
                attempts.incrementAndGet();
                workflow.assign(
                        id,
                        "NameResponsibleWorker",
                        null,
                        aCase.as("paivi.hokkanen").id());
            }));
            first.get();
            second.get();
        }
        assertThat(attempts).hasValue(2);
        assertThat(books.sql(
                                "select w.username from work_item i join worker w on w.id = i.assignee_id where i.case_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("paivi.hokkanen");
    }

    @Test
    void whoMeetsSomebodyTwiceIsToldSo() {
        assertThatThrownBy(() -> useCase.run(supervisor(), this::fail))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aPartOfAWholeIsNeverDoneTwice() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> useCase.run(supervisor(), this::fail)))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whatIsRefusedForAnotherReasonIsNotTriedAgain() {
        assertThatThrownBy(() -> useCase.run(supervisor(), () -> {
                    attempts.incrementAndGet();
                    throw new Stale();
                }))
                .isInstanceOf(Stale.class);
        assertThat(attempts).hasValue(1);
    }

    private void fail() {
        attempts.incrementAndGet();
        throw new OptimisticLockingFailureException("met");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other never came so far");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(Future<?> other) {
        try {
            other.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
