package sinkscope.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sinkscope.work.UserFault;

/// What pages saved from notebooks have in common.
final class WebPage {

    private WebPage() {}

    /// By its name or its first characters; notebooks save fragments without `<html>`.
    static boolean looksLikeOne(Path file, String head) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".html")
                || name.endsWith(".htm")
                || head.stripLeading().startsWith("<");
    }

    /// A trace of one array of any rank from 2 to 5.
    ///
    /// @param layers the true indices of the layers, empty when they start at 0
    /// @param tokens `[T]`, empty when unknown
    static Trace trace(
            String format,
            Path file,
            @Nullable StoredArray attention,
            List<Integer> layers,
            List<String> tokens,
            Given given) {
        if (attention == null) {
            throw new UserFault(file + " holds no attention.");
        }
        Map<String, StoredArray> arrays = new HashMap<>();
        if (!layers.isEmpty() && attention.rank() == 4) {
            if (layers.size() != attention.extent(0)) {
                throw new UserFault(
                        file + " names " + layers.size() + " layers but holds " + attention.extent(0) + ".");
            }
            for (int i = 0; i < layers.size(); i++) {
                arrays.put(SafetensorsLayout.attention(layers.get(i)), attention.at(i));
            }
        } else {
            arrays.put("attention", attention);
        }
        Map<String, String> strings = tokens.isEmpty() ? Map.of() : Map.of("tokens", TraceMetadata.json(tokens));
        return TraceAssembly.assemble(format, new NamedArrays(file, arrays, strings, () -> {}), given);
    }

    static Trace withRemark(Trace trace, String remark) {
        List<String> remarks = new ArrayList<>(trace.remarks());
        remarks.addFirst(remark);
        return new Trace(trace.format(), trace.attention(), trace.sweep(), remarks);
    }
}
