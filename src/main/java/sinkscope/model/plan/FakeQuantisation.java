package sinkscope.model.plan;

import java.util.List;

/// How the inputs of a block's matrices are rounded: symmetrically, half to even, and back.
///
/// @param bits at least 2
/// @param perToken whether each row has a scale of its own instead of one for all rows
/// @param exempt rows that keep their values and are left out of the scale
public record FakeQuantisation(int bits, boolean perToken, List<Integer> exempt) {

    public FakeQuantisation {
        exempt = List.copyOf(exempt);
    }
}
