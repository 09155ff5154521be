package sinkscope.trace;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.tensor.ElementType;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;

/// Datasets of an HDF5 file, groups read as dots: `/attn/0` is `attn.0`. Chunked and compressed data has to be unpacked
/// into memory, so there is a limit to it.
final class Hdf5Trace implements TraceFormat {

    private static final String MAGIC = "\u0089HDF\r\n\u001a\n";
    private static final int DEEPEST = 16;
    private static final int MOST_NODES = 10_000;

    @Override
    public String name() {
        return "HDF5 file";
    }

    @Override
    public List<String> extensions() {
        return List.of("h5", "hdf5");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        return head.length >= 8 && new String(head, 0, 8, StandardCharsets.ISO_8859_1).equals(MAGIC);
    }

    @Override
    public Trace open(Path file, Given given) {
        Map<String, StoredArray> arrays = new HashMap<>();
        Map<String, String> strings = new HashMap<>();
        try (HdfFile hdf = new HdfFile(file)) {
            new Reading(file, arrays, strings).group(hdf, "", 0);
        } catch (UserFault e) {
            throw e;
        } catch (HdfException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | NegativeArraySizeException
                | ArithmeticException
                | ClassCastException
                | NullPointerException
                | java.nio.BufferUnderflowException e) {
            throw new UserFault(
                    file + " is damaged or uses a part of HDF5 that cannot be read" + Reason.of(e) + ".", e);
        }
        return TraceAssembly.assemble(name(), new NamedArrays(file, arrays, strings, () -> {}), given);
    }

    private static final class Reading {
        private final Path file;
        private final Map<String, StoredArray> arrays;
        private final Map<String, String> strings;
        private long taken;
        private int visited;

        Reading(Path file, Map<String, StoredArray> arrays, Map<String, String> strings) {
            this.file = file;
            this.arrays = arrays;
            this.strings = strings;
        }

        void group(Group group, String prefix, int depth) {
            if (depth > DEEPEST) {
                throw new UserFault(file + " nests groups more than " + DEEPEST + " deep.");
            }
            for (Node node : group) {
                // Links can make a small file's groups a graph that has no end on any path a person would wait for.
                if (++visited > MOST_NODES) {
                    throw new UserFault(file + " holds more than " + MOST_NODES
                            + " groups and datasets, or groups that contain each other.");
                }
                String name = prefix + node.getName();
                if (node instanceof Group inner) {
                    group(inner, name + ".", depth + 1);
                } else if (node instanceof Dataset dataset) {
                    dataset(dataset, name);
                }
            }
        }

        private void dataset(Dataset dataset, String name) {
            long[] shape = Arrays.stream(dataset.getDimensions()).asLongStream().toArray();
            if (Arrays.stream(shape).anyMatch(extent -> extent < 0)) {
                throw new UserFault(file + " holds `" + name + "` with an extent that is negative.");
            }
            long need = Math.multiplyExact(
                    dataset.getSize(), Math.max(4, dataset.getDataType().getSize()));
            taken = Math.addExact(taken, need);
            Extraction.checkHeap(file, taken);
            data(dataset.getDataFlat())
                    .ifPresent(d -> arrays.put(name, StoredArray.rowMajor(name, d.type(), shape, d.bytes())));
            if (dataset.getJavaType() == String.class && shape.length == 1) {
                strings.put(name, TraceMetadata.json(dataset.getDataFlat()));
            }
        }

        private record Data(ElementType type, MemorySegment bytes) {}

        private static Optional<Data> data(Object flat) {
            return switch (flat) {
                case float[] f -> Optional.of(new Data(ElementType.F32, MemorySegment.ofArray(f)));
                case double[] d -> Optional.of(new Data(ElementType.F64, MemorySegment.ofArray(d)));
                case long[] l -> Optional.of(new Data(ElementType.I64, MemorySegment.ofArray(l)));
                case int[] i -> Optional.of(new Data(ElementType.I32, MemorySegment.ofArray(i)));
                default -> Optional.empty();
            };
        }
    }
}
