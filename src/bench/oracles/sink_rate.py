"""alpha_0 at T = 64 of the golden heads of SmolLM2, and the sink rate over them (Gu et al. 2025, epsilon 0.3), in
float64. The first 64 rows of a causal map are the map of the first 64 tokens.
usage: sink_rate.py GOLDEN_FOLDER OUT.csv"""
import csv
import pathlib
import sys

import numpy as np
from safetensors.numpy import load_file

maps = load_file(pathlib.Path(sys.argv[1]) / "smollm2-135m-instruct-q4_1" / "expected.safetensors")
with open(sys.argv[2], "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["theta", "row", "head", "alpha_0"])
    for theta in ["x1", "x16"]:
        a = maps[f"theta_{theta}.attentions.layers_0_12_29"][:, :, :64, :64].astype(np.float64)
        alpha = a[:, :, :, 0].mean(2)
        for row in range(alpha.shape[0]):
            for head in range(alpha.shape[1]):
                w.writerow([theta, row, head, repr(float(alpha[row, head]))])
        print(theta, "sink rate", (alpha > 0.3).mean(), int((alpha > 0.3).sum()), "of", alpha.size,
              "nearest to the threshold", np.abs(alpha - 0.3).min())
