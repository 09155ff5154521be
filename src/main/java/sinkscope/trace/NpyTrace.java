package sinkscope.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sinkscope.tensor.MappedFile;
import sinkscope.work.UserFault;

/// One NumPy array: `[Q, K]`, `[H, Q, K]` or `[L, H, Q, K]`.
final class NpyTrace implements TraceFormat {

    @Override
    public String name() {
        return "NumPy array";
    }

    @Override
    public List<String> extensions() {
        return List.of("npy");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        return NpyFile.startsLikeOne(head);
    }

    @Override
    public Trace open(Path file, Given given) {
        MappedFile mapped = MappedFile.open(file);
        try {
            StoredArray array = NpyFile.read(file.toString(), "attention", mapped.bytes())
                    .array()
                    .orElseThrow(() -> new UserFault(file + " holds texts, no attention."));
            return TraceAssembly.assemble(
                    name(), new NamedArrays(file, Map.of("attention", array), Map.of(), mapped::close), given);
        } catch (RuntimeException e) {
            mapped.close();
            throw e;
        }
    }
}
