package sinkscope.statistics.depth;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// A symmetric matrix by its eigenvalues.
///
/// @param values largest in size first
/// @param first the first one's direction, of length 1
public record SymmetricForm(double[] values, double[] first) {

    /// @param matrix symmetric, left as it is
    /// @throws ArithmeticException if no eigenvalues were found
    public static SymmetricForm of(double[][] matrix) {
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(matrix.length, true, true);
        if (!solver.decompose(new DMatrixRMaj(matrix))) {
            throw new ArithmeticException("no eigenvalues were found");
        }
        List<Integer> order = IntStream.range(0, matrix.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(solver.getEigenvalue(i).real)))
                .toList();
        double[] values =
                order.stream().mapToDouble(i -> solver.getEigenvalue(i).real).toArray();
        return new SymmetricForm(values, solver.getEigenVector(order.getFirst()).data);
    }
}
