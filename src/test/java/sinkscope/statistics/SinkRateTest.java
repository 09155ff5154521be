package sinkscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sinkscope.checkpoint.SafetensorsFile;
import sinkscope.statistics.report.HeadReport;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;

/// The published sink rate (Gu et al. 2025: T = 64, ε = 0.3) on golden attention of SmolLM2, against numpy in double
/// precision (`src/bench/oracles/sink_rate.py`).
class SinkRateTest {

    private static final int TOKENS = 64;

    /// The first 64 rows of a causal map are the map of the first 64 tokens.
    @ParameterizedTest
    @CsvSource({"x1", "x16"})
    void isTheShareOfHeadsBeyondTheThreshold(String theta) throws IOException {
        Path golden = Path.of("src/test/resources/golden/smollm2-135m-instruct-q4_1/expected.safetensors");
        try (SafetensorsFile file = SafetensorsFile.open(golden)) {
            Tensor tensor = file.tensor("theta_" + theta + ".attentions.layers_0_12_29");
            int heads = (int) tensor.shape()[1];
            int whole = (int) tensor.shape()[2];
            double rate = 0;
            int beyond = 0;
            int count = 0;
            for (String line : expected(theta)) {
                String[] cells = line.split(",");
                int at = Integer.parseInt(cells[1]) * heads + Integer.parseInt(cells[2]);
                float[] map = new float[TOKENS * TOKENS];
                for (int q = 0; q < TOKENS; q++) {
                    TensorReader.floats(tensor, ((long) at * whole + q) * whole, TOKENS, map, q * TOKENS);
                }
                HeadReport report = Synthetic.measure(map, TOKENS, MeasureSettings.DEFAULT);
                double alpha = Double.parseDouble(cells[3]);
                assertEquals(alpha, report.value("alpha_0"), 1e-9);
                rate += report.value("sink_rate");
                beyond += alpha > 0.3 ? 1 : 0;
                count++;
            }
            assertEquals(27, count);
            assertEquals(beyond / 27.0, rate / count);
        }
    }

    private static List<String> expected(String theta) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/statistics/sink-rate-64.csv")).stream()
                .filter(line -> line.startsWith(theta + ","))
                .toList();
    }
}
