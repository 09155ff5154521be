package sinkscope.model.plan;

import java.util.List;
import java.util.Optional;

/// What is done to one block beside its rule of attention.
///
/// @param quantisation of what enters its matrices
/// @param writes into the residual stream after it
public record BlockChanges(Optional<FakeQuantisation> quantisation, List<ResidualWrite> writes) {

    public static final BlockChanges NONE = new BlockChanges(Optional.empty(), List.of());

    public BlockChanges {
        writes = List.copyOf(writes);
    }

    public BlockChanges withQuantisation(FakeQuantisation rounding) {
        return new BlockChanges(Optional.of(rounding), writes);
    }

    public BlockChanges withWrites(List<ResidualWrite> values) {
        return new BlockChanges(quantisation, values);
    }
}
