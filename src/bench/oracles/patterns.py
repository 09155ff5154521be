"""Per-head pattern statistics of golden models with numpy in float64, for src/test/resources/statistics/patterns.csv.
Scores of pattern heads are sums over masks of query-key pairs divided by all attention, which is what TransformerLens'
detect_head(error_measure="mul") divides. Token labels are the golden ids modulo 7, so that many of them repeat.
usage: patterns.py GOLDEN_FOLDER OUT_FOLDER"""
import csv
import pathlib
import sys

import numpy as np
from safetensors.numpy import load_file

golden, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
SINKS, LOCAL, LABELS = 1, 8, 7

with open(out / "patterns.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow("model,theta,layer,head,self,previous,duplicate,induction,mean_distance,local_share".split(","))
    for name in ["llama-gqa", "gpt-oss-sinks", "mistral-sliding-window"]:
        tensors = load_file(golden / name / "expected.safetensors")
        label = tensors["input_ids"].astype(int) % LABELS
        t = len(label)
        same = np.tril(label[:, None] == label[None, :], -1)
        follows = np.zeros_like(same)
        follows[:, 1:] = same[:, :-1]
        distance = np.arange(t)[:, None] - np.arange(t)[None, :]
        causal = distance >= 0
        beyond = causal & (np.arange(t)[None, :] >= SINKS)
        for theta in ["x1", "x256"]:
            for layer, heads in enumerate(tensors[f"theta_{theta}.attentions"].astype(np.float64)):
                for head, a in enumerate(heads):
                    total, rest = a.sum(), a[beyond].sum()
                    w.writerow([name, theta, layer, head, *(repr(float(v)) for v in (
                        np.diag(a)[1:].mean(), np.diag(a, -1).sum() / total, a[same].sum() / total,
                        a[follows].sum() / total, (a * distance)[beyond].sum() / rest,
                        a[beyond & (distance <= LOCAL)].sum() / rest))])
