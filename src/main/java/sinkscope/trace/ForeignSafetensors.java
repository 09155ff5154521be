package sinkscope.trace;

import java.nio.file.Path;
import java.util.List;

/// A safetensors file in which another program keeps attention under names of its own, such as TransformerLens'
/// `blocks.0.attn.hook_pattern`.
final class ForeignSafetensors implements TraceFormat {

    @Override
    public String name() {
        return "safetensors";
    }

    @Override
    public List<String> extensions() {
        return List.of("safetensors");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        return SafetensorsArrays.startsLikeOne(head) || file.toString().endsWith(".safetensors");
    }

    @Override
    public Trace open(Path file, Given given) {
        return TraceAssembly.assemble(name(), SafetensorsArrays.open(file), given);
    }
}
