package sinkscope.trace;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;
import sinkscope.tensor.ElementType;
import sinkscope.tensor.Tensor;

/// A named array of a trace file, in whatever order its file keeps it.
///
/// @param shape extents, slowest in meaning first: `[H, Q, K]` whatever the order in the file
/// @param strides bytes from one entry to the next along each extent
/// @param data little-endian bytes, possibly unaligned
record StoredArray(String name, ElementType type, long[] shape, long[] strides, MemorySegment data) {

    static StoredArray of(Tensor tensor) {
        return rowMajor(tensor.name(), tensor.type(), tensor.shape(), tensor.data());
    }

    static StoredArray rowMajor(String name, ElementType type, long[] shape, MemorySegment data) {
        long[] strides = new long[shape.length];
        if (isEmpty(shape)) {
            return new StoredArray(name, type, shape, strides, data);
        }
        long step = type.blockBytes();
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step = Math.multiplyExact(step, shape[i]);
        }
        return new StoredArray(name, type, shape, strides, data);
    }

    static StoredArray columnMajor(String name, ElementType type, long[] shape, MemorySegment data) {
        long[] strides = new long[shape.length];
        if (isEmpty(shape)) {
            return new StoredArray(name, type, shape, strides, data);
        }
        long step = type.blockBytes();
        for (int i = 0; i < shape.length; i++) {
            strides[i] = step;
            step = Math.multiplyExact(step, shape[i]);
        }
        return new StoredArray(name, type, shape, strides, data);
    }

    /// Beside an extent of nothing the others may be so large that no stride could be counted.
    private static boolean isEmpty(long[] shape) {
        return Arrays.stream(shape).anyMatch(extent -> extent == 0);
    }

    int rank() {
        return shape.length;
    }

    long extent(int axis) {
        return shape[axis];
    }

    /// Counted from the end: 0 is the last extent.
    long extentFromEnd(int axis) {
        return shape[shape.length - 1 - axis];
    }

    /// The array at index `i` of the first axis.
    StoredArray at(long i) {
        return new StoredArray(
                name,
                type,
                Arrays.copyOfRange(shape, 1, shape.length),
                Arrays.copyOfRange(strides, 1, strides.length),
                data.asSlice(Math.min(i * strides[0], data.byteSize())));
    }

    /// The array without its second axis, at an index of it.
    StoredArray atSecond(long i) {
        return new StoredArray(
                name,
                type,
                withoutSecond(shape),
                withoutSecond(strides),
                data.asSlice(Math.min(i * strides[1], data.byteSize())));
    }

    private static long[] withoutSecond(long[] extents) {
        long[] rest = new long[extents.length - 1];
        rest[0] = extents[0];
        System.arraycopy(extents, 2, rest, 1, extents.length - 2);
        return rest;
    }

    /// A matrix or a stack of matrices, as one layer.
    StoredLayer layer() {
        int last = strides.length - 1;
        long headStride = strides.length < 3 ? 0 : strides[last - 2];
        return new StoredLayer(type, data, 0, headStride, strides[last - 1], strides[last]);
    }

    boolean isFloating() {
        return StoredLayer.readable(type);
    }

    boolean isSquare() {
        return rank() >= 2 && extentFromEnd(0) == extentFromEnd(1);
    }

    /// All values in row-major order.
    ///
    /// @throws IllegalArgumentException if they are not floating-point numbers
    float[] floats() {
        if (!isFloating()) {
            throw new IllegalArgumentException(name + " holds " + type);
        }
        if (isEmpty(shape)) {
            // Of a single token nothing is left to measure at any lag, so rows may have no columns, nor the file bytes.
            return new float[0];
        }
        long columns = rank() == 0 ? 1 : extentFromEnd(0);
        long rows = 1;
        for (int i = 0; i + 1 < rank(); i++) {
            rows *= shape[i];
        }
        float[] values = new float[Math.toIntExact(rows * columns)];
        long keyStride = rank() == 0 ? type.blockBytes() : strides[rank() - 1];
        for (long row = 0; row < rows; row++) {
            new StoredLayer(type, data, position(row), 0, 0, keyStride)
                    .copyRow(0, 0, (int) columns, values, (int) (row * columns));
        }
        return values;
    }

    /// The byte position of the first entry of row `row`, rows counted over all axes but the last.
    private long position(long row) {
        long position = 0;
        long rest = row;
        for (int axis = rank() - 2; axis >= 0; axis--) {
            position += rest % shape[axis] * strides[axis];
            rest /= shape[axis];
        }
        return position;
    }

    /// Whole numbers of a `[T]` array.
    ///
    /// @throws IllegalArgumentException if they are of another type or rank
    int[] integers() {
        if (rank() != 1 || (type != ElementType.I64 && type != ElementType.I32)) {
            throw new IllegalArgumentException(name + " is " + type + " " + shapeText());
        }
        int[] values = new int[Math.toIntExact(shape[0])];
        for (int i = 0; i < values.length; i++) {
            long at = i * strides[0];
            values[i] = type == ElementType.I64
                    ? Math.toIntExact(data.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), at))
                    : data.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), at);
        }
        return values;
    }

    /// For messages, such as `[9, 165, 165]`.
    String shapeText() {
        return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
