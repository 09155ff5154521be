package sinkscope.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.raster.Thumbnail;
import sinkscope.raster.ThumbnailGatherer;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// The bundled model, ready for timed passes over the same tokens that the peer runs.
final class MeasuredModel implements AutoCloseable {

    static final Path FILE = Path.of("assets/models/SmolLM2-135M-Instruct.Q4_1.gguf");
    static final int THREADS = 2;

    private static final MeasureSettings SETTINGS = MeasureSettings.DEFAULT.withResamples(0);
    private static final int THUMBNAIL_SIDE = 72;
    private static final double WARM_UP_MILLISECONDS = 5000;

    private final Checkpoint checkpoint = Checkpoints.open(FILE);
    private final LiveModel model = Models.open(checkpoint, new ModelOptions("cpu", THREADS, 0));

    Checkpoint checkpoint() {
        return checkpoint;
    }

    /// Runs until the virtual machine has compiled what a pass uses.
    void warmUp(int tokens) {
        long start = System.nanoTime();
        while (milliseconds(start) < WARM_UP_MILLISECONDS) {
            thetaStep(tokens, 1);
        }
    }

    /// @return milliseconds of a pass that captures every head and measures none
    double bare(int tokens) {
        long start = System.nanoTime();
        pass(tokens, 1, _ -> {});
        return milliseconds(start);
    }

    /// @return milliseconds of such a pass of the changed model
    double bare(int tokens, List<String> interventions) {
        long start = System.nanoTime();
        pass(tokens, 1, interventions, _ -> {});
        return milliseconds(start);
    }

    /// @return milliseconds of a pass with all statistics of every head
    double measured(int tokens) {
        long start = System.nanoTime();
        AttentionMeasurer measurer = new AttentionMeasurer(SETTINGS);
        pass(tokens, 1, measurer);
        measurer.report();
        return milliseconds(start);
    }

    /// @return milliseconds of what the window runs when θ is turned: a pass, its statistics and thumbnails
    double thetaStep(int tokens, double thetaScale) {
        return step(tokens, thetaScale, List.of());
    }

    /// @return milliseconds of such a step of the changed model
    double step(int tokens, double thetaScale, List<String> interventions) {
        long start = System.nanoTime();
        AttentionMeasurer measurer = new AttentionMeasurer(SETTINGS);
        ThumbnailGatherer gatherer = new ThumbnailGatherer(THUMBNAIL_SIDE);
        pass(tokens, thetaScale, interventions, new PassListener() {
            @Override
            public void attention(AttentionRows rows) {
                gatherer.attention(rows);
                measurer.attention(rows);
            }
        });
        measurer.report();
        Map<LayerHead, Thumbnail> thumbnails = gatherer.finished();
        double took = milliseconds(start);
        if (thumbnails.isEmpty()) {
            throw new IllegalStateException("no head was heard");
        }
        return took;
    }

    private void pass(int tokens, double thetaScale, PassListener listener) {
        pass(tokens, thetaScale, List.of(), listener);
    }

    private void pass(int tokens, double thetaScale, List<String> interventions, PassListener listener) {
        List<Integer> ids = IntStream.range(0, tokens)
                .map(i -> (int) (i * 7919L % 40_000) + 100)
                .boxed()
                .toList();
        PassRequest request = new PassRequest(
                new Tokens(ids, Collections.nCopies(tokens, "x")), thetaScale, "", Interventions.parse(interventions));
        try (LiveAttention pass = model.run(request, listener, Progress.none(), Cancellation.never())) {
            if (!(pass.meanLoss() > 0)) {
                throw new IllegalStateException("a loss of " + pass.meanLoss());
            }
        }
    }

    private static double milliseconds(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() {
        model.close();
        checkpoint.close();
    }
}
