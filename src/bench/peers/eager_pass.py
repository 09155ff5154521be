"""The peer of PassBenchmark: transformers eager with output_attentions=True and the same statistics in numpy.

usage: python eager_pass.py MODEL.gguf THREADS, then lines "T" on standard input; answers "milliseconds peak_bytes" per line.
Weights are dequantised when the file is loaded; loading is not timed.
"""
import resource
import sys
import time

import gguf
import numpy as np
import torch
import transformers

torch.set_num_threads(int(sys.argv[2]))


def load(path):
    """The Llama model of a GGUF file, dequantised to float32, its query and key rows put back into halves."""
    reader = gguf.GGUFReader(path)

    def field(name):
        return reader.fields["llama." + name].contents()

    config = transformers.LlamaConfig(
        vocab_size=field("vocab_size"), hidden_size=field("embedding_length"), num_hidden_layers=field("block_count"),
        intermediate_size=field("feed_forward_length"), num_attention_heads=field("attention.head_count"),
        num_key_value_heads=field("attention.head_count_kv"), rms_norm_eps=field("attention.layer_norm_rms_epsilon"),
        max_position_embeddings=field("context_length"), tie_word_embeddings=True,
        rope_parameters=dict(rope_type="default", rope_theta=field("rope.freq_base")))
    config._attn_implementation = "eager"
    model = transformers.LlamaForCausalLM(config).eval()
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, config.num_hidden_layers)
    stored = {t.name: gguf.quants.dequantize(t.data, t.tensor_type).reshape(t.shape[::-1]) for t in reader.tensors}
    state = {}
    for key in model.state_dict():
        own = names.get_name(key, try_suffixes=(".weight",))
        if own not in stored:
            continue
        w = stored[own]
        heads = config.num_attention_heads if "q_proj" in key else config.num_key_value_heads
        if "q_proj" in key or "k_proj" in key:
            w = w.reshape(heads, w.shape[0] // heads // 2, 2, w.shape[1]).swapaxes(1, 2).reshape(w.shape)
        state[key] = torch.from_numpy(np.ascontiguousarray(w, dtype=np.float32))
    model.load_state_dict(state, strict=False)
    model.tie_weights()
    return model


model = load(sys.argv[1])


def statistics(a):
    """Sink mass, column means, entropy, off-token share and A(d) of the heads of one layer, [H, T, T]."""
    t = a.shape[-1]
    sink = a[:, 1:, 0].mean(1)
    columns = a.sum(1) / (t - np.arange(t))
    entropy = -(a * np.log(np.maximum(a, 1e-38))).sum(-1)
    off = 1 - a.sum(-1)
    rest = a / np.maximum(1 - a[:, :, :1], 1e-12)
    d = t // 2
    lags = np.array([np.diagonal(rest, -lag, 1, 2)[:, d + 1 - lag:].mean(1) for lag in range(1, d + 1)])
    return sink, columns, entropy.mean(1), off.mean(1), lags


@torch.inference_mode()
def run(tokens):
    ids = torch.from_numpy((np.arange(tokens) * 7919 % 40000 + 100)[None])
    out = model(ids, output_attentions=True, use_cache=False)
    loss = torch.nn.functional.cross_entropy(out.logits[0, :-1], ids[0, 1:]).item()
    figures = [statistics(a[0].numpy()) for a in out.attentions]
    return loss, figures


print("ready", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    loss, _ = run(int(line))
    took = (time.perf_counter() - start) * 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{took:.1f} {peak} {loss:.5f}", flush=True)
