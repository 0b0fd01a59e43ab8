"""Merges two texts that came from one: by paragraphs, then lines, then words inside a disputed line.

What cannot be merged shows the later writer's words; the same text with the other's at those spots is kept.
The result does not depend on which of the two is called first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from roadmapper.storage.merging.matching import Hunk, hunks

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_T = TypeVar("_T")


class Merged(NamedTuple):
    """``other`` is the text with the earlier writer's words at the ``disputed`` spots, ``both`` with both's.

    ``by_words`` counts paragraphs that were put together word by word: to be checked by a person.
    """

    text: str
    other: str
    both: str
    disputed: int = 0
    by_words: int = 0


class _Unit(NamedTuple):
    """A paragraph or a line, and what stands between it and the next one."""

    text: str
    gap: str


def merge_texts(base: str, earlier: str, later: str) -> Merged:
    """Three-way merge; ``earlier`` and ``later`` say whose words show where both wrote the same spot."""
    if earlier == later or later == base:
        return Merged(earlier, earlier, earlier)
    if earlier == base:
        return Merged(later, later, later)
    ends = [_line_end(text) for text in (base, earlier, later)]
    plain = [
        text.replace("\r\n", "\n") if end else text
        for text, end in zip((base, earlier, later), ends, strict=True)
    ]
    bodies = [text.rstrip("\n") for text in plain]
    tails = [text[len(body) :] for text, body in zip(plain, bodies, strict=True)]
    found = _merged(bodies, 0)
    tail, windows = _either(*tails), _either(*ends)
    shown, other, both = (
        (text + tail).replace("\n", "\r\n") if windows else text + tail
        for text in (found.text, found.other, found.both)
    )
    return Merged(shown, other, both, found.disputed, found.by_words)


def _line_end(text: str) -> bool | None:
    """Whether every line ends as on Windows; None for a text without any line end, or with both kinds."""
    ends = text.count("\n")
    return bool(ends) and text.count("\r\n") == ends


def _either(base: _T, earlier: _T, later: _T) -> _T:
    """The value that was changed; the later one where both were."""
    return earlier if later == base else later


def _merged(texts: Sequence[str], level: int) -> Merged:
    """One level down from where the three differ; the innermost compares words."""
    if level == len(_SPLITTERS):
        return _merged_words(*texts)
    base, earlier, later = (_SPLITTERS[level](text) for text in texts)
    if not texts[0].strip():  # nothing was there: what both began is not woven into one another
        base = []
    parts = _Parts(level)
    _walk(base, earlier, later, parts)
    return parts.joined()


def _paragraphs(text: str) -> list[_Unit]:
    """Runs of lines between blank ones; a fenced block is one, with the blank lines in it."""
    units: list[_Unit] = []
    lines: list[str] = []
    gap, fence = "", ""
    for line in text.split("\n"):
        if not line.strip() and not fence and lines:
            gap += "\n" + line
            continue
        if gap:
            units.append(_Unit("\n".join(lines), gap + "\n"))
            lines, gap = [], ""
        lines.append(line)
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
    return [*units, _Unit("\n".join(lines), gap)]


def _lines(text: str) -> list[_Unit]:
    return [_Unit(line, "\n") for line in text.split("\n")[:-1]] + [_Unit(text.split("\n")[-1], "")]


_SPLITTERS: tuple[Callable[[str], list[_Unit]], ...] = (_paragraphs, _lines)
_GAPS = ("\n\n", "\n")


class _Parts:
    """The units of a result in the making, and those with the earlier writer's words, and with both's."""

    def __init__(self, level: int) -> None:
        self.level = level
        self._shown: list[_Unit] = []
        self._other: list[_Unit] = []
        self._both: list[_Unit] = []
        self.disputed = self.by_words = 0

    def take(
        self,
        units: Sequence[_Unit],
        other: Sequence[_Unit] | None = None,
        both: Sequence[_Unit] | None = None,
    ) -> None:
        self._shown.extend(units)
        self._other.extend(units if other is None else other)
        self._both.extend(units if both is None else both)

    def dispute(self, shown: Sequence[_Unit], other: Sequence[_Unit]) -> None:
        self.disputed += 1
        self.take(shown, other)

    def joined(self) -> Merged:
        shown, other, both = map(self._text, (self._shown, self._other, self._both))
        return Merged(shown, other, both, self.disputed, self.by_words)

    def _text(self, units: list[_Unit]) -> str:
        """A unit that was last in its own text and is no longer gets the gap that is usual there."""
        parts: list[str] = []
        for number, unit in enumerate(units):
            last = number == len(units) - 1
            parts.append(unit.text + ("" if last else unit.gap or _GAPS[self.level]))
        return "".join(parts)


def _walk(base: list[_Unit], earlier: list[_Unit], later: list[_Unit], parts: _Parts) -> None:
    """Units that neither touched, those that one touched, and clusters of hunks that meet."""
    sides = (earlier, later)
    edits = [hunks([unit.text for unit in base], [unit.text for unit in side]) for side in sides]
    at, shift = 0, [0, 0]
    for low, high, mine in _clusters(*edits):
        parts.take(_untouched(base, sides, at, low, shift))
        versions: list[Sequence[_Unit]] = []
        for number in (0, 1):
            grown = sum((hunk.end - hunk.start) - (hunk.high - hunk.low) for hunk in mine[number])
            versions.append(sides[number][low + shift[number] : high + shift[number] + grown])
            shift[number] += grown
        _settle(base[low:high], versions[0], versions[1], mine, parts)
        at = high
    parts.take(_untouched(base, sides, at, len(base), shift))


def _untouched(
    base: list[_Unit], sides: tuple[list[_Unit], list[_Unit]], low: int, high: int, shift: list[int]
) -> list[_Unit]:
    """The text is the same three times; the gap behind it may not be."""
    return [
        _Unit(
            base[at].text,
            _either(base[at].gap, sides[0][at + shift[0]].gap, sides[1][at + shift[1]].gap),
        )
        for at in range(low, high)
    ]


def _clusters(a: list[Hunk], b: list[Hunk]) -> list[tuple[int, int, tuple[list[Hunk], list[Hunk]]]]:
    """Hunks of both sides, those that meet (or insert at one spot) together, with their span of the base."""
    waiting = sorted(
        [(hunk.low, hunk.high, 0, hunk) for hunk in a] + [(hunk.low, hunk.high, 1, hunk) for hunk in b]
    )
    found: list[tuple[int, int, tuple[list[Hunk], list[Hunk]]]] = []
    for low, high, side, hunk in waiting:
        if found and (low < found[-1][1] or (low, high) == found[-1][:2]):
            first, last, mine = found.pop()
        else:
            first, last, mine = low, high, ([], [])
        mine[side].append(hunk)
        found.append((first, max(last, high), mine))
    return found


def _settle(
    base: Sequence[_Unit],
    earlier: Sequence[_Unit],
    later: Sequence[_Unit],
    mine: tuple[list[Hunk], list[Hunk]],
    parts: _Parts,
) -> None:
    """One cluster: touched by one side, alike on both, two inserts, a removal, or a dispute to look into."""
    texts = [[unit.text for unit in units] for units in (base, earlier, later)]
    if not mine[0] or not mine[1] or texts[1] == texts[2]:
        parts.take(later if mine[1] else earlier)
    elif not base:
        parts.take(_both(earlier, later))
    elif not earlier or not later:  # removed against edited: the edited one shows, whoever was later
        parts.dispute(earlier or later, ())
    else:
        _look_into(base, earlier, later, parts)


def _both(earlier: Sequence[_Unit], later: Sequence[_Unit]) -> list[_Unit]:
    """Two inserts at one spot: what they share once, then the earlier one's, then the later one's."""
    head = 0
    while head < min(len(earlier), len(later)) and earlier[head].text == later[head].text:
        head += 1
    tail = 0
    while tail < min(len(earlier), len(later)) - head and earlier[-1 - tail].text == later[-1 - tail].text:
        tail += 1
    rest = later[head : len(later) - tail]
    return [*earlier[: len(earlier) - tail], *rest, *earlier[len(earlier) - tail :]]


def _look_into(
    base: Sequence[_Unit], earlier: Sequence[_Unit], later: Sequence[_Unit], parts: _Parts
) -> None:
    inner = _merged([_run(units) for units in (base, earlier, later)], parts.level + 1)
    gap = _either(base[-1].gap, earlier[-1].gap, later[-1].gap)
    parts.by_words += inner.by_words
    parts.disputed += inner.disputed
    parts.take(*([_Unit(text, gap)] for text in inner[:3]))


def _run(units: Sequence[_Unit]) -> str:
    return "".join(unit.text + unit.gap for unit in units[:-1]) + units[-1].text


def _merged_words(base: str, earlier: str, later: str) -> Merged:
    """Word by word where no two edits meet; else all of it is disputed, never half a sentence of each."""
    words = [_WORDS.findall(text) for text in (base, earlier, later)]
    edits = [hunks(words[0], side) for side in words[1:]]
    result: list[str] = []
    at = 0
    for low, high, mine in _clusters(*edits):
        versions = [_inserted(side, own) for side, own in zip(words[1:], mine, strict=True)]
        alike = versions[0] == versions[1] and [hunk[:2] for hunk in mine[0]] == [
            hunk[:2] for hunk in mine[1]
        ]
        if mine[0] and mine[1] and not alike:
            apart = "\n\n" if "\n" in earlier + later else "\n"  # tables or lists would run into each other
            return Merged(later, earlier, earlier + apart + later, disputed=1)
        result += words[0][at:low] + (versions[0] or versions[1])
        at = high
    text = "".join(result + words[0][at:])
    return Merged(text, text, text, by_words=1)


def _inserted(words: Sequence[str], own: list[Hunk]) -> list[str]:
    return [word for hunk in own for word in words[hunk.start : hunk.end]]
