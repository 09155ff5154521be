package sinkscope.model.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.model.plan.Block;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.Linear;
import sinkscope.model.plan.Norm;
import sinkscope.model.plan.Piece;
import sinkscope.work.UserFault;

/// Makes sure that a plan and the tensors it names belong together: every tensor it uses is there in the right size,
/// and no tensor of a layer is left over, because a model with an unknown part would be run wrongly.
final class TensorCheck {

    /// Tables that follow from the configuration, kept in old checkpoints.
    private static final Pattern DERIVED = Pattern.compile(
            ".*(rotary_emb\\.inv_freq|attn\\.bias|attn\\.masked_bias|attention\\.bias" + "|attention\\.masked_bias)$");

    private final Checkpoint checkpoint;
    private final Set<String> used = new HashSet<>();

    private TensorCheck(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /// @throws UserFault if they do not belong together
    static void check(Checkpoint checkpoint, Decoder decoder, TensorNames names) {
        TensorCheck check = new TensorCheck(checkpoint);
        check.rows(List.of(decoder.embedding()), decoder.width());
        decoder.positions().ifPresent(p -> check.rows(List.of(p), decoder.width()));
        check.linear(decoder.head());
        check.norm(decoder.finalNorm());
        for (Block block : decoder.blocks()) {
            block.linears().forEach(check::linear);
            block.norms().forEach(check::norm);
            block.attention().rule().offToken().own().ifPresent(s -> check.rows(List.of(s), 1));
        }
        check.leftOver(names.layers());
    }

    private void linear(Linear linear) {
        rows(linear.pieces(), linear.transposed() ? linear.outputs() : linear.inputs());
        rows(linear.bias(), 1);
    }

    private void norm(Norm norm) {
        rows(List.of(norm.weight()), 1);
        norm.bias().ifPresent(b -> rows(List.of(b), 1));
    }

    /// Every row a piece asks for must lie within the tensor, which must have rows of that many columns.
    private void rows(List<Piece> pieces, int columns) {
        for (Piece piece : pieces) {
            if (piece.isZeros()) {
                continue;
            }
            used.add(piece.tensor());
            long[] shape = checkpoint.tensor(piece.tensor()).shape();
            long elements = checkpoint.tensor(piece.tensor()).elements();
            boolean vector = columns == 1;
            long stored = elements / columns;
            boolean shaped = vector || shape.length >= 2 && shape[shape.length - 1] == columns;
            int last = 0;
            for (int row = 0; row < piece.rows() && last < stored; row++) {
                last = Math.max(last, piece.order().source(row));
            }
            if (!shaped || last >= stored || piece.isAsStored() && piece.rows() != stored) {
                throw new UserFault("Tensor " + piece.tensor() + " of " + checkpoint.path() + " has the shape "
                        + Arrays.toString(shape) + ", but the model's configuration asks for "
                        + (vector ? "" + piece.rows() : piece.rows() + " rows of " + columns) + ".");
            }
        }
    }

    private void leftOver(String layers) {
        List<String> unknown = new ArrayList<>();
        for (String name : checkpoint.tensorNames()) {
            if (name.startsWith(layers)
                    && !used.contains(name)
                    && !DERIVED.matcher(name).matches()) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            unknown.sort(String::compareTo);
            throw new UserFault(checkpoint.path() + " has " + unknown.size() + " tensors that its architecture \""
                    + checkpoint.config().architecture() + "\" does not use here, such as " + unknown.getFirst()
                    + ". It is a variant this program does not know, so it is not run.");
        }
    }
}
