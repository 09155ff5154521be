"""Writes the files of src/test/resources/trace: one random causal attention in the layouts of other tools.

Needs numpy, torch, safetensors, h5py, and for the pages bertviz, circuitsvis and inspectus (with IPython).
The expected values are in expected.npy, [L, H, T, T] float32.
"""

import contextlib
import io
import pathlib
import re
import sys

import h5py
import numpy as np
import torch
from safetensors.torch import save_file

OUT = pathlib.Path(sys.argv[1])
OUT.mkdir(parents=True, exist_ok=True)
L, H, T = 2, 3, 5
TOKENS = ["The", " light", "house", " \"é\"", "\n"]

rng = np.random.default_rng(18)
scores = rng.normal(size=(L, H, T, T)).astype(np.float32)
scores[..., np.triu(np.ones((T, T), bool), 1)] = -np.inf
a = torch.softmax(torch.tensor(scores), -1)
layers = tuple(a[l][None] for l in range(L))
np.save(OUT / "expected.npy", a.numpy())

save_file({f"attn.{l}": a[l].contiguous() for l in range(L)}, OUT / "python.safetensors",
          metadata={"format": "sinkscope-trace", "version": "1", "model": "toy",
                    "tokens": __import__("json").dumps(TOKENS), "rope_theta": "10000.0", "causal": "True"})
save_file({f"blocks.{l}.attn.hook_pattern": layers[l].contiguous() for l in range(L)}, OUT / "transformer_lens.safetensors")
save_file({"attentions": a.to(torch.bfloat16)}, OUT / "stacked-bf16.safetensors")
save_file({f"attentions.{l}": layers[l].half() for l in range(L)}, OUT / "attentions-f16.safetensors")
save_file({"model.layers.0.self_attn.q_proj.weight": torch.zeros(4, 4), "lm_head.weight": torch.zeros(8, 4)},
          OUT / "weights.safetensors")

prompt, steps = 3, {}
for t in range(T - prompt + 1):
    rows = slice(0, prompt) if t == 0 else slice(prompt + t - 1, prompt + t)
    for l in range(L):
        steps[f"attentions.{t}.{l}"] = a[l][None, :, rows, : prompt + t].contiguous()
save_file(steps, OUT / "generate.safetensors")

np.save(OUT / "stack.npy", a.numpy())
np.save(OUT / "fortran.npy", np.asfortranarray(a[0].numpy().astype(np.float64)))
np.save(OUT / "head-f16.npy", a[0, 0].numpy().astype(np.float16))
np.save(OUT / "big-endian.npy", a[0, 0].numpy().astype(">f4"))
np.save(OUT / "objects.npy", np.array([{"a": 1}], dtype=object))
named = {f"attn.{l}": a[l].numpy() for l in range(L)}
np.savez(OUT / "stored.npz", tokens=np.array(TOKENS), **named)
np.savez_compressed(OUT / "deflated.npz", tokens=np.array(TOKENS), **named)
np.savez(OUT / "positional.npz", *[layer.numpy() for layer in layers])
np.savetxt(OUT / "head.csv", a[0, 0].numpy(), delimiter=",")
with open(OUT / "named.tsv", "w") as f:
    f.write("\t".join(["", "a", "b", "c", "d", "e"]) + "\n")
    for q in range(T):
        f.write("\t".join(["abcde"[q]] + [repr(float(v)) for v in a[0, 0, q, : q + 1]] + [""] * (T - q - 1)) + "\n")
torch.save(layers, OUT / "tuple.pt")

with h5py.File(OUT / "groups.h5", "w") as f:
    for l in range(L):
        f.create_dataset(f"attn/{l}", data=a[l].numpy(), chunks=(1, T, T), compression="gzip")
with h5py.File(OUT / "stack.h5", "w") as f:
    f["attention"] = a.numpy()

CUT = "/* the tool's own script, left out of this fixture */"


def without_library(page, keep):
    """The tools put hundreds of kilobytes of their own script around the data."""
    return re.sub(r"<script[^>]*>(?:(?!</script>).)*</script>",
                  lambda m: m.group(0) if keep in m.group(0) else f"<script>{CUT}</script>", page, flags=re.S)


def save(name, page):
    """Without the addresses the pages load their libraries from: a fixture goes nowhere."""
    (OUT / name).write_text(re.sub(r"https://[^\"' ]*", "https://example.invalid/library.js", page))


import bertviz
head = bertviz.head_view(layers, TOKENS, html_action="return").data
save("bertviz-head.html", head)
model = bertviz.model_view(layers, TOKENS, include_layers=[1], html_action="return").data
save("bertviz-model.html", model)
pair = bertviz.head_view(layers, TOKENS, sentence_b_start=2, html_action="return").data
save("bertviz-pair.html", pair)

from circuitsvis.attention import attention_heads
save("circuitsvis.html", str(attention_heads(a[1], TOKENS)))

import inspectus
import IPython.display
shown = []
IPython.display.display = lambda *objects, **_: shown.extend(o.data for o in objects)
with contextlib.redirect_stdout(io.StringIO()):
    inspectus.attention(layers, TOKENS)
save("inspectus.html", without_library("".join(shown), "chartsEmbed('"))
