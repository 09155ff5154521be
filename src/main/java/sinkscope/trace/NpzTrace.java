package sinkscope.trace;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sinkscope.tensor.MappedFile;
import sinkscope.work.UserFault;

/// NumPy arrays in a zip. Stored entries (`np.savez`) are used in place; deflated ones (`np.savez_compressed`) are
/// unpacked into memory, as far as their own headers say and no further.
final class NpzTrace implements TraceFormat {

    private static final String SUFFIX = ".npy";

    @Override
    public String name() {
        return "NumPy archive";
    }

    @Override
    public List<String> extensions() {
        return List.of("npz");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        boolean zip = head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        return zip && PickleFile.firstEntry(head).endsWith(SUFFIX);
    }

    @Override
    public Trace open(Path file, Given given) {
        MappedFile mapped = MappedFile.open(file);
        try {
            Map<String, StoredArray> arrays = new HashMap<>();
            Map<String, String> strings = new HashMap<>();
            ZipDirectory zip = new ZipDirectory(file.toString(), mapped.bytes());
            long taken = 0;
            for (ZipDirectory.Entry entry : zip.entries()) {
                if (!entry.name().endsWith(SUFFIX)) {
                    continue;
                }
                String name = entry.name().substring(0, entry.name().length() - SUFFIX.length());
                String where = file + " (" + entry.name() + ")";
                taken += entry.method() == 0 ? 0 : Math.max(0, entry.size());
                Extraction.checkRoom(file, taken);
                Extraction.checkRatio(file, entry.packed(), entry.method() == 0 ? 0 : entry.size());
                NpyFile array = NpyFile.read(where, name, bytes(zip, entry, where, Arena.ofAuto()));
                array.array().ifPresent(a -> arrays.put(name, a));
                if (!array.texts().isEmpty()) {
                    strings.put(
                            name,
                            array.texts().size() == 1 && !name.equals("tokens")
                                    ? array.texts().getFirst()
                                    : TraceMetadata.json(array.texts()));
                }
            }
            return TraceAssembly.assemble(name(), new NamedArrays(file, arrays, strings, mapped::close), given);
        } catch (RuntimeException e) {
            mapped.close();
            throw e;
        }
    }

    private static MemorySegment bytes(ZipDirectory zip, ZipDirectory.Entry entry, String where, Arena arena) {
        return switch (entry.method()) {
            case 0 -> zip.packed(entry);
            case 8 -> {
                // The array's own header bounds what is unpacked: a zip's directory may claim anything.
                NpyFile.Header header;
                try (Arena brief = Arena.ofConfined()) {
                    header = NpyFile.header(
                            where,
                            zip.inflated(entry, brief, NpyFile.LONGEST_HEADER).toArray(ValueLayout.JAVA_BYTE));
                }
                long size = Math.addExact(header.start(), NpyFile.size(where, header));
                if (size > entry.size()) {
                    throw new UserFault(where + " is truncated: its array needs " + size
                            + " bytes and the archive holds " + entry.size() + ".");
                }
                yield zip.inflated(entry, arena, size);
            }
            default ->
                throw new UserFault(
                        where + " is packed by the zip method " + entry.method() + "; save it with np.savez.");
        };
    }
}
