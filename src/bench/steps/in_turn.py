"""Takes θ steps with two builds in turn and prints the ratio of the second to the first.

    in_turn.py COMMAND_A COMMAND_B TOKENS:ROUNDS …

A command starts sinkscope.bench.StepsOnDemand of its build; it is given to a shell. Order within a round alternates.
"""

import statistics
import subprocess
import sys


class Build:
    def __init__(self, command):
        self.process = subprocess.Popen(
            ["sh", "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.answer("ready")

    def ask(self, line, wanted):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.answer(wanted)

    def answer(self, wanted):
        for line in self.process.stdout:
            words = line.split()
            if words and words[0] == wanted:
                return [float(word) for word in words[1:]]
        sys.exit("a build ended before it answered")


def main():
    builds = [Build(command) for command in sys.argv[1:3]]
    for length in sys.argv[3:]:
        tokens, rounds = length.split(":")
        for build in builds:
            build.ask(tokens + " w", "warm")
        steps = [[], []]
        for turn in range(int(rounds)):
            for k in (0, 1) if turn % 2 == 0 else (1, 0):
                steps[k].append(builds[k].ask(tokens, "step"))
        for k, name in enumerate(("wall clock", "processor")):
            medians = [statistics.median(step[k] for step in of) for of in steps]
            ratio = statistics.median(b[k] / a[k] for a, b in zip(*steps))
            print(f"T {tokens}, {name}: {medians[0]:.0f} and {medians[1]:.0f} ms, ratio in pairs {ratio:.3f}", flush=True)


main()
