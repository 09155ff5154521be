package sinkscope.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;
import sinkscope.work.UserFault;

/// Reads any run of a tensor's elements, in row-major order, as float32, whatever the stored type.
///
/// Values equal the reference's in every bit. Nothing is kept between calls, so threads may read different rows of the
/// same tensor at once; runs that start and end on blocks (any whole row) are the fast ones.
public final class TensorReader {

    private static final int CHUNK = 32768;
    private static final ValueLayout.OfFloat NATIVE_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private TensorReader() {}

    /// @param first the first element, counted row-major
    /// @param count how many elements
    /// @param into receives them from `offset` on
    /// @throws IndexOutOfBoundsException if the run leaves the tensor or the array
    /// @throws IllegalStateException if the container is closed
    /// @throws UserFault if the file was cut short after it was opened
    public static void floats(Tensor tensor, long first, int count, float[] into, int offset) {
        Objects.checkFromIndexSize(first, count, tensor.elements());
        Objects.checkFromIndexSize(offset, count, into.length);
        try {
            expand(tensor, first, count, into, offset);
        } catch (InternalError e) {
            throw cutShort(tensor, e);
        }
    }

    /// As [#floats(Tensor, long, int, float\[\], int)], into memory of any kind, native byte order.
    ///
    /// @param count how many elements; not limited to what an array can hold
    /// @param into receives `4 × count` bytes from `byteOffset` on
    public static void floats(Tensor tensor, long first, long count, MemorySegment into, long byteOffset) {
        Objects.checkFromIndexSize(first, count, tensor.elements());
        Objects.checkFromIndexSize(byteOffset, Math.multiplyExact(count, 4), into.byteSize());
        try {
            if (tensor.type() == ElementType.F32 && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
                MemorySegment.copy(tensor.data(), first * 4, into, byteOffset, count * 4);
                return;
            }
            float[] chunk = new float[(int) Math.min(CHUNK, count)];
            long done = 0;
            while (done < count) {
                int now = toChunkEnd(first + done, count - done);
                expand(tensor, first + done, now, chunk, 0);
                MemorySegment.copy(chunk, 0, into, NATIVE_FLOAT, byteOffset + done * 4, now);
                done += now;
            }
        } catch (InternalError e) {
            throw cutShort(tensor, e);
        }
    }

    /// As [#floats(Tensor, long, int, float\[\], int)], filling what remains of the buffer from its position on.
    public static void floats(Tensor tensor, long first, FloatBuffer into) {
        int count = into.remaining();
        Objects.checkFromIndexSize(first, count, tensor.elements());
        try {
            float[] chunk = new float[Math.min(CHUNK, count)];
            while (into.hasRemaining()) {
                int now = toChunkEnd(first, into.remaining());
                expand(tensor, first, now, chunk, 0);
                into.put(chunk, 0, now);
                first += now;
            }
        } catch (InternalError e) {
            throw cutShort(tensor, e);
        }
    }

    /// The whole tensor in a new array.
    ///
    /// @throws IllegalArgumentException if it has more elements than an array can hold
    public static float[] floats(Tensor tensor) {
        long count = tensor.elements();
        if (count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(tensor.name() + " has " + count + " elements, too many for one array");
        }
        float[] all = new float[(int) count];
        floats(tensor, 0, (int) count, all, 0);
        return all;
    }

    /// Chunks end where a multiple of the chunk length ends, so that only the first may start inside a block.
    private static int toChunkEnd(long first, long left) {
        return (int) Math.min(left, CHUNK - first % CHUNK);
    }

    private static void expand(Tensor tensor, long first, int count, float[] into, int offset) {
        Expansion expansion = Expansions.of(tensor.type());
        int size = tensor.type().blockElements();
        int before = (int) (first % size);
        if (before != 0 && count > 0) {
            int partial = Math.min(size - before, count);
            part(expansion, tensor, first / size, before, partial, into, offset);
            first += partial;
            count -= partial;
            offset += partial;
        }
        int whole = count / size;
        if (whole > 0) {
            expansion.expand(tensor, first / size, whole, into, offset);
        }
        int after = count - whole * size;
        if (after > 0) {
            part(expansion, tensor, first / size + whole, 0, after, into, offset + whole * size);
        }
    }

    private static void part(
            Expansion expansion, Tensor tensor, long block, int from, int count, float[] into, int offset) {
        float[] all = new float[expansion.type().blockElements()];
        expansion.expand(tensor, block, 1, all, 0);
        System.arraycopy(all, from, into, offset, count);
    }

    /// A page of a mapped file that is no longer there surfaces as an `InternalError`.
    private static UserFault cutShort(Tensor tensor, InternalError e) {
        return new UserFault(
                "The file that holds tensor “" + tensor.name()
                        + "” was cut short or became unreadable while it was open."
                        + " Close it, restore the file and open it again.",
                e);
    }
}
