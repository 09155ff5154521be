package sinkscope.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import sinkscope.model.plan.FakeQuantisation;

/// What happens to activations before a matrix: nothing, or rounding.
final class Rounding {

    private final Kernels kernels;
    private final Optional<FakeQuantisation> how;

    Rounding(Kernels kernels, Optional<FakeQuantisation> how) {
        this.kernels = kernels;
        this.how = how;
    }

    /// Whether rows share a scale, so that they must be there together.
    boolean takesAllRows() {
        return how.isPresent() && !how.get().perToken();
    }

    /// @param x `[n, width]`, left as it is
    /// @param first the token its first row stands for
    /// @return the same, or a rounded copy
    NDArray of(NDManager into, NDArray x, int first) {
        return how.map(rounding -> kernels.quantise(into, x, rounding, exempt(into, x, rounding, first)))
                .orElse(x);
    }

    private static NDArray exempt(NDManager into, NDArray x, FakeQuantisation rounding, int first) {
        int rows = Math.toIntExact(x.getShape().get(0));
        if (rounding.exempt().stream().noneMatch(row -> row >= first && row < first + rows)) {
            return into.create(new boolean[0]);
        }
        boolean[] flags = new boolean[rows];
        for (int row : rounding.exempt()) {
            if (row >= first && row < first + rows) {
                flags[row - first] = true;
            }
        }
        return into.create(flags, new Shape(rows, 1));
    }
}
