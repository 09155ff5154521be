package sinkscope.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.LatestOnly.Running;

class LatestOnlyTest {

    /// Holds what it is given until told to run it, so that a test decides what happens first.
    private static final class ByHand implements Executor {
        private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

        @Override
        public void execute(Runnable work) {
            queue.add(work);
        }

        boolean step() {
            Runnable next = queue.poll();
            if (next == null) {
                return false;
            }
            next.run();
            return true;
        }
    }

    private final List<String> heard = new ArrayList<>();
    private final ByHand worker = new ByHand();
    private final ByHand home = new ByHand();
    private final LatestOnly latest = new LatestOnly(worker, home);

    private Request<String> named(String name) {
        return new Request<>(
                _ -> {
                    heard.add("run " + name);
                    return name;
                },
                r -> heard.add("applied " + r),
                e -> heard.add("failed " + e.getMessage()),
                r -> heard.add("dropped " + r));
    }

    private void finish() {
        boolean moved = true;
        while (moved) {
            moved = worker.step();
            moved |= home.step();
        }
    }

    @Test
    void aRequestAloneIsAppliedAtHome() {
        latest.request(named("a"));
        assertTrue(latest.isBusy());
        worker.step();
        assertEquals(List.of("run a"), heard);
        assertTrue(latest.isBusy(), "the result has not come home yet");
        home.step();
        assertEquals(List.of("run a", "applied a"), heard);
        assertFalse(latest.isBusy());
    }

    @Test
    void onlyTheNewestOfThoseWaitingRuns() {
        latest.request(named("a"), Running.FINISHES);
        latest.request(named("b"), Running.FINISHES);
        latest.request(named("c"), Running.FINISHES);
        latest.request(named("d"), Running.FINISHES);
        finish();
        assertEquals(List.of("run a", "applied a", "run d", "applied d"), heard);
    }

    @Test
    void workThatIsReplacedBeforeItStartsNeverRuns() {
        latest.request(named("a"));
        latest.request(named("b"));
        finish();
        assertEquals(List.of("run b", "applied b"), heard);
    }

    @Test
    void aResultOvertakenOnItsWayHomeIsDropped() {
        latest.request(named("a"));
        worker.step();
        latest.request(named("b"));
        finish();
        assertEquals(List.of("run a", "dropped a", "run b", "applied b"), heard);
    }

    @Test
    void cancelStopsWhatRunsAndForgetsWhatWaits() {
        latest.request(named("a"));
        latest.request(named("b"), Running.FINISHES);
        worker.step();
        latest.cancel();
        finish();
        assertEquals(List.of("run a", "dropped a"), heard);
        assertFalse(latest.isBusy());
    }

    @Test
    void theCancelledWorkSeesIt() {
        Cancellation[] seen = new Cancellation[1];
        latest.request(new Request<>(
                c -> {
                    seen[0] = c;
                    latest.cancel();
                    c.check();
                    return "never";
                },
                r -> heard.add("applied " + r),
                e -> heard.add("failed " + e)));
        finish();
        assertTrue(seen[0].isCancelled());
        assertEquals(List.of(), heard, "a cancellation somebody asked for is no failure");
    }

    @Test
    void aCancellationNobodyAskedForIsAFailure() {
        List<Throwable> failures = new ArrayList<>();
        latest.request(new Request<String>(
                _ -> {
                    throw new CancellationException("the engine gave up");
                },
                _ -> heard.add("applied"),
                failures::add));
        finish();
        assertInstanceOf(CancellationException.class, failures.getFirst());
        assertEquals(List.of(), heard);
    }

    @Test
    void failuresOfAnyKindAreHeardAndTheNextOneRuns() {
        for (Throwable fault :
                List.of(new UserFault("broken"), new java.io.IOException("gone"), new StackOverflowError())) {
            List<Throwable> failures = new ArrayList<>();
            latest.request(new Request<String>(
                    _ -> {
                        if (fault instanceof Error error) {
                            throw error;
                        }
                        throw (Exception) fault;
                    },
                    _ -> {},
                    failures::add));
            latest.request(named("next"), Running.FINISHES);
            finish();
            assertSame(fault, failures.getFirst());
            assertEquals(List.of("run next", "applied next"), heard);
            heard.clear();
        }
    }

    @Test
    void aFailureOfSupersededWorkIsNotHeard() {
        latest.request(new Request<String>(
                _ -> {
                    throw new UserFault("broken");
                },
                _ -> heard.add("applied"),
                _ -> heard.add("failed")));
        worker.step();
        latest.request(named("b"));
        finish();
        assertEquals(List.of("run b", "applied b"), heard);
    }

    @Test
    void anApplyThatAsksAgainGoesBeforeNothingElse() {
        Request<String> again = named("again");
        latest.request(new Request<>(_ -> "first", _ -> latest.request(again, Running.FINISHES), _ -> {}));
        finish();
        assertEquals(List.of("run again", "applied again"), heard);
    }

    @Test
    void anApplyThatThrowsDoesNotStopTheNextOne() {
        latest.request(new Request<>(
                _ -> "first",
                _ -> {
                    throw new IllegalStateException("in the window");
                },
                _ -> {}));
        latest.request(named("b"), Running.FINISHES);
        worker.step();
        assertThrows(IllegalStateException.class, home::step);
        finish();
        assertEquals(List.of("run b", "applied b"), heard);
    }

    @Test
    void onOneThreadEverythingHappensInsideTheCall() {
        LatestOnly here = new LatestOnly(Runnable::run, Runnable::run);
        here.request(named("a"));
        here.request(named("b"));
        assertEquals(List.of("run a", "applied a", "run b", "applied b"), heard);
        assertFalse(here.isBusy());
    }

    @Test
    void inEveryOrderOfEventsTheLastRequestIsAppliedAndNoTwoRunAtOnce() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            ByHand hands = new ByHand();
            ByHand back = new ByHand();
            LatestOnly subject = new LatestOnly(hands, back);
            List<Integer> applied = new ArrayList<>();
            int[] resultsAlive = {0};
            int asked = 0;
            for (int event = 0; event < 40; event++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        int number = ++asked;
                        subject.request(
                                new Request<>(
                                        _ -> {
                                            resultsAlive[0]++;
                                            return number;
                                        },
                                        applied::add,
                                        e -> {
                                            throw new AssertionError(e);
                                        },
                                        _ -> resultsAlive[0]--),
                                random.nextBoolean() ? Running.FINISHES : Running.IS_CANCELLED);
                    }
                    case 1 -> hands.step();
                    default -> back.step();
                }
                assertTrue(hands.queue.size() + back.queue.size() <= 1, "one at a time");
            }
            while (hands.step() | back.step()) {}
            assertFalse(subject.isBusy());
            assertEquals(applied.stream().sorted().toList(), applied, "never backwards, seed " + seed);
            assertEquals(applied.size(), resultsAlive[0], "every dropped result is handed back, seed " + seed);
            if (asked > 0) {
                assertEquals(asked, applied.getLast(), "the newest arrives, seed " + seed);
            }
        }
    }

    @Test
    @Timeout(30)
    void acrossThreadsNeverTwoAtOnceAndTheNewestArrives() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(4);
                ExecutorService one = Executors.newSingleThreadExecutor()) {
            LatestOnly subject = new LatestOnly(many, one);
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger last = new AtomicInteger();
            for (int i = 1; i <= 500; i++) {
                int number = i;
                Running whatRuns = i % 3 == 0 ? Running.IS_CANCELLED : Running.FINISHES;
                one.submit(() -> subject.request(
                                new Request<>(
                                        _ -> {
                                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                            Thread.onSpinWait();
                                            inside.decrementAndGet();
                                            return number;
                                        },
                                        last::set,
                                        _ -> {}),
                                whatRuns))
                        .get();
            }
            while (one.submit(subject::isBusy).get()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertEquals(1, most.get());
            assertEquals(500, last.get());
        }
    }

    @Test
    void everyRequestEndsOnceWhateverBecomesOfIt() {
        ByHand hands = new ByHand();
        LatestOnly one = new LatestOnly(hands, Runnable::run);
        List<String> ended = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            one.request(named(name).closing(() -> ended.add(name)));
        }
        assertEquals(List.of("b"), ended, "replaced while it waited");
        while (!hands.queue.isEmpty()) {
            hands.queue.remove().run();
        }
        assertEquals(List.of("b", "a", "c"), ended, "cancelled before it ran, and done");
        one.request(new Request<String>(
                        _ -> {
                            throw new IllegalStateException("broken");
                        },
                        _ -> {},
                        _ -> {})
                .closing(() -> ended.add("d")));
        one.request(named("e").closing(() -> ended.add("e")));
        one.cancel();
        assertEquals(List.of("b", "a", "c", "e"), ended);
        while (!hands.queue.isEmpty()) {
            hands.queue.remove().run();
        }
        assertEquals(List.of("b", "a", "c", "e", "d"), ended);
    }
}
