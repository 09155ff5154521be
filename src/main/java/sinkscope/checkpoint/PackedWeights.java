package sinkscope.checkpoint;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sinkscope.tensor.ElementType;
import sinkscope.tensor.Tensor;
import sinkscope.work.UserFault;

/// Weights that a Hugging Face folder stores in MXFP4, as gpt-oss is published: instead of a tensor `x` of shape
/// `[experts, rows, columns]` there are `x_blocks` `[experts, rows, columns / 32, 16]` and `x_scales`
/// `[experts, rows, columns / 32]`, both of bytes. Here they are one tensor `x` again.
final class PackedWeights {

    private static final String BLOCKS = "_blocks";
    private static final String SCALES = "_scales";
    private static final ElementType TYPE = ElementType.MXFP4_PAIRS;

    private PackedWeights() {}

    /// What a tensor's shape would be without packing.
    ///
    /// @param shapes all tensors of the folder
    /// @return the packed tensors, by the name they stand for
    /// @throws UserFault if blocks and scales do not belong together
    static Map<String, long[]> find(String folder, Map<String, long[]> shapes) {
        Map<String, long[]> found = new TreeMap<>();
        shapes.forEach((name, blocks) -> {
            if (name.endsWith(BLOCKS)) {
                String stem = name.substring(0, name.length() - BLOCKS.length());
                long[] scales = Optional.ofNullable(shapes.get(stem + SCALES))
                        .orElseThrow(() -> new UserFault(folder + " holds the packed tensor " + Shown.name(name)
                                + " without its scales; the folder is incomplete."));
                int rank = scales.length;
                boolean matching = rank > 0
                        && blocks.length == rank + 1
                        && Arrays.equals(Arrays.copyOf(blocks, rank), scales)
                        && blocks[rank] == TYPE.blockBytes();
                if (!matching || shapes.containsKey(stem)) {
                    throw new UserFault(folder + " holds the packed tensor " + Shown.name(name) + " of shape "
                            + Shown.shape(blocks) + " with scales of shape " + Shown.shape(scales)
                            + ", which do not belong together; the folder is damaged.");
                }
                long[] shape = scales.clone();
                shape[rank - 1] = Math.multiplyExact(shape[rank - 1], TYPE.blockElements());
                found.put(stem, shape);
            }
        });
        return found;
    }

    static String blocks(String name) {
        return name + BLOCKS;
    }

    static String scales(String name) {
        return name + SCALES;
    }

    /// @throws UserFault if the two are not stored as bytes
    static Tensor tensor(String name, long[] shape, Tensor blocks, Tensor scales) {
        for (Tensor part : new Tensor[] {blocks, scales}) {
            if (part.type() != ElementType.U8) {
                throw new UserFault("Tensor " + Shown.name(part.name()) + " holds " + part.type()
                        + ", but MXFP4 weights are stored as U8; the file is damaged.");
            }
        }
        return new Tensor(name, TYPE, shape.clone(), blocks.data(), scales.data());
    }
}
