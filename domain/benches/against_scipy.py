"""Compares the engine's plans with SciPy's on mid-size problems with everything that can be asked.

    cargo xtask bench pairing --check

Gaps in the scores, a least score, locks, forbidden pairs, rounds waited, a previous plan, both aims,
all three regimes. What a plan is best in, step by step, becomes one number a pair, as exact as a
double is below 2^53; SciPy finds the greatest sum. The engine must have the same number placed, sum
of rounds waited, least score (aim fair), total and pairs kept. It checks its own proof each time.
"""

import json
import random
import sys

import environment

environment.enter()

import numpy as np  # noqa: E402
from scipy.optimize import linear_sum_assignment  # noqa: E402

from peers import SEATS, Engine  # noqa: E402

PROBLEMS = 200
MOST_SCORE = 1_000_000


def make(seed):
    """A problem in the bare form; every number of mentors that fits the regime."""
    draw = random.Random(seed)
    mentees = draw.randint(60, 140)
    mentors = draw.randint(mentees // 3, mentees)
    seats = max(mentors, int(mentees * SEATS[draw.choice(list(SEATS))]))
    capacities = [1] * mentors
    for _ in range(seats - mentors):
        capacities[draw.randrange(mentors)] += 1
    # Few different scores now and then, so that many plans are equally good.
    grain = draw.choice([1, 1, 50_000, 250_000])
    gaps = draw.choice([0, 0.2, 0.6, 0.95])

    def score():
        return None if draw.random() < gaps else draw.randint(0, MOST_SCORE // grain) * grain

    scores = [[score() for _ in range(mentors)] for _ in range(mentees)]
    eligible = [(i, j) for i in range(mentees) for j in range(mentors) if scores[i][j] is not None]
    draw.shuffle(eligible)
    locked = locks(eligible, capacities, draw.choice([0, 5, 20]))
    free = [pair for pair in eligible if pair not in locked]
    previous = {i: j for i, j in eligible[: mentees * draw.choice([0, 1])]}
    return {
        "capacities": capacities,
        "scores": scores,
        "locked": locked,
        "forbidden": free[: draw.choice([0, 30])],
        "previous": sorted(previous.items()),
        "waited": [draw.choice([0, 0, 1, 3]) for _ in range(mentees)] if draw.random() < 0.5 else [],
        "aim": draw.choice(["total", "fair"]),
        "least_score": draw.choice([0, 0, 300_000]),
    }


def locks(eligible, capacities, most):
    left, who, found = list(capacities), set(), []
    for mentee, mentor in eligible:
        if len(found) < most and mentee not in who and left[mentor]:
            found.append((mentee, mentor))
            who.add(mentee)
            left[mentor] -= 1
    return found


class Judge:
    """What a plan of a problem can be at best, once its locks are taken out."""

    def __init__(self, problem):
        scores = np.array([[-1 if s is None else s for s in row] for row in problem["scores"]])
        self.all_scores = scores.copy()
        for mentee, mentor in problem["forbidden"]:
            scores[mentee, mentor] = -1
        self.locked = problem["locked"]
        self.waited = np.array(problem["waited"] or [0] * len(scores))
        self.previous = np.zeros(scores.shape, dtype=np.int64)
        for mentee, mentor in problem["previous"]:
            self.previous[mentee, mentor] = 1
        capacities = np.array(problem["capacities"])
        for mentee, mentor in self.locked:
            scores[mentee] = -1
            capacities[mentor] -= 1
        self.scores = scores
        self.seats = np.repeat(np.arange(len(capacities)), capacities)
        self.floor = problem["least_score"]

    def worth(self, pairs):
        """Placed, rounds waited, total and pairs kept, locks among them."""
        mentees, mentors = np.array(pairs, dtype=int).reshape(-1, 2).T
        return (
            len(pairs),
            int(self.waited[mentees].sum()),
            int(self.all_scores[mentees, mentors].sum()),
            int(self.previous[mentees, mentors].sum()),
        )

    def best(self, floor, with_scores=True):
        """The best plan without pairs below `floor`."""
        count = len(self.scores) + 1
        is_open = self.scores >= max(floor, 0)
        if with_scores:
            # Exact sums: a step counts more than all later steps of all pairs together.
            value = self.scores * count + self.previous
            step = count * (MOST_SCORE * count + 1)
        else:
            value, step = np.zeros_like(self.scores), 1
        per_place = (int(self.waited.sum()) + 1 + self.waited[:, None]) * step
        worth = np.where(is_open, per_place + value, 0)[:, self.seats]
        most = int(worth.max(initial=0)) * count
        assert most < 1 << 53, "too large to be exact"
        rows, columns = linear_sum_assignment(worth.astype(np.float64), maximize=True)
        mentors = self.seats[columns]
        found = [(int(i), int(j)) for i, j in zip(rows, mentors) if is_open[i, j]]
        return found + [tuple(pair) for pair in self.locked]

    def best_fair(self):
        """The greatest least score at which as many, and as long waiting, are placed as without."""
        goal = self.worth(self.best(self.floor, with_scores=False))[:2]
        levels = np.unique(self.scores[self.scores >= self.floor])
        low, high = 0, len(levels) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.worth(self.best(levels[middle], with_scores=False))[:2] == goal:
                low = middle
            else:
                high = middle - 1
        return self.best(levels[low] if len(levels) else self.floor)

    def least(self, pairs):
        free = [pair for pair in pairs if tuple(pair) not in {tuple(lock) for lock in self.locked}]
        return min((int(self.all_scores[i, j]) for i, j in free), default=None)


def compare(engine, seed):
    problem = make(seed)
    answer = json.loads(engine.ask("problem " + json.dumps(problem)))
    judge = Judge(problem)
    is_fair = problem["aim"] == "fair"
    best = judge.best_fair() if is_fair else judge.best(judge.floor)
    pairs = [(mentee, mentor) for mentee, mentor, _ in answer["pairs"]]
    mine, right = judge.worth(pairs), judge.worth(best)
    if is_fair:
        mine, right = (*mine, judge.least(pairs)), (*right, judge.least(best))
    is_honest = (answer["placed"], answer["total"]) == (mine[0], mine[2])
    if mine != right or not is_honest or not set(map(tuple, judge.locked)) <= set(pairs):
        sys.exit(f"problem {seed}: the engine has {mine}, SciPy {right}\n{json.dumps(problem)}")
    return mine[0]


def main():
    engine = Engine()
    placed = sum(compare(engine, seed) for seed in range(PROBLEMS))
    engine.end()
    print(f"{PROBLEMS} problems, {placed} mentees placed: the engine's plans are as good as SciPy's")


if __name__ == "__main__":
    main()
