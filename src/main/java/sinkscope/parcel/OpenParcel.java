package sinkscope.parcel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import sinkscope.checkpoint.SafetensorsFile;
import sinkscope.tensor.ElementType;
import sinkscope.tensor.Tensor;
import sinkscope.work.UserFault;

/// A parcel that was received or opened. Arrays are copied out when they are asked for; every method may be called
/// from any thread.
public final class OpenParcel implements AutoCloseable {

    private final SafetensorsFile file;

    private OpenParcel(SafetensorsFile file) {
        this.file = file;
    }

    /// @throws UserFault if it cannot be read, or is damaged
    public static OpenParcel open(Path path) {
        return new OpenParcel(SafetensorsFile.open(path));
    }

    /// @param name what messages call it
    /// @throws UserFault if it is damaged
    public static OpenParcel of(String name, byte[] bytes) {
        return new OpenParcel(SafetensorsFile.of(Path.of(name), bytes));
    }

    /// The string under this key.
    ///
    /// @throws UserFault if there is none
    public String string(String key) {
        String text = strings().get(key);
        if (text == null) {
            throw new UserFault(file.path() + " has no “" + key + "” among its strings.");
        }
        return text;
    }

    public Map<String, String> strings() {
        return file.metadata();
    }

    public Set<String> names() {
        return file.tensorNames();
    }

    public boolean has(String name) {
        return file.tensorNames().contains(name);
    }

    /// The extents of an array.
    ///
    /// @throws UserFault if there is no such array
    public int[] shape(String name) {
        return Arrays.stream(file.shape(name)).mapToInt(Math::toIntExact).toArray();
    }

    /// @throws UserFault if there is no such array, or of another type
    public float[] floats(String name) {
        return bytes(name, ElementType.F32)
                .toArray(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN));
    }

    /// @throws UserFault if there is no such array, or of another type
    public double[] doubles(String name) {
        return bytes(name, ElementType.F64)
                .toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN));
    }

    /// @throws UserFault if there is no such array, or of another type
    public int[] ints(String name) {
        return bytes(name, ElementType.I32).toArray(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN));
    }

    /// Whether both hold the same bytes under this name.
    public boolean sameAs(OpenParcel other, String name, String otherName) {
        Tensor mine = file.tensor(name);
        Tensor theirs = other.file.tensor(otherName);
        return mine.type() == theirs.type()
                && Arrays.equals(mine.shape(), theirs.shape())
                && mine.data().mismatch(theirs.data()) < 0;
    }

    private MemorySegment bytes(String name, ElementType type) {
        Tensor tensor = file.tensor(name);
        if (tensor.type() != type) {
            throw new UserFault(file.path() + " holds “" + name + "” as " + tensor.type() + ", expected " + type + ".");
        }
        return tensor.data();
    }

    @Override
    public void close() {
        file.close();
    }
}
