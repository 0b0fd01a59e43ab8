"""How long one edited number takes until every place and the capacity line are known again: SIZE."""

from __future__ import annotations

import gc
import random
import sys
import time
from typing import Any

from roadmapper.operations.candidates import Candidates
from roadmapper.operations.rank_choice import Choice
from roadmapper.planning.scoring import MODELS

TIMES, WARM_UP = 40, 5


class Rows:
    """Answers as a reader does, from rows that are there already: the rules alone are measured."""

    def __init__(self, size: int) -> None:
        chance = random.Random(size)
        self.rows: dict[str, dict[str, Any]] = {}
        for number in range(size):
            self.rows[f"i{number}"] = {
                "title": f"Number {number}",
                "rank": f"a{number:06}",
                "reach": float(chance.randrange(1, 9000)),
                "impact": chance.choice((0.25, 0.5, 1.0, 2.0, 3.0)),
                "confidence": chance.choice((50, 80, 100)),
                "effort": chance.randrange(1, 40) / 4,
            }

    def give(self, candidates: Candidates, ids: list[str]) -> None:
        """Let these be read."""
        candidates.take({eid: self.rows[eid] for eid in ids})


rows = Rows(int(sys.argv[1]))
candidates = Candidates(MODELS, {}, {"team": 40.0})
candidates.choose(Choice())
rows.give(candidates, list(rows.rows))
ids, chance = list(rows.rows), random.Random(1)
samples: list[float] = []
for _ in range(TIMES + WARM_UP):
    eid = chance.choice(ids)
    rows.rows[eid]["reach"] = float(chance.randrange(1, 9000))
    gc.collect()
    begun = time.perf_counter()
    rows.give(candidates, [eid])
    order, line = candidates.order, candidates.line
    place = candidates.place(eid, by_hand=False)
    samples.append((time.perf_counter() - begun) * 1000)
    if len(order) != len(ids) or line is None or order[place - 1] != eid:
        sys.exit("the order is not what was measured")
print("samples", *samples[WARM_UP:])
