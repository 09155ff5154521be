"""The peer of TraceStatisticsBenchmark: the statistics of every head of a recorded trace in numpy, from a memory map.

usage: python trace_statistics.py TRACE THREADS plain|tuned, then lines on standard input: "run RESAMPLES" maps the trace, measures
every head and answers "milliseconds"; "figures" answers one line per head of the last run, then an empty line.

Written as numpy is at its fastest: threads over heads (its loops release the interpreter), blocks of queries that stay
in the cache, only the causal part of each block, lags as a strided view that BLAS takes as it is. "plain" turns float16
into float32 with astype, which numpy does number by number; "tuned" shifts the bits, which it does in vector code.
"""
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import concurrent.futures
import json
import sys
import time

import numpy as np
from numpy.lib.stride_tricks import as_strided

SINK, LAG_MIN, BLOCK = 1, 2, 64
TUNED = sys.argv[3] == "tuned"
TINY = np.float32(1e-38)


def layers(path):
    with open(path, "rb") as f:
        size = int.from_bytes(f.read(8), "little")
        header = json.loads(f.read(size))
    data = np.memmap(path, np.uint8, "r")
    for name, entry in header.items():
        if name.startswith("attn."):
            start, end = entry["data_offsets"]
            values = data[8 + size + start:8 + size + end].view(np.float16).reshape(entry["shape"])
            yield int(name[5:]), values


class Lags:
    """What does not depend on the head: blocks of queries, bins of lags, resamples."""

    def __init__(self, tokens, resamples):
        self.reach = tokens // 2
        self.first = self.reach + SINK
        queries = tokens - self.first
        self.blocks = min(10, max(4, round(queries / 12)))
        self.edges = [self.first + -(-b * queries // self.blocks) for b in range(self.blocks + 1)]
        lags = np.arange(LAG_MIN, self.reach + 1)
        bins = max(1, round(np.log((self.reach + 1) / LAG_MIN) * 8))
        width = np.log((self.reach + 1) / LAG_MIN)
        place = np.minimum(bins - 1, (np.log(lags / LAG_MIN) / width * bins).astype(int))
        self.starts = np.flatnonzero(np.r_[True, np.diff(place) > 0])
        self.members = np.diff(np.r_[self.starts, len(lags)])
        self.logs = np.log(lags)
        self.x = np.add.reduceat(self.logs, self.starts) / self.members
        self.x -= self.x.mean()
        draws = np.random.default_rng(1).integers(0, self.blocks, (resamples, self.blocks))
        self.times = np.stack([(draws == b).sum(1) for b in range(self.blocks)], 1).astype(float)

    def gamma(self, curves):
        """Slopes of curves `[..., D+1]`."""
        values = curves[..., LAG_MIN:]
        if not (values > 0).all():
            return np.apply_along_axis(self.gamma_with_gaps, -1, values)
        y = np.add.reduceat(np.log(values), self.starts, axis=-1) / self.members
        return -(y @ self.x) / (self.x @ self.x)

    def gamma_with_gaps(self, values):
        """The slope of one curve, lags without attention left out."""
        present = values > 0
        members = np.add.reduceat(present.astype(int), self.starts)
        filled = members > 0
        y = np.add.reduceat(np.log(np.where(present, values, 1)), self.starts)[filled] / members[filled]
        x = np.add.reduceat(self.logs * present, self.starts)[filled] / members[filled]
        x -= x.mean()
        return -(y @ x) / (x @ x)


def float32(halves):
    """Halves that are not negative, as float32: exponent and mantissa moved up, the exponents' biases made equal."""
    if not TUNED:
        return halves.astype(np.float32)
    bits = halves.view(np.uint16).astype(np.uint32)
    np.left_shift(bits, 13, out=bits)
    x = bits.view(np.float32)
    x *= np.float32(2.0**112)
    return x


def measure(a, lags):
    tokens = len(a)
    columns = np.zeros(tokens, np.float64)
    entropy = relative = sink = 0.0
    sums = np.zeros((lags.blocks, lags.reach + 1))
    edges = [*range(0, lags.first, BLOCK), *lags.edges]
    block = measured = 0
    for q, end in zip(edges, edges[1:]):
        x = float32(a[q:end, :end])
        columns[:end] += x.sum(0)
        logs = np.maximum(x, TINY)
        np.log(logs, out=logs)
        h = -np.vecdot(x, logs)
        counted = h[1:] if q == 0 else h
        entropy += counted.sum(dtype=float)
        relative += (counted / np.log(np.arange(max(q, 1), end) + 1.0)).sum()
        sink += x[SINK if q == 0 else 0:, :SINK].sum(dtype=float)
        if q >= lags.first:
            rest = x[:, SINK:].sum(1)
            measured += np.count_nonzero(rest)
            scale = np.where(rest > 0, 1 / np.maximum(rest, TINY), 0).astype(np.float32)
            view = as_strided(x[0, q - lags.reach:], (end - q, lags.reach), ((end + 1) * 4, 4))
            sums[block, 1:] = (scale @ view)[::-1]
            block += 1
    alpha = columns / (tokens - np.arange(tokens))
    curve = sums.sum(0) / measured if measured else np.full(lags.reach + 1, np.nan)
    gamma = lags.gamma(curve)
    deviation = lags.gamma(lags.times @ sums).std(ddof=1) if len(lags.times) else np.nan
    return (sink / (tokens - SINK), alpha[0], float(alpha[0] > 0.3), entropy / (tokens - 1), relative / (tokens - 1),
            alpha.max(), float(alpha.argmax()), 1 - columns.sum() / tokens, curve[1], curve[-1], gamma, deviation)


def run(path, threads, resamples):
    found = {}
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        lags = None
        for layer, heads in layers(path):
            lags = lags or Lags(heads.shape[-1], resamples)
            for head in range(len(heads)):
                found[layer, head] = pool.submit(measure, heads[head], lags)
        return {where: future.result() for where, future in found.items()}


last = {}
print("ready", flush=True)
for line in sys.stdin:
    what = line.split()
    if what[0] == "run":
        start = time.perf_counter()
        last = run(sys.argv[1], int(sys.argv[2]), int(what[1]))
        print(f"{(time.perf_counter() - start) * 1000:.2f}", flush=True)
    else:
        for (layer, head), figures in sorted(last.items()):
            print(layer, head, *("NaN" if f != f else repr(float(f)) for f in figures))
        print(flush=True)
