"""Tables of the theory curves with mpmath, for src/test/resources/statistics/theory.csv."""
import csv
import sys

from mpmath import mp, mpf, quad, sqrt, zeta

mp.dps = 30
out = csv.writer(open(sys.argv[1], "w", newline=""))
out.writerow(["what", "a", "b", "c", "value"])
for s in ["1.0001", "1.01", "1.1", "1.363", "1.5", "2", "3", "4.5", "10", "30"]:
    out.writerow(["zeta", s, "", "", mp.nstr(zeta(mpf(s)), 18)])
for g in ["1.0001", "1.01", "1.1", "1.363", "1.5", "2", "3", "5"]:
    for length in ["64", "512", "2000", "131072"]:
        x = mpf(g)
        edges = [1, 4, 32] + [e for e in (256, 2048, 16384) if e < mpf(length)] + [mpf(length)]
        n = 1 - quad(lambda v: v ** -x, edges) / zeta(x)
        out.writerow(["condensate", g, length, "", mp.nstr(n, 18)])
for theta in ["2500", "5000", "10000", "40000", "160000", "640000"]:
    t = mpf(theta)
    for tokens in [128, 512, 2048]:
        r = tokens * sqrt(mpf(2))
        out.writerow(["gamma_pade", theta, tokens, "", mp.nstr((2 * t - r) / (2 * t + r), 18)])
        for g in ["-0.2", "0.1", "0.75", "0.95"]:
            x = mpf(g)
            out.writerow(["eta", g, theta, tokens, mp.nstr((r / (1 - x)) / (t + tokens / sqrt(mpf(2))), 18)])
    for g in ["0.1", "0.5", "0.93"]:
        x = mpf(g)
        out.writerow(["horizon", g, theta, "", mp.nstr(t * (1 - x) * sqrt(mpf(2)) / (1 + x), 18)])
