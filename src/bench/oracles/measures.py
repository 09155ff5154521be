"""Per-head statistics and hidden-state figures of golden models, computed independently with numpy in float64,
for src/test/resources/statistics/*.csv. usage: measures.py GOLDEN_FOLDER OUT_FOLDER"""
import csv
import pathlib
import sys

import numpy as np
from safetensors.numpy import load_file

golden, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def fit(x, y):
    slope, intercept = np.polyfit(x, y, 1)
    return slope, intercept


def decay(a, s):
    t = len(a)
    d_max = t // 2
    rest = a[:, s:].sum(1)
    queries = np.arange(d_max + s, t)
    return np.array([np.mean(a[queries, queries - d] / rest[queries]) for d in range(1, d_max + 1)])


with open(out / "heads.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow("model,theta,layer,head,sink_mass,alpha_0,entropy,entropy_relative,peak_share,peak_key,"
               "softmax_deficit,secondary_sinks,decay_1,decay_last".split(","))
    for name in ["llama-gqa", "gpt-oss-sinks", "mistral-sliding-window"]:
        tensors = load_file(golden / name / "expected.safetensors")
        for theta in ["x1", "x256"]:
            for layer, heads in enumerate(tensors[f"theta_{theta}.attentions"].astype(np.float64)):
                for head, a in enumerate(heads):
                    t = len(a)
                    alpha = np.array([a[k:, k].mean() for k in range(t)])
                    h = -(np.where(a > 0, a * np.log(np.where(a > 0, a, 1)), 0)).sum(1)
                    curve = decay(a, 1)
                    w.writerow([name, theta, layer, head, *(repr(float(v)) for v in (
                        a[1:, 0].mean(), alpha[0], h[1:].mean(), (h[1:] / np.log(np.arange(1, t) + 1)).mean(),
                        alpha.max())), int(alpha.argmax()), repr(float((1 - a.sum(1)).mean())),
                        int((alpha[1:] > 0.1).sum()), repr(float(curve[0])), repr(float(curve[-1]))])

with open(out / "depths.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow("model,depth,matrix_entropy,largest,median,dimension,token,cosine_last".split(","))
    for name in ["llama-gqa", "gpt-neox-sequential", "gemma2-softcap"]:
        states = load_file(golden / name / "expected.safetensors")["theta_x1.hidden_states"].astype(np.float64)
        for depth, h in enumerate(states):
            p = np.linalg.svd(h, compute_uv=False) ** 2
            p = p / p.sum()
            p = p[p > 0]
            m = np.abs(h)
            token, dimension = np.unravel_index(m.argmax(), m.shape)
            cosine = h[0] @ h[-1] / np.linalg.norm(h[0]) / np.linalg.norm(h[-1])
            w.writerow([name, depth, *(repr(float(v)) for v in (-(p * np.log(p)).sum(), m.max(), np.median(m))),
                        int(dimension), int(token), repr(float(cosine))])
