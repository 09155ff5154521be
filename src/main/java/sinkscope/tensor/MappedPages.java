package sinkscope.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Pages of a mapped file that have been read and need not stay: the system is told so, and takes them out of this
/// process at once. They are read again from the file, or from what the system still keeps of it, when they are looked
/// at again. Where the system knows no such advice nothing happens.
public final class MappedPages {

    /// What Linux and macOS both call `MADV_DONTNEED`. Of a file mapped read-only nothing can be lost by it.
    private static final int DONT_NEED = 4;

    /// `MADV_RANDOM` and `MADV_NORMAL`.
    private static final int ANY_ORDER = 1;

    private static final int USUAL_ORDER = 0;

    /// A multiple of every page size in use.
    private static final long PAGE = 1 << 16;

    private static final Optional<MethodHandle> ADVISE = advise();

    private MappedPages() {}

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> advise() {
        Linker linker = Linker.nativeLinker();
        String system = System.getProperty("os.name", "");
        return system.startsWith("Linux") || system.startsWith("Mac")
                ? linker.defaultLookup()
                        .find("madvise")
                        .map(function -> linker.downcallHandle(
                                function,
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.ADDRESS,
                                        ValueLayout.JAVA_LONG,
                                        ValueLayout.JAVA_INT)))
                : Optional.empty();
    }

    /// Gives back the whole pages within a part of a mapped file. Other readers of it are slowed, never wrong.
    ///
    /// @param part of a file that is mapped read-only; anything else is left alone
    /// @return how many bytes the system was told of; 0 where it knows no such advice
    public static long giveBack(MemorySegment part) {
        return advise(part, DONT_NEED);
    }

    /// Reads a few places here and there, without the system fetching what lies around each of them from the disk.
    ///
    /// @param part of a mapped file; the pages within it are afterwards fetched as ever
    public static void hereAndThere(MemorySegment part, Runnable reading) {
        advise(part, ANY_ORDER);
        try {
            reading.run();
        } finally {
            advise(part, USUAL_ORDER);
        }
    }

    private static long advise(MemorySegment part, int advice) {
        if (ADVISE.isEmpty() || !part.isMapped() || !part.isReadOnly()) {
            return 0;
        }
        long first = Math.ceilDiv(part.address(), PAGE) * PAGE;
        long end = Math.floorDiv(part.address() + part.byteSize(), PAGE) * PAGE;
        if (end <= first) {
            return 0;
        }
        MemorySegment whole = part.asSlice(first - part.address(), end - first);
        try {
            return (int) ADVISE.get().invokeExact(whole, whole.byteSize(), advice) == 0 ? whole.byteSize() : 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
