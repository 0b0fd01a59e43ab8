"""How an objective's progress, and its score, follows from its key results and the objectives below it.

Three rules, each sayable in a sentence: the plain average, the average by weight, or the least of them. What
has no value yet is left out, never counted as zero; each part is held between 0 and 100% first.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

USUAL: Final = 1.0
"""The weight of what has none of its own, an objective below among them."""
_WORDS: Final[dict[str, str]] = {
    "average": "the average of its {parts}",
    "weighted": "the average of its {parts} by weight",
    "least": "the least of its {parts}",
}


class Part(NamedTuple):
    """One part of an objective: a share from 0 to 1, or None, and its weight."""

    share: float | None
    weight: float | None = None


def clamped(share: float | None) -> float | None:
    """A share for roll-up and bars: between 0 and 1, missing stays missing."""
    if share is None or math.isnan(share):
        return None
    return min(1.0, max(0.0, share))


def rolled_up(parts: Collection[Part], rule: str = "average") -> float | None:
    """What the parts come to by a rule; None when none has a value, or none of those has any weight."""
    known = [
        (share, USUAL if part.weight is None or rule != "weighted" else part.weight)
        for part in parts
        if (share := clamped(part.share)) is not None
    ]
    if rule == "least":
        return min((share for share, _ in known), default=None)
    total = math.fsum(weight for _, weight in known)
    return clamped(math.fsum(share * weight for share, weight in known) / total) if total > 0 else None


def objectives_progress(
    key_results: Mapping[str, Collection[Part]],
    parents: Mapping[str, str | None],
    rules: Mapping[str, str] | None = None,
) -> dict[str, float | None]:
    """The progress of every objective, children before parents, each child counting as one part.

    ``key_results`` maps an objective to its key results, ``parents`` every objective to the objective above
    it or None, ``rules`` to its rule where that is not the average. A parent that is unknown is none; in a
    ring of parents each member has its own key results alone.
    """
    rules = rules or {}
    children: dict[str, list[str]] = {objective: [] for objective in parents}
    waiting = dict.fromkeys(parents, 0)
    for objective, parent in parents.items():
        if parent is not None and parent in children:
            children[parent].append(objective)
            waiting[parent] += 1
    progress: dict[str, float | None] = {}
    ready = [objective for objective, count in waiting.items() if count == 0]
    while ready:
        objective = ready.pop()
        parts = [*key_results.get(objective, ()), *(Part(progress[child]) for child in children[objective])]
        progress[objective] = rolled_up(parts, rules.get(objective, "average"))
        parent = parents[objective]
        if parent is not None and parent in waiting:
            waiting[parent] -= 1
            if waiting[parent] == 0:
                ready.append(parent)
    for objective in parents:
        if objective not in progress:
            own = tuple(key_results.get(objective, ()))
            progress[objective] = rolled_up(own, rules.get(objective, "average"))
    return progress


def roll_up_words(rule: str, key_results: int, below: int) -> str:
    """The rule as a sentence: "Progress is the least of its 3 key results and 1 objective below."."""
    parts = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in _counted(key_results, below)]
    if not parts:
        return "No progress yet: it has no key result and no objective below."
    if sum((key_results, below)) == 1:
        return f"Progress is that of its {parts[0].removeprefix('1 ')}{' below' if below else ''}."
    words = " and ".join(parts) + (" below" if below else "")
    return f"Progress is {_WORDS.get(rule, _WORDS['average']).format(parts=words)}."


def _counted(key_results: int, below: int) -> list[tuple[int, str]]:
    return [each for each in ((key_results, "key result"), (below, "objective")) if each[0]]
