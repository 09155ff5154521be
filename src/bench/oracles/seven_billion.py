"""Writes a GGUF file of Mistral-7B's shape with random weights, stored as the usual Q4_K_M files are: 4.4 GB.

usage: python seven_billion.py FILE [LAYERS]      (needs numpy, gguf; 32 layers unless said)

It says nothing about language: it is for the memory and the time a model of that size takes. The blocks are random bytes under scales
that give weights of mean 0 and deviation 0.02; the same file comes out every time.
"""
import string
import sys

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Type

WIDTH, INNER, HEADS, KV_HEADS, HEAD_DIM, VOCAB = 4096, 14336, 32, 8, 128, 32000
DEVIATION = 0.02
# Bytes of a block of 256 elements, and the deviation of its elements for d = 1 when all other bytes are random.
BLOCKS = {Type.Q4_K: (144, 256.0), Type.Q6_K: (210, 1366.0)}


def blocks(generator, kind, elements):
    size, spread = BLOCKS[kind]
    data = np.frombuffer(generator.bytes(elements // 256 * size), np.uint8).reshape(-1, size).copy()
    d = np.float16(DEVIATION / spread)
    if kind is Type.Q4_K:
        # Elements are d · scale · q − dmin · min with q from 0 to 15.
        data[:, :4] = np.array([d, d * np.float16(7.5)], np.float16).view(np.uint8)
    else:
        data[:, 208:] = np.array([d], np.float16).view(np.uint8)
    return data


def tensors(layers):
    """Name, GGUF shape and type, as the usual recipe mixes them: half of the values and downs in six bits."""
    yield "token_embd.weight", (VOCAB, WIDTH), Type.Q4_K
    for i in range(layers):
        fine = Type.Q6_K if i < layers // 8 or i >= 7 * layers // 8 or i % 3 == 2 else Type.Q4_K
        for name, rows, columns, kind in (
                ("attn_q", HEADS * HEAD_DIM, WIDTH, Type.Q4_K), ("attn_k", KV_HEADS * HEAD_DIM, WIDTH, Type.Q4_K),
                ("attn_v", KV_HEADS * HEAD_DIM, WIDTH, fine), ("attn_output", WIDTH, HEADS * HEAD_DIM, Type.Q4_K),
                ("ffn_gate", INNER, WIDTH, Type.Q4_K), ("ffn_up", INNER, WIDTH, Type.Q4_K),
                ("ffn_down", WIDTH, INNER, fine)):
            yield f"blk.{i}.{name}.weight", (rows, columns), kind
        yield f"blk.{i}.attn_norm.weight", (WIDTH,), Type.F32
        yield f"blk.{i}.ffn_norm.weight", (WIDTH,), Type.F32
    yield "output_norm.weight", (WIDTH,), Type.F32
    yield "output.weight", (VOCAB, WIDTH), Type.Q6_K


def vocabulary():
    """Control tokens, the bytes, then one, two and three letters, with and without a space before."""
    letters = string.ascii_lowercase
    pieces = [" "] + list(string.ascii_letters + string.digits + string.punctuation + "\n")
    pieces += [a + b for a in " " + letters for b in letters]
    pieces += [a + b + c for a in " " + letters for b in letters for c in letters]
    words = ["<unk>", "<s>", "</s>"] + [f"<0x{b:02X}>" for b in range(256)]
    words += [p.replace(" ", "\u2581") for p in dict.fromkeys(pieces)]
    words += [f"<unused{i}>" for i in range(VOCAB - len(words))]
    kinds = [2, 3, 3] + [6] * 256 + [1 if not w.startswith("<unused") else 5 for w in words[259:]]
    return words, [float(-i) for i in range(VOCAB)], kinds


def main(path, layers=32):
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("Seven billion random weights")
    writer.add_block_count(layers)
    writer.add_context_length(32768)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_rope_dimension_count(HEAD_DIM)
    writer.add_rope_freq_base(10000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    words, scores, kinds = vocabulary()
    writer.add_tokenizer_model("llama")
    writer.add_token_list(words)
    writer.add_token_scores(scores)
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    everything = list(tensors(layers))
    for name, shape, kind in everything:
        if kind is Type.F32:
            writer.add_tensor_info(name, shape, np.dtype(np.float32), 4 * shape[0])
        else:
            size = shape[-1] // 256 * BLOCKS[kind][0]
            writer.add_tensor_info(name, (shape[0], size), np.dtype(np.uint8), shape[0] * size, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    generator = np.random.default_rng(7)
    for _, shape, kind in everything:
        writer.write_tensor_data(np.ones(shape, np.float32) if kind is Type.F32 else blocks(generator, kind, shape[0] * shape[1]))
    writer.close()


main(sys.argv[1], *map(int, sys.argv[2:]))
