package sinkscope.trace;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What every array format comes down to: arrays by name, strings beside them, and a file to let go of at the end.
///
/// @param strings metadata, perhaps none
/// @param unmap releases the file; called once
record NamedArrays(Path file, Map<String, StoredArray> arrays, Map<String, String> strings, Runnable unmap) {

    NamedArrays {
        arrays = new TreeMap<>(arrays);
    }

    /// The arrays that may be attention: those of a θ sweep, and others that lie beside attention in this program's own
    /// traces, are not, however square they are.
    Map<String, StoredArray> attention() {
        Map<String, StoredArray> may = new TreeMap<>(arrays);
        may.keySet()
                .removeIf(name -> name.startsWith(SafetensorsLayout.SWEEP)
                        || name.startsWith(SafetensorsLayout.OFF_TOKEN)
                        || name.equals("hidden_norms"));
        return may;
    }

    /// A few of the names with their shapes, for messages.
    String contents() {
        int count = arrays.size();
        String some = arrays.values().stream()
                .limit(4)
                .map(array -> "`" + array.name() + "` " + array.shapeText())
                .collect(Collectors.joining(", "));
        return count == 0 ? "no arrays" : some + (count > 4 ? " and " + (count - 4) + " more" : "");
    }
}
