package sinkscope.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import sinkscope.tensor.ElementType;
import sinkscope.tensor.MappedFile;
import sinkscope.tensor.Tensor;
import sinkscope.work.UserFault;

/// An opened safetensors file, whatever it holds: a model's weights, or a trace. Header checked, data mapped.
public final class SafetensorsFile implements AutoCloseable {

    private final MappedFile file;
    private final SafetensorsHeader header;

    private SafetensorsFile(MappedFile file, SafetensorsHeader header) {
        this.file = file;
        this.header = header;
    }

    /// @throws UserFault if it cannot be read or its header breaks a rule of the format, saying which and where
    public static SafetensorsFile open(Path path) {
        return of(MappedFile.open(path));
    }

    /// Bytes in memory, such as a server's answer; they are shared, not copied.
    ///
    /// @param name what messages call them
    /// @throws UserFault as [#open(Path)]
    public static SafetensorsFile of(Path name, byte[] bytes) {
        return of(MappedFile.of(name, bytes));
    }

    private static SafetensorsFile of(MappedFile file) {
        try {
            return new SafetensorsFile(file, SafetensorsHeader.read(file));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    public Path path() {
        return file.path();
    }

    /// The texts of `__metadata__`, in the file's order; empty if there are none.
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /// In the header's order.
    public Set<String> tensorNames() {
        return Collections.unmodifiableSet(header.tensors().keySet());
    }

    /// The element type as the file spells it, such as `BF16` or `F8_E4M3`; works for types that cannot be read, too.
    ///
    /// @throws UserFault if there is no tensor of that name
    public String dtype(String name) {
        return entry(name).type().name();
    }

    /// The extents, slowest first.
    ///
    /// @throws UserFault if there is no tensor of that name
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    /// @throws UserFault if there is no tensor of that name, or its element type is one this program does not read
    public Tensor tensor(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        ElementType type = entry.type()
                .elements()
                .orElseThrow(() -> new UserFault(path() + ": tensor " + Shown.name(name) + " is stored as "
                        + entry.type().name()
                        + ", which Sinkscope does not read. Save it as F32, F16 or BF16."));
        return new Tensor(
                name,
                type,
                entry.shape().clone(),
                file.bytes().asSlice(header.dataStart() + entry.begin(), entry.end() - entry.begin()));
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.tensors().get(name);
        if (entry == null) {
            throw new UserFault(path() + " holds no tensor named " + Shown.name(name) + ".");
        }
        return entry;
    }

    @Override
    public void close() {
        file.close();
    }
}
