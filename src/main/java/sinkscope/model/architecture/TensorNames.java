package sinkscope.model.architecture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tensor names of both dialects, asked for by GGUF's names: `attn_q` of layer 3 is `blk.3.attn_q` there and
/// `model.layers.3.self_attn.q_proj` in most Hugging Face checkpoints.
public final class TensorNames {

    /// The names most Hugging Face families share. Keys that start with `/` are not below a layer.
    static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("/layers", "model.layers."),
            Map.entry("/token_embd", "model.embed_tokens"),
            Map.entry("/output_norm", "model.norm"),
            Map.entry("/output", "lm_head"),
            Map.entry("attn_norm", "input_layernorm"),
            Map.entry("attn_q", "self_attn.q_proj"),
            Map.entry("attn_k", "self_attn.k_proj"),
            Map.entry("attn_v", "self_attn.v_proj"),
            Map.entry("attn_qkv", "self_attn.qkv_proj"),
            Map.entry("attn_output", "self_attn.o_proj"),
            Map.entry("attn_q_norm", "self_attn.q_norm"),
            Map.entry("attn_k_norm", "self_attn.k_norm"),
            Map.entry("ffn_norm", "post_attention_layernorm"),
            Map.entry("ffn_gate", "mlp.gate_proj"),
            Map.entry("ffn_up", "mlp.up_proj"),
            Map.entry("ffn_down", "mlp.down_proj"));

    /// Where wrapping models keep the language model's own names.
    private static final List<String> WRAPPINGS = List.of("", "language_model.", "model.language_model.");

    private final Map<String, String> huggingFace;
    private final boolean gguf;
    private final Set<String> present;
    private final String wrapping;

    TensorNames(boolean gguf, Map<String, String> changes, Set<String> present) {
        this.gguf = gguf;
        this.present = present;
        Map<String, String> merged = new HashMap<>(COMMON);
        merged.putAll(changes);
        this.huggingFace = Map.copyOf(merged);
        this.wrapping = gguf ? "" : wrapping();
    }

    private String wrapping() {
        String embedding = huggingFace.getOrDefault("/token_embd", "") + ".weight";
        for (String candidate : WRAPPINGS) {
            if (present.contains(wrapped(candidate, embedding))) {
                return candidate;
            }
        }
        // The bare decoder, saved without the language-modelling class around it.
        int dot = embedding.indexOf('.');
        return present.contains(embedding.substring(dot + 1)) ? "-" : "";
    }

    private static String wrapped(String wrapping, String name) {
        return switch (wrapping) {
            case "-" -> name.substring(name.indexOf('.') + 1);
            case "model.language_model." ->
                name.startsWith("model.") ? wrapping + name.substring("model.".length()) : name;
            default -> wrapping + name;
        };
    }

    /// A tensor outside the layers, without its `.weight` or `.bias`.
    public String top(String role) {
        return gguf ? role : wrapped(wrapping, huggingFace.getOrDefault("/" + role, role));
    }

    /// A tensor of one layer, without its `.weight` or `.bias`.
    public String layer(int layer, String role) {
        return gguf ? "blk." + layer + "." + role : layers() + layer + "." + huggingFace.getOrDefault(role, role);
    }

    /// What the names of all layers' tensors begin with.
    public String layers() {
        return gguf ? "blk." : wrapped(wrapping, huggingFace.getOrDefault("/layers", ""));
    }
}
