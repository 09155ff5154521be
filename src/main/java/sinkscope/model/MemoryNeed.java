package sinkscope.model;

/// What a pass needs and what there is, in bytes.
///
/// @param weights expanded weights alive at once
/// @param pass activations, attention blocks and what is kept of the pass
/// @param available memory this machine can give now
public record MemoryNeed(long weights, long pass, long available) {

    public boolean fits() {
        return weights + pass <= available;
    }
}
