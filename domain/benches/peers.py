"""Times the engine against the best exact solvers of Python, taking turns on the same problems.

    cargo xtask bench pairing

The peers get the matrix ready-made: a column for each seat, double precision. The engine gets the
scores; its plan comes with a proof and is the canonical one of several best plans. Where two totals
differ, this ends with an error: whoever is faster, all must be right.

All of them work on one thread, and what is timed is processor time: others may work on this machine.
"""

import statistics
import subprocess
import sys
import time

import environment

environment.enter()

import lap  # noqa: E402
import numpy as np  # noqa: E402
from scipy.optimize import linear_sum_assignment  # noqa: E402

# Turns, and how often each solves in its turn.
SIZES = {100: (15, 50), 500: (9, 5), 1_000: (7, 2), 2_000: (5, 1), 5_000: (3, 1)}
KINDS = ("uniform", "pool")
SEATS = {"tight": 1.0, "slack": 1.5, "shortage": 0.75}
STREAMS = {"seats": 1, "scores": 2, "mentees": 3, "mentors": 4}

PEERS = {
    "SciPy": linear_sum_assignment,
    "lapjvs": lambda cost: lap.lapjvs(cost, return_cost=False, prefer_float32=False),
    # Faster, but a float of 24 bits promises no best plan: it counts only where its total is right.
    "lapjvs, single": lambda cost: lap.lapjvs(cost, return_cost=False, prefer_float32=True),
}


def at_least(mentees, regime):
    """How many times as fast as the best peer the engine is to be."""
    if mentees <= 100:
        return 1
    if mentees <= 500:
        return 2.5
    if mentees <= 2_000:
        return {"tight": 8, "slack": 20, "shortage": 5}[regime]
    return {"tight": 10, "slack": 40, "shortage": 10}[regime]


def numbers(seed, stream, places):
    """The numbers at these places of a stream: splitmix64, as in `pairing/instance.rs`."""
    start = (seed * 8 + STREAMS[stream]) * 0xD1342543DE82EF95 & (1 << 64) - 1
    bits = np.uint64(start) + (places.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def make(kind, regime, mentees, seed):
    """Seats of each mentor, scores of each mentee with each mentor (-1: not eligible)."""
    mentors = mentees // 2
    slots = np.arange(mentors * 2)
    order = np.argsort(numbers(seed, "seats", slots), kind="stable")
    more = slots[order][: int(mentees * SEATS[regime]) - mentors] % mentors
    capacities = 1 + np.bincount(more, minlength=mentors)
    if kind == "uniform":
        places = np.arange(mentees * mentors).reshape(mentees, mentors)
        scores = (numbers(seed, "scores", places) >> np.uint64(11)) % np.uint64(1_000_001)
        return capacities, scores.astype(np.int64)
    return capacities, pool_scores(people(seed, "mentees", mentees, 3), people(seed, "mentors", mentors, 5))


def people(seed, stream, count, goals):
    draw = numbers(seed, stream, np.arange(count * 16)).reshape(count, 16)
    one = np.uint64(1)

    def choose(first, how_many, of):
        bits = one << draw[:, first : first + how_many] % np.uint64(of)
        return np.bitwise_or.reduce(bits, axis=1)

    first_language = (draw[:, 0] % np.uint64(100) < 87).astype(np.uint64)
    return {
        "languages": first_language | one << (one + draw[:, 1] % np.uint64(7)),
        "goals": choose(2, goals, 16),
        "interests": choose(7, 5, 24),
        "field": (draw[:, 12] % np.uint64(12)).astype(np.int64),
        "zone": (draw[:, 13] % np.uint64(6)).astype(np.int64),
    }


def pool_scores(mentees, mentors):
    def both(what):
        return mentees[what][:, None] & mentors[what][None, :]

    def count(what):
        return np.bitwise_count(both(what)).astype(np.int64)

    points = 8 * np.minimum(34 * count("goals"), 100) + 4 * np.minimum(25 * count("interests"), 100)
    points += 500 * (mentees["field"][:, None] == mentors["field"][None, :])
    points += 6 * (100 - 20 * np.abs(mentees["zone"][:, None] - mentors["zone"][None, :]))
    return np.where(both("languages") != 0, points * 1_000_000 // 2_300, -1)


def cost_of(capacities, scores):
    """A column for each seat. One pair that is not eligible costs more than all scores together."""
    cost = np.where(scores >= 0, 1_000_000 - scores, 1_000_001 * len(scores)).astype(np.float64)
    return np.ascontiguousarray(np.repeat(cost, capacities, axis=1))


class Engine:
    """The engine in its own process, asked line by line (see `pairing/serve.rs`)."""

    def __init__(self):
        command = "cargo bench --quiet --package wayfellow-domain --bench pairing -- --serve"
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command.split(), stdin=pipe, stdout=pipe, text=True)
        # The processor time of that process, as Linux numbers such clocks.
        self.clock = ~int(self.ask("who")) << 3 | 2

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer:
            sys.exit(f"the engine did not answer {line[:80]!r}")
        return answer

    def solve(self, often):
        """How many are placed with what total, and the milliseconds of one solve."""
        start = time.clock_gettime(self.clock)
        answer = self.ask(f"solve {often}")
        took = time.clock_gettime(self.clock) - start
        return answer, took * 1_000 / often

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def made(engine, kind, regime, mentees):
    """The same problem on both sides."""
    capacities, scores = make(kind, regime, mentees, mentees)
    theirs = engine.ask(f"make {kind} {regime} {mentees} {mentees}")
    ours = f"{capacities.sum()} {(scores >= 0).sum()} {scores[scores >= 0].sum()}"
    if theirs != ours:
        sys.exit(f"not the same problem: {theirs} and {ours}")
    return capacities, scores


def time_one(engine, kind, regime, mentees):
    capacities, scores = made(engine, kind, regime, mentees)
    cost = cost_of(capacities, scores)
    of_seat = np.repeat(np.arange(len(capacities)), capacities)
    times = {name: [] for name in ("engine", *PEERS)}
    answers = {name: set() for name in times}
    answers["engine"].add(engine.ask("prove"))
    turns, often = SIZES[mentees]
    for _ in range(turns):
        answer, took = engine.solve(often)
        answers["engine"].add(answer)
        times["engine"].append(took)
        for name, peer in PEERS.items():
            start = time.process_time()
            for _ in range(often):
                rows, columns = peer(cost)
            times[name].append((time.process_time() - start) * 1_000 / often)
            chosen = scores[rows, of_seat[columns]]
            chosen = chosen[chosen >= 0]
            answers[name].add(f"{len(chosen)} {chosen.sum()}")
    right = answers["SciPy"]
    for name in ("engine", "lapjvs"):
        if answers[name] != right or len(right) != 1:
            sys.exit(f"{mentees} {kind} {regime}: {name} has {answers[name]}, SciPy {right}")
    medians = {name: statistics.median(values) for name, values in times.items()}
    is_right = {name: found == right for name, found in answers.items()}
    return medians, is_right


def print_times(engine):
    print("| mentees | scores | seats | engine | SciPy | lapjvs | lapjvs, single | ratio | at least | |")
    print("|---:|---|---|---:|---:|---:|---:|---:|---:|---|", flush=True)
    for mentees in SIZES:
        for kind in KINDS:
            for regime in SEATS:
                medians, is_right = time_one(engine, kind, regime, mentees)
                best = min(medians[name] for name in PEERS if is_right[name])
                ratio = best / medians["engine"]
                least = at_least(mentees, regime)
                cells = [f"{medians[n]:.2f}" + ("" if is_right[n] else " (wrong)") for n in medians]
                verdict = "reached" if ratio >= least else "**not reached**"
                row = [mentees, kind, regime, *cells, f"{ratio:.1f}×", f"{least}×", verdict]
                print("| " + " | ".join(map(str, row)) + " |", flush=True)


def print_memory():
    """Each solver in a fresh process, beside the problem that it was given."""
    mentees = 5_000
    print(f"\n| {mentees} mentees, uniform | given | engine more | given to peers | " + " | ".join(PEERS) + " |")
    print("|---|---:|---:|---:|" + "---:|" * len(PEERS), flush=True)
    for regime in SEATS:
        engine = Engine()
        made(engine, "uniform", regime, mentees)
        mine = int(engine.ask("memory").split()[1])
        engine.end()
        theirs, given = [], 0
        for name in PEERS:
            command = [sys.executable, __file__, "--memory", name, regime, str(mentees)]
            more, given = map(int, subprocess.check_output(command, text=True).split())
            theirs.append(f"{more / 1_024:.0f} MB")
        scores = mentees * mentees // 2 * 4 / 1_048_576
        cells = [regime, f"{scores:.0f} MB", f"{mine / 1_024:.1f} MB", f"{given / 1_048_576:.0f} MB"]
        print("| " + " | ".join(cells + theirs) + " |", flush=True)


def memory_of_peer(name, regime, mentees):
    cost = cost_of(*make("uniform", regime, mentees, mentees))
    # Writing 5 here sets the peak to what there is now.
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    before = peak()
    PEERS[name](cost)
    print(peak() - before, cost.nbytes)


def peak():
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:"))


def main():
    if sys.argv[1:2] == ["--memory"]:
        memory_of_peer(sys.argv[2], sys.argv[3], int(sys.argv[4]))
        return
    engine = Engine()
    print_times(engine)
    engine.end()
    print_memory()


if __name__ == "__main__":
    main()
