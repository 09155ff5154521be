"""Writes tiny random models with unusual configurations, what transformers computes for them, and their GGUF twins.

usage: python tiny_models.py FOLDER [NAME]      (needs torch, transformers, safetensors, gguf; results lie in src/test/resources)

Each folder gets config.json + model.safetensors (bfloat16), expected.safetensors (eager attention, float32 arithmetic on the
weights as saved, every RoPE base multiplied by 1 and 16) and, where GGUF can say what the configuration says, model.gguf,
its tensors named by the gguf package's own tables.
"""
import copy
import json
import sys
from pathlib import Path

import gguf
import numpy as np
import torch
import transformers as tr
from safetensors.torch import save_file

T, VOCAB, WIDTH, INNER = 24, 80, 32, 48
BASE = dict(vocab_size=VOCAB, hidden_size=WIDTH, intermediate_size=INNER, num_attention_heads=4, num_key_value_heads=2,
            num_hidden_layers=2, max_position_embeddings=512, bos_token_id=0, eos_token_id=1, pad_token_id=None,
            initializer_range=0.25)


def rope(theta=10000.0, **more):
    return dict(rope_theta=theta, **({"rope_type": "default"} | more))


LLAMA3 = dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
              original_max_position_embeddings=8192)
VISION = dict(hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=28, patch_size=14)
YARN = dict(rope_type="yarn", factor=4.0, original_max_position_embeddings=64)
MODELS = {
    # name: (config, model class, GGUF architecture or None)
    "llama-biases-linear": (tr.LlamaConfig(**BASE | dict(
        head_dim=16, attention_bias=True, mlp_bias=True, tie_word_embeddings=True, rms_norm_eps=1e-3,
        rope_parameters=rope(rope_type="linear", factor=2.0))), tr.LlamaForCausalLM, "llama"),
    "llama-dynamic-relu": (tr.LlamaConfig(**BASE | dict(
        hidden_act="relu", max_position_embeddings=16, num_key_value_heads=1,
        rope_parameters=rope(rope_type="dynamic", factor=3.0))), tr.LlamaForCausalLM, None),
    "llama3-published-rule": (tr.LlamaConfig(**BASE | dict(
        rope_parameters=rope(500000.0, **LLAMA3))), tr.LlamaForCausalLM, "llama"),
    "qwen2-windows": (tr.Qwen2Config(**BASE | dict(
        num_hidden_layers=3, use_sliding_window=True, sliding_window=5, max_window_layers=1,
        rope_parameters=rope())), tr.Qwen2ForCausalLM, None),
    "qwen2-yarn": (tr.Qwen2Config(**BASE | dict(
        tie_word_embeddings=True, rope_parameters=rope(1e6, **YARN))), tr.Qwen2ForCausalLM, "qwen2"),
    "qwen3-one-key-head": (tr.Qwen3Config(**BASE | dict(
        head_dim=12, num_key_value_heads=1, tie_word_embeddings=True, rope_parameters=rope(1e6))),
        tr.Qwen3ForCausalLM, "qwen3"),
    "gpt-neox-half-rotary": (tr.GPTNeoXConfig(**{k: v for k, v in BASE.items() if k != "num_key_value_heads"} | dict(
        use_parallel_residual=False, hidden_act="gelu", rope_parameters=rope(partial_rotary_factor=0.5))),
        tr.GPTNeoXForCausalLM, "gptneox"),
    "gpt-neox-no-bias": (tr.GPTNeoXConfig(**{k: v for k, v in BASE.items() if k != "num_key_value_heads"} | dict(
        attention_bias=False, hidden_act="gelu_new", rope_parameters=rope(partial_rotary_factor=0.25),
        tie_word_embeddings=True)), tr.GPTNeoXForCausalLM, None),
    "gemma2-caps": (tr.Gemma2Config(**BASE | dict(
        head_dim=16, query_pre_attn_scalar=16, attn_logit_softcapping=5.0, final_logit_softcapping=10.0, sliding_window=7,
        rope_parameters=rope())), tr.Gemma2ForCausalLM, "gemma2"),
    "gemma2-scalar-no-caps": (tr.Gemma2Config(**BASE | dict(
        head_dim=16, query_pre_attn_scalar=50, attn_logit_softcapping=None, final_logit_softcapping=None,
        sliding_window=7, layer_types=["full_attention", "sliding_attention"], rope_parameters=rope())),
        tr.Gemma2ForCausalLM, None),
    "gemma3-seven-layers": (tr.Gemma3TextConfig(**BASE | dict(
        head_dim=16, query_pre_attn_scalar=16, num_hidden_layers=7, sliding_window=7,
        rope_parameters={"sliding_attention": rope(10000.0),
                         "full_attention": rope(1e6, rope_type="linear", factor=8.0)})),
        tr.Gemma3ForCausalLM, "gemma3"),
    "phi3-longrope": (tr.Phi3Config(**BASE | dict(
        max_position_embeddings=64, original_max_position_embeddings=16, sliding_window=9,
        rope_parameters=rope(rope_type="longrope", original_max_position_embeddings=16, partial_rotary_factor=1.0,
                             short_factor=[1.0, 1.1, 1.2, 1.3], long_factor=[1.0, 1.5, 3.0, 6.0]))),
        tr.Phi3ForCausalLM, "phi3"),
    "phi3-partial-rotary": (tr.Phi3Config(**BASE | dict(
        sliding_window=None, rope_parameters=rope(partial_rotary_factor=0.5))), tr.Phi3ForCausalLM, "phi3"),
    "olmo2-grouped": (tr.Olmo2Config(**BASE | dict(rope_parameters=rope(5e5))), tr.Olmo2ForCausalLM, "olmo2"),
    "gpt2-plain": (tr.GPT2Config(vocab_size=VOCAB, n_embd=WIDTH, n_head=4, n_layer=2, n_positions=32,
                                 initializer_range=0.25), tr.GPT2LMHeadModel, "gpt2"),
    "gpt2-inverse-layer": (tr.GPT2Config(vocab_size=VOCAB, n_embd=WIDTH, n_head=2, n_layer=2, n_positions=32, n_inner=40,
                                         activation_function="relu", scale_attn_by_inverse_layer_idx=True,
                                         initializer_range=0.25), tr.GPT2LMHeadModel, None),
    "gpt-oss-experts": (tr.GptOssConfig(**BASE | dict(
        head_dim=16, num_local_experts=3, num_experts_per_tok=2, sliding_window=6,
        rope_parameters=rope(150000.0, rope_type="yarn", factor=32.0, beta_fast=32.0, beta_slow=1.0, truncate=False,
                             original_max_position_embeddings=4096))), tr.GptOssForCausalLM, "gpt-oss"),
    # Experts in MXFP4, as gpt-oss is published.
    "gpt-oss-packed": (tr.GptOssConfig(**BASE | dict(
        intermediate_size=64, head_dim=16, num_local_experts=3, num_experts_per_tok=2, sliding_window=6,
        rope_parameters=rope(150000.0))), tr.GptOssForCausalLM, "gpt-oss"),
    # Language models inside models that also see.
    "gemma3-with-vision": (tr.Gemma3Config(
        text_config=BASE | dict(head_dim=16, query_pre_attn_scalar=16, num_hidden_layers=7, sliding_window=7),
        vision_config=VISION, mm_tokens_per_image=4, image_token_index=VOCAB), tr.Gemma3ForConditionalGeneration, None),
    "mistral3-with-vision": (tr.Mistral3Config(
        text_config=BASE | dict(model_type="mistral", head_dim=16, sliding_window=None), tie_word_embeddings=False,
        vision_config=VISION | dict(model_type="pixtral"), image_token_index=VOCAB),
        tr.Mistral3ForConditionalGeneration, None),
}


def scaled(config, factor):
    config = copy.deepcopy(config)
    parameters = getattr(config.get_text_config(), "rope_parameters", None) or {}
    for part in [parameters] + [p for p in parameters.values() if isinstance(p, dict)]:
        if "rope_theta" in part:
            part["rope_theta"] *= factor
    return config


def build(cls, config, state):
    config = copy.deepcopy(config)
    config._attn_implementation = "eager"
    model = cls(config).eval().float()
    if state:
        model.load_state_dict(state, strict=False)
        model.tie_weights()
    return model


@torch.no_grad()
def compute(cls, config, state, ids):
    found = {"input_ids": ids[0].to(torch.int32)}
    for factor in (1, 16) if getattr(config.get_text_config(), "rope_parameters", None) else (1,):
        out = build(cls, scaled(config, factor), state)(ids, output_attentions=True, output_hidden_states=True,
                                                        use_cache=False)
        key = f"theta_x{factor}."
        found[key + "attentions"] = torch.stack([a[0] for a in out.attentions])
        found[key + "logits"] = out.logits[0] if factor == 1 else out.logits[0, -1:]
        if factor == 1:
            found[key + "hidden_states"] = torch.stack([h[0] for h in out.hidden_states])
    return {k: v.contiguous().clone() for k, v in found.items()}


def published(name, cls):
    """The name under which published checkpoints keep a tensor, where that is not the class's own."""
    if cls is tr.GPTNeoXForCausalLM:
        return name.replace("lm_head", "embed_out")
    if cls is tr.Mistral3ForConditionalGeneration:
        return name.replace("model.language_model.", "language_model.model.").replace("lm_head", "language_model.lm_head")
    return name


def packed(state):
    """Rounds the experts' matrices in `state` to MXFP4 and returns them as published: blocks and scales.

    The gguf package rounds; what the result means is transformers' own unpacking.
    """
    from transformers.integrations.mxfp4 import _convert_moe_packed_tensors
    stored = {}
    for name in [n for n in state if n.endswith("experts.gate_up_proj") or n.endswith("experts.down_proj")]:
        w = state[name].float().swapaxes(1, 2).contiguous().numpy()
        blocks = gguf.quants.quantize(w, gguf.GGMLQuantizationType.MXFP4).reshape(*w.shape[:2], -1, 17)
        halves = blocks[..., 1:]
        codes = np.concatenate([halves & 15, halves >> 4], axis=-1)
        stored[name + "_blocks"] = torch.from_numpy(codes[..., ::2] | codes[..., 1::2] << 4)
        stored[name + "_scales"] = torch.from_numpy(blocks[..., 0].copy())
        state[name] = _convert_moe_packed_tensors(stored[name + "_blocks"], stored[name + "_scales"])
    return stored


def permuted(w, heads):
    return w.reshape(heads, 2, w.shape[0] // heads // 2, *w.shape[1:]).swapaxes(1, 2).reshape(w.shape)


def converted(arch, config, state):
    """What the usual converter makes of the tensors: name by name."""
    heads = config.num_attention_heads
    kv = getattr(config, "num_key_value_heads", heads)
    for name, w in state.items():
        w = w.float().numpy()
        if arch == "llama" and "q_proj" in name:
            w = permuted(w, heads)
        elif arch == "llama" and "k_proj" in name:
            w = permuted(w, kv)
        elif arch.startswith("gemma") and name.endswith("norm.weight"):
            w = w + 1
        elif arch == "gptneox" and "query_key_value" in name:
            dim = config.hidden_size // heads
            w = np.concatenate(list(w.reshape(heads, 3, dim, *w.shape[1:]).swapaxes(0, 1)), axis=0).reshape(w.shape)
        elif arch == "gpt2" and any(c in name for c in ("c_attn.w", "c_proj.w", "c_fc.w")):
            w = w.T
        elif arch == "gpt-oss" and "experts" in name:
            bias = name.endswith("bias")
            w = w if bias else w.swapaxes(1, 2)
            if "gate_up" in name:
                stem = name.replace("_bias", ".bias") if bias else name + ".weight"
                yield stem.replace("gate_up_proj", "gate_proj"), w[:, ::2]
                yield stem.replace("gate_up_proj", "up_proj"), w[:, 1::2]
                continue
            name = name.replace("_bias", ".bias") if bias else name + ".weight"
        elif name.endswith("sinks"):
            name += ".weight"
        yield name, w


def write_gguf(path, arch, config, state, is_packed):
    writer = gguf.GGUFWriter(str(path), arch)
    kind = next(k for k, v in gguf.MODEL_ARCH_NAMES.items() if v == arch)
    layers = config.num_hidden_layers
    names = gguf.get_tensor_name_map(kind, layers)
    heads = config.num_attention_heads
    writer.add_name("tiny")
    writer.add_block_count(layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(getattr(config, "intermediate_size", 0) or 4 * config.hidden_size)
    writer.add_head_count(heads)
    if arch not in ("gpt2", "gptneox"):
        writer.add_head_count_kv(config.num_key_value_heads)
        writer.add_layer_norm_rms_eps(config.rms_norm_eps)
        head_dim = getattr(config, "head_dim", None) or config.hidden_size // heads
        writer.add_key_length(head_dim)
        writer.add_value_length(head_dim)
    else:
        writer.add_layer_norm_eps(getattr(config, "layer_norm_eps", None) or config.layer_norm_epsilon)
        head_dim = config.hidden_size // heads
    ropes = getattr(config, "rope_parameters", None) or {}
    ropes = ropes.get("full_attention", ropes)
    if ropes:
        writer.add_rope_freq_base(ropes["rope_theta"])
        if arch != "gemma3":
            writer.add_rope_dimension_count(int(head_dim * ropes.get("partial_rotary_factor", 1)))
        if ropes["rope_type"] in ("linear", "yarn"):
            writer.add_rope_scaling_type(gguf.RopeScalingType(ropes["rope_type"]))
            writer.add_rope_scaling_factor(ropes["factor"])
        if ropes["rope_type"] == "yarn":
            writer.add_rope_scaling_orig_ctx_len(ropes["original_max_position_embeddings"])
        if ropes["rope_type"] == "longrope":
            orig = config.original_max_position_embeddings
            scale = config.max_position_embeddings / orig
            writer.add_rope_scaling_orig_ctx_len(orig)
            writer.add_rope_scaling_attn_factors(float(np.sqrt(1 + np.log(scale) / np.log(orig))))
            writer.add_tensor("rope_factors_long.weight", np.array(ropes["long_factor"], dtype=np.float32))
            writer.add_tensor("rope_factors_short.weight", np.array(ropes["short_factor"], dtype=np.float32))
        if ropes["rope_type"] == "llama3":
            dim, factors = head_dim, []
            for freq in 1 / (ropes["rope_theta"] ** (np.arange(0, dim, 2) / dim)):
                length = 2 * np.pi / freq
                if length < 8192 / 4:
                    factors.append(1)
                elif length > 8192:
                    factors.append(8)
                else:
                    smooth = (8192 / length - 1) / 3
                    factors.append(1 / ((1 - smooth) / 8 + smooth))
            writer.add_tensor("rope_freqs.weight", np.array(factors, dtype=np.float32))
    if getattr(config, "sliding_window", None):
        writer.add_sliding_window(config.sliding_window)
    if arch == "gemma2":
        writer.add_attn_logit_softcapping(config.attn_logit_softcapping)
        writer.add_final_logit_softcapping(config.final_logit_softcapping)
    if arch == "gptneox":
        writer.add_parallel_residual(config.use_parallel_residual)
    if arch == "gpt-oss":
        writer.add_expert_count(config.num_local_experts)
        writer.add_expert_used_count(config.num_experts_per_tok)
        writer.add_expert_feed_forward_length(config.intermediate_size)
    for name, w in converted(arch, config, state):
        own = names.get_name(name, try_suffixes=(".weight", ".bias"))
        if own is None:
            raise SystemExit(f"{arch}: no GGUF name for {name}")
        # Vectors stay float32; matrices are exact in bfloat16.
        w = np.ascontiguousarray(w, dtype=np.float32)
        if w.ndim < 2 or arch == "gpt-oss" and "bias" in own:
            writer.add_tensor(own, w)
        elif is_packed and w.ndim == 3:
            blocks = gguf.quants.quantize(w, gguf.GGMLQuantizationType.MXFP4)
            assert (gguf.quants.dequantize(blocks, gguf.GGMLQuantizationType.MXFP4) == w).all()
            writer.add_tensor(own, blocks, raw_dtype=gguf.GGMLQuantizationType.MXFP4)
        else:
            half = gguf.quants.quantize(w, gguf.GGMLQuantizationType.BF16)
            writer.add_tensor(own, half, raw_dtype=gguf.GGMLQuantizationType.BF16)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main(root, only=""):
    for number, (name, (config, cls, arch)) in enumerate(MODELS.items()):
        if only not in name:
            continue
        torch.manual_seed(number)
        model = build(cls, config, None)
        state = {}
        for key, value in model.state_dict().items():
            if key == "lm_head.weight" and config.tie_word_embeddings or key == "embed_out.weight" and config.tie_word_embeddings:
                continue
            noise = torch.randn_like(value) * 0.1 if value.ndim == 1 or "bias" in key or "sinks" in key else 0
            state[key] = (value + noise).to(torch.bfloat16)
        blocks = packed(state) if name == "gpt-oss-packed" else {}
        full = {k: v.float() for k, v in state.items()}
        ids = torch.randint(0, VOCAB, (1, T))
        folder = Path(root) / name
        folder.mkdir(parents=True, exist_ok=True)
        description = config.to_dict()
        description["architectures"] = [cls.__name__]
        if blocks:
            description["quantization_config"] = {"quant_method": "mxfp4", "modules_to_not_convert": ["model.layers.*.self_attn"]}
            state = {k: v for k, v in state.items() if k + "_blocks" not in blocks} | blocks
        (folder / "config.json").write_text(json.dumps(description, indent=1, sort_keys=True, default=str) + "\n")
        named = {published(k, cls): v for k, v in state.items()}
        save_file({k: v.contiguous() for k, v in named.items()}, folder / "model.safetensors", metadata={"format": "pt"})
        save_file(compute(cls, config, full, ids), folder / "expected.safetensors")
        if arch:
            write_gguf(folder / "model.gguf", arch, config, full, bool(blocks))
        print(name, sum(f.stat().st_size for f in folder.iterdir()))


main(*sys.argv[1:])
