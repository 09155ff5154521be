package sinkscope.experiment.laboratory;

import java.util.stream.IntStream;
import sinkscope.model.ModelWeights.GatedWeights;
import sinkscope.statistics.depth.SymmetricForm;

/// The symmetric form `S_k = ½ (U_k + U_kᵀ)` of one residual dimension, with its eigenvalues, and what a gated part
/// really adds there.
final class QuadraticForm {

    private final GatedWeights part;
    private final int layer;
    private final int dimension;
    private final double[][] form;
    private final double[] values;
    private final double[] first;

    private QuadraticForm(GatedWeights part, int layer, int dimension, double[][] form, SymmetricForm eigen) {
        this.part = part;
        this.layer = layer;
        this.dimension = dimension;
        this.form = form;
        this.values = eigen.values();
        this.first = eigen.first();
    }

    /// What the part adds to the dimension for one token.
    ///
    /// @param really with its activation
    /// @param quadratic the whole form
    /// @param rankOne its first eigenvalue and direction alone
    /// @param cosine between the normalised state and that direction
    record Added(double really, double quadratic, double rankOne, double cosine) {}

    static QuadraticForm of(GatedWeights part, int layer, int dimension) {
        int width = part.width();
        double[][] rows = new double[width][width];
        IntStream.range(0, width).parallel().forEach(a -> {
            double[] row = rows[a];
            for (int i = 0; i < part.inner(); i++) {
                double down = part.down()[dimension * part.inner() + i];
                double gate = down * part.gate()[i * width + a];
                double up = down * part.up()[i * width + a];
                for (int b = 0; b < width; b++) {
                    row[b] += 0.5 * (gate * part.up()[i * width + b] + up * part.gate()[i * width + b]);
                }
            }
        });
        return new QuadraticForm(part, layer, dimension, rows, SymmetricForm.of(rows));
    }

    int layer() {
        return layer;
    }

    int dimension() {
        return dimension;
    }

    /// Largest in size first.
    double[] eigenvalues() {
        return values.clone();
    }

    double firstShare() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return values[0] * values[0] / sum;
    }

    /// @param states the residual stream before the part, `[T, width]`
    Added added(float[] states, int token) {
        int width = part.width();
        double[] h = new double[width];
        double squares = 0;
        for (int i = 0; i < width; i++) {
            h[i] = states[token * width + i];
            squares += h[i] * h[i];
        }
        double scale = 1 / Math.sqrt(squares / width + part.epsilon());
        double along = 0;
        double size = 0;
        for (int i = 0; i < width; i++) {
            h[i] *= scale;
            along += h[i] * first[i];
            size += h[i] * h[i];
        }
        double quadratic = 0;
        for (int a = 0; a < width; a++) {
            double sum = 0;
            for (int b = 0; b < width; b++) {
                sum += form[a][b] * h[b];
            }
            quadratic += h[a] * sum;
        }
        double really = 0;
        for (int i = 0; i < part.inner(); i++) {
            double gate = 0;
            double up = 0;
            for (int a = 0; a < width; a++) {
                gate += part.gate()[i * width + a] * h[a];
                up += part.up()[i * width + a] * h[a];
            }
            really += part.down()[dimension * part.inner() + i] * activated(gate) * up;
        }
        return new Added(really, quadratic, values[0] * along * along, along / Math.sqrt(size));
    }

    private double activated(double x) {
        if (part.activation().equals("SILU")) {
            return x / (1 + Math.exp(-x));
        }
        if (part.activation().equals("RELU")) {
            return Math.max(0, x);
        }
        return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }
}
