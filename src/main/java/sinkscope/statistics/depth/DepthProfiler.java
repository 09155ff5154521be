package sinkscope.statistics.depth;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Measures the residual stream over depth, and the value norms of the sink. One text, one thread.
public final class DepthProfiler {

    /// A massive activation exceeds this, and this many times the median (arXiv 2402.17762).
    private static final double MASSIVE = 100;

    private static final double MASSIVE_OVER_MEDIAN = 1000;

    private record Depth(
            double matrixEntropy,
            double largest,
            double median,
            int dimension,
            int token,
            int massive,
            float[] cosine) {}

    private final Map<Integer, Depth> depths = new TreeMap<>();
    private final Map<Integer, Double> sinkValueNorms = new TreeMap<>();

    /// @param states `[T, width]` row-major
    public void hidden(int depth, int tokens, int width, float[] states) {
        int size = tokens * width;
        float[] magnitudes = new float[size];
        int largest = 0;
        for (int i = 0; i < size; i++) {
            magnitudes[i] = Math.abs(states[i]);
            if (magnitudes[i] > magnitudes[largest]) {
                largest = i;
            }
        }
        double peak = magnitudes[largest];
        Arrays.parallelSort(magnitudes);
        double median =
                size % 2 == 1 ? magnitudes[size / 2] : (magnitudes[size / 2 - 1] + (double) magnitudes[size / 2]) / 2;
        int massive = 0;
        for (int i = size - 1; i >= 0 && magnitudes[i] > MASSIVE && magnitudes[i] > MASSIVE_OVER_MEDIAN * median; i--) {
            massive++;
        }
        depths.put(
                depth,
                new Depth(
                        matrixEntropy(tokens, width, states),
                        peak,
                        median,
                        largest % width,
                        largest / width,
                        massive,
                        cosines(tokens, width, states)));
    }

    /// @param norms `[kvHeads, T]` row-major
    public void valueNorms(int layer, int kvHeads, int tokens, float[] norms) {
        double sum = 0;
        for (int h = 0; h < kvHeads; h++) {
            double others = 0;
            for (int t = 1; t < tokens; t++) {
                others += norms[h * tokens + t];
            }
            sum += norms[h * tokens] * (tokens - 1) / others;
        }
        sinkValueNorms.put(layer, sum / kvHeads);
    }

    /// Entropy in nats of the squared singular values, uncentred, scaled to sum 1 (arXiv 2510.06477). The squared
    /// singular values are the eigenvalues of the smaller Gram matrix.
    public static double matrixEntropy(int tokens, int width, float[] states) {
        DMatrixRMaj matrix = new DMatrixRMaj(tokens, width);
        for (int i = 0; i < tokens * width; i++) {
            matrix.data[i] = states[i];
        }
        int side = Math.min(tokens, width);
        DMatrixRMaj gram = new DMatrixRMaj(side, side);
        if (tokens <= width) {
            CommonOps_DDRM.multOuter(matrix, gram);
        } else {
            CommonOps_DDRM.multInner(matrix, gram);
        }
        double total = CommonOps_DDRM.trace(gram);
        if (!(total > 0) || Double.isInfinite(total)) {
            return Double.NaN;
        }
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(side, false, true);
        if (!solver.decompose(gram)) {
            return Double.NaN;
        }
        double entropy = 0;
        for (int i = 0; i < side; i++) {
            double share = solver.getEigenvalue(i).real / total;
            if (share > 0) {
                entropy -= share * Math.log(share);
            }
        }
        return entropy;
    }

    private static float[] cosines(int tokens, int width, float[] states) {
        float[] cosines = new float[tokens];
        double first = Math.sqrt(dot(states, 0, 0, width));
        for (int t = 0; t < tokens; t++) {
            double norm = Math.sqrt(dot(states, t * width, t * width, width));
            cosines[t] = (float) (dot(states, 0, t * width, width) / (first * norm));
        }
        return cosines;
    }

    private static double dot(float[] states, int a, int b, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += (double) states[a + i] * states[b + i];
        }
        return sum;
    }

    /// Empty if nothing was heard.
    public Optional<DepthProfile> profile() {
        if (depths.isEmpty()) {
            return Optional.empty();
        }
        Depth[] all = depths.values().toArray(Depth[]::new);
        return Optional.of(new DepthProfile(
                Arrays.stream(all).mapToDouble(Depth::matrixEntropy).toArray(),
                Arrays.stream(all).mapToDouble(Depth::largest).toArray(),
                Arrays.stream(all).mapToDouble(Depth::median).toArray(),
                Arrays.stream(all).mapToInt(Depth::dimension).toArray(),
                Arrays.stream(all).mapToInt(Depth::token).toArray(),
                Arrays.stream(all).mapToInt(Depth::massive).toArray(),
                sinkValueNorms.values().stream().mapToDouble(d -> d).toArray(),
                Arrays.stream(all).map(Depth::cosine).toArray(float[][]::new)));
    }
}
