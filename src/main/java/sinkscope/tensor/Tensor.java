package sinkscope.tensor;

import java.lang.foreign.MemorySegment;

/// A tensor that stays in its file: type, row-major shape and the mapped bytes.
///
/// @param name as the container writes it, for messages
/// @param shape row-major, slowest dimension first
/// @param data exactly the tensor's bytes, little-endian, possibly unaligned; gone once the container is closed
public record Tensor(String name, ElementType type, long[] shape, MemorySegment data) {

    /// The number of elements.
    public long elements() {
        long product = 1;
        for (long extent : shape) {
            product = Math.multiplyExact(product, extent);
        }
        return product;
    }
}
