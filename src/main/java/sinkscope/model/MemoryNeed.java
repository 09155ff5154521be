package sinkscope.model;

/// What a pass needs and what there is, in bytes.
///
/// @param device whose memory it is, such as `cuda:0`; empty for main memory
/// @param weights expanded weights alive at once, of which as many are kept as there is room for
/// @param pass activations, attention blocks and what is kept of the pass
/// @param available memory there is now
public record MemoryNeed(String device, long weights, long pass, long available) {

    public boolean fits() {
        return weights + pass <= available;
    }
}
