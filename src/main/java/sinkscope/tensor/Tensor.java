package sinkscope.tensor;

import java.lang.foreign.MemorySegment;

/// A tensor that stays in its file: type, row-major shape and the mapped bytes.
///
/// @param name as the container writes it, for messages
/// @param shape row-major, slowest dimension first
/// @param data exactly the tensor's bytes, little-endian, possibly unaligned; gone once the container is closed
/// @param scales one byte for each block where the container keeps the blocks' scales in a tensor of their own; else
///     empty
public record Tensor(String name, ElementType type, long[] shape, MemorySegment data, MemorySegment scales) {

    /// A tensor with everything in one place.
    public Tensor(String name, ElementType type, long[] shape, MemorySegment data) {
        this(name, type, shape, data, MemorySegment.NULL);
    }

    /// The number of elements.
    public long elements() {
        long product = 1;
        for (long extent : shape) {
            product = Math.multiplyExact(product, extent);
        }
        return product;
    }
}
