package sinkscope.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AbandonableTest {

    @Test
    void whatItMakesAndWhatItThrowsComesBack() throws Exception {
        assertEquals(7, Abandonable.run(() -> 7, Cancellation.never(), _ -> {}));
        UserFault fault = assertThrows(
                UserFault.class,
                () -> Abandonable.run(
                        () -> {
                            throw new UserFault("It is broken.");
                        },
                        Cancellation.never(),
                        _ -> {}));
        assertEquals("It is broken.", fault.getMessage());
    }

    @Test
    void workThatDoesNotStopIsLeftBehindAndItsResultClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Cancellation cancellation = new Cancellation();
        Thread.ofVirtual().start(() -> {
            try {
                begun.await();
                cancellation.cancel();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        assertThrows(
                CancellationException.class,
                () -> Abandonable.run(
                        () -> {
                            begun.countDown();
                            while (goOn.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            return "late";
                        },
                        cancellation,
                        late -> {
                            assertEquals("late", late);
                            closed.countDown();
                        }));
        goOn.countDown();
        assertTrue(closed.await(10, TimeUnit.SECONDS));
    }
}
