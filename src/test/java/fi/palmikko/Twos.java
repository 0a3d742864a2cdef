package fi.palmikko;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Does things two at a time: the machine has two processors. */
public final class Twos {

    private Twos() {}

    /** Ends when all have ended; the first to fail fails it. */
    public static void run(List<Runnable> tasks) {
        try (var two = Executors.newFixedThreadPool(2)) {
            for (var done :
                    two.invokeAll(tasks.stream().map(Executors::callable).toList())) {
                done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
