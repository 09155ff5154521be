package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import sinkscope.attention.LayerHead;
import sinkscope.checkpoint.SafetensorsFile;
import sinkscope.statistics.depth.DepthProfile;
import sinkscope.statistics.depth.DepthProfiler;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.HeadReport;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;

/// Statistics of golden models against values computed with numpy in double precision
/// (`src/bench/oracles/measures.py`).
class IndependentValuesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/statistics/heads.csv", numLinesToSkip = 1)
    void ofHeads(
            String model,
            String theta,
            int layer,
            int head,
            double sinkMass,
            double alpha0,
            double entropy,
            double relativeEntropy,
            double peakShare,
            int peakKey,
            double softmaxDeficit,
            int secondarySinks,
            double firstLag,
            double lastLag) {
        try (SafetensorsFile file = golden(model)) {
            Tensor tensor = file.tensor("theta_" + theta + ".attentions");
            int heads = (int) tensor.shape()[1];
            int tokens = (int) tensor.shape()[2];
            float[] map = new float[tokens * tokens];
            TensorReader.floats(tensor, (long) (layer * heads + head) * map.length, map.length, map, 0);
            HeadReport report = Synthetic.measure(map, tokens, MeasureSettings.DEFAULT);
            assertEquals(sinkMass, report.value("sink_mass"), 1e-7);
            assertEquals(alpha0, report.value("alpha_0"), 1e-7);
            assertEquals(alpha0 > 0.3 ? 1 : 0, report.value("sink_rate"));
            assertEquals(entropy, report.value("entropy"), 1e-6);
            assertEquals(relativeEntropy, report.value("entropy_relative"), 1e-6);
            assertEquals(peakShare, report.value("peak_share"), 1e-7);
            assertEquals(peakKey, report.value("peak_key"));
            assertEquals(softmaxDeficit, report.value("softmax_deficit"), 1e-6);
            assertEquals(secondarySinks, report.value("secondary_sinks"));
            assertEquals(firstLag, report.decay().at(1), 1e-7);
            assertEquals(lastLag, report.decay().at(report.decay().lagMax()), 1e-7);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/statistics/depths.csv", numLinesToSkip = 1)
    void ofHiddenStates(
            String model,
            int depth,
            double matrixEntropy,
            double largest,
            double median,
            int dimension,
            int token,
            double cosineOfLast) {
        try (SafetensorsFile file = golden(model)) {
            Tensor tensor = file.tensor("theta_x1.hidden_states");
            int tokens = (int) tensor.shape()[1];
            int width = (int) tensor.shape()[2];
            float[] states = new float[tokens * width];
            TensorReader.floats(tensor, (long) depth * states.length, states.length, states, 0);
            DepthProfiler profiler = new DepthProfiler();
            profiler.hidden(0, tokens, width, states);
            DepthProfile profile = profiler.profile().orElseThrow();
            assertEquals(matrixEntropy, profile.matrixEntropy()[0], 1e-9);
            assertEquals(largest, profile.largestActivation()[0], 1e-6);
            assertEquals(median, profile.medianActivation()[0], 1e-6);
            assertEquals(dimension, profile.largestDimension()[0]);
            assertEquals(token, profile.largestToken()[0]);
            assertEquals(cosineOfLast, profile.sinkCosine()[0][tokens - 1], 1e-6);
        }
    }

    @Test
    void massiveActivationsExceedBothBounds() {
        float[] states = new float[100];
        java.util.Arrays.fill(states, 0.15f);
        states[37] = -149;
        states[52] = 151;
        states[80] = 99;
        DepthProfiler profiler = new DepthProfiler();
        profiler.hidden(0, 10, 10, states);
        profiler.valueNorms(0, 1, 3, new float[] {1, 4, 6});
        DepthProfile profile = profiler.profile().orElseThrow();
        assertEquals(1, profile.massive()[0]);
        assertEquals(5, profile.largestToken()[0]);
        assertEquals(2, profile.largestDimension()[0]);
        assertEquals(0.2, profile.sinkValueNorm()[0], 1e-9);
    }

    @Test
    void statesThatPointTheWayOfTheSinkAreSecondarySinks() {
        DepthProfiler profiler = new DepthProfiler();
        profiler.hidden(0, 4, 2, new float[] {1, 0, 5, 0.1f, -2, 0, 1, 1});
        DepthProfile profile = profiler.profile().orElseThrow();
        assertEquals(List.of(1, 2), profile.secondarySinks(0, 1));
        assertEquals(0, profile.valley());
    }

    @Test
    void statesMakeSecondarySinksOnlyWhereTheSinkIsActive() {
        AttentionMeasurer measurer = AttentionMeasurer.withDepth(MeasureSettings.DEFAULT);
        for (int layer = 0; layer < 2; layer++) {
            measurer.hidden(layer, 4, 2, new float[] {1, 0, 5, 0.1f, -2, 0, 1, 1});
            Synthetic.play(measurer, layer, 4, 4, Synthetic.head(4, Synthetic.powerLaw(1), 0, layer * 0.5, 1));
        }
        assertEquals(Optional.empty(), measurer.report().secondarySinksByState(0));
        assertEquals(Optional.of(List.of(1, 2)), measurer.report().secondarySinksByState(1));
    }

    @Test
    void depthReachesTheReportOnlyWhereItIsAskedFor() {
        AttentionMeasurer measurer = AttentionMeasurer.withDepth(MeasureSettings.DEFAULT);
        measurer.hidden(0, 2, 2, new float[] {1, 0, 0, 1});
        Synthetic.play(measurer, 0, 40, 40, Synthetic.head(40, Synthetic.powerLaw(1), 0.2, 0.3, 1));
        assertEquals(Math.log(2), measurer.report().depth().orElseThrow().matrixEntropy()[0], 1e-12);
        assertEquals(0.3, measurer.report().head(new LayerHead(0, 0)).value("sink_mass"), 1e-6);
    }

    private static SafetensorsFile golden(String model) {
        return SafetensorsFile.open(Path.of("src/test/resources/golden", model, "expected.safetensors"));
    }
}
