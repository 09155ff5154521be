package sinkscope.trace;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import sinkscope.checkpoint.SafetensorsFile;
import sinkscope.work.UserFault;

/// The arrays of a safetensors file, where they lie.
final class SafetensorsArrays {

    private SafetensorsArrays() {}

    /// Eight bytes of a length that is not absurd, then a JSON object.
    static boolean startsLikeOne(byte[] head) {
        return head.length > 9 && head[8] == '{' && (head[4] | head[5] | head[6] | head[7]) == 0;
    }

    /// @throws UserFault if the file is damaged
    static NamedArrays open(Path path) {
        SafetensorsFile file = SafetensorsFile.open(path);
        try {
            Map<String, StoredArray> arrays = new HashMap<>();
            for (String name : file.tensorNames()) {
                arrays.put(name, StoredArray.of(file.tensor(name)));
            }
            return new NamedArrays(path, arrays, file.metadata(), file::close);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
