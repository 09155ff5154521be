package sinkscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.view.desk.Patterns;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

class SharedModelTest {

    private static final List<Double> THETAS = List.of(10_000.0);

    /// One layer after the other, for as long as it is let.
    private static final class Slow implements LiveModel {
        final CountDownLatch began = new CountDownLatch(1);
        int finished;

        @Override
        public ModelFacts facts() {
            throw new AssertionError();
        }

        @Override
        public MemoryNeed need(int tokens) {
            return new MemoryNeed("", 0, 0, 1);
        }

        @Override
        public synchronized LiveAttention run(
                PassRequest request, PassListener listener, Progress progress, Cancellation cancellation) {
            if (request.text().equals("ahead")) {
                began.countDown();
                while (true) {
                    cancellation.check();
                    Thread.onSpinWait();
                }
            }
            finished++;
            return new Patterns.Pass(request, THETAS);
        }

        @Override
        public void close() {}
    }

    private static PassRequest request(String text) {
        return new PassRequest(Patterns.tokens(3), 1, text, List.of());
    }

    @Test
    void aPassAheadGivesWayToAnyOther() throws Exception {
        Slow slow = new Slow();
        SharedModel model = new SharedModel(slow);
        CompletableFuture<LiveAttention> ahead = CompletableFuture.supplyAsync(
                () -> model.ahead().run(request("ahead"), _ -> {}, Progress.none(), new Cancellation()));
        slow.began.await();
        LiveAttention asked = model.run(request("asked"), _ -> {}, Progress.none(), Cancellation.never());
        assertEquals("asked", asked.facts().model().isEmpty() ? "" : "asked");
        assertEquals(1, slow.finished);
        ExecutionException ended = assertThrows(ExecutionException.class, ahead::get);
        assertTrue(ended.getCause() instanceof CancellationException, String.valueOf(ended.getCause()));
    }

    @Test
    void noneBeginsWhileAnotherRuns() {
        Slow slow = new Slow();
        SharedModel model = new SharedModel(slow);
        PassListener asks = rows -> {};
        LiveModel inner = new LiveModel() {
            @Override
            public ModelFacts facts() {
                return slow.facts();
            }

            @Override
            public MemoryNeed need(int tokens) {
                return slow.need(tokens);
            }

            @Override
            public LiveAttention run(PassRequest r, PassListener l, Progress p, Cancellation c) {
                l.hidden(0, 1, 1, new float[1]);
                return slow.run(r, l, p, c);
            }

            @Override
            public void close() {}
        };
        SharedModel shared = new SharedModel(inner);
        Cancellation ahead = new Cancellation();
        shared.run(
                request("asked"),
                new PassListener() {
                    @Override
                    public void attention(sinkscope.attention.AttentionRows rows) {
                        asks.attention(rows);
                    }

                    @Override
                    public void hidden(int depth, int tokens, int width, float[] states) {
                        assertThrows(
                                CancellationException.class,
                                () -> shared.ahead().run(request("ahead"), asks, Progress.none(), ahead));
                    }
                },
                Progress.none(),
                Cancellation.never());
        assertTrue(ahead.isCancelled());
        assertEquals(1, slow.finished);
        model.close();
    }
}
