package sinkscope.trace;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// This program's own trace: a safetensors file of `attn.{layer}` `[H, T, T]` or `sweep.{name}` `[S, …]`, with strings
/// of its own in `__metadata__`. Anything that writes safetensors can write one.
final class SinkscopeTrace implements TraceFormat {

    @Override
    public String name() {
        return "Sinkscope trace";
    }

    @Override
    public List<String> extensions() {
        return List.of("safetensors");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        if (!SafetensorsArrays.startsLikeOne(head)) {
            return false;
        }
        String header = new String(head, StandardCharsets.ISO_8859_1);
        return header.contains("\"" + TraceMetadata.FORMAT + "\"")
                || header.contains("\"" + SafetensorsLayout.ATTENTION)
                || header.contains("\"" + SafetensorsLayout.SWEEP);
    }

    @Override
    public Trace open(Path file, Given given) {
        return TraceAssembly.assemble(name(), SafetensorsArrays.open(file), given);
    }
}
