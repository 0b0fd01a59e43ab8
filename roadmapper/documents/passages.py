"""Passages of a text that comments are about: remembered by their words, and found again after edits.

An anchor is what the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#selectors) calls
a TextQuoteSelector (the words themselves and those around them) refined by a TextPositionSelector (where they
stood). Three more numbers tell equal passages apart: which of how many they were, and how far one must look
around this one to see that it is none of the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from roadmapper.documents.passage_likeness import like_passage

CONTEXT = 64
"""Characters kept on either side."""
_MOST_SCORED = 400
"""Equal passages whose surroundings are compared, the nearest ones: a passage may be a single letter."""
State = Literal["exact", "moved", "changed", "lost"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage as it was: its words, what stood around them, where they began.

    ``nth`` of ``total`` equal passages, from 0. ``reach`` is how many characters on either side no other one
    had around it; 0 where even the whole context was the same. An empty quote is a place between characters.
    """

    quote: str
    before: str = ""
    after: str = ""
    start: int = 0
    nth: int = 0
    total: int = 1
    reach: int = 1

    def as_values(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor's passage is now: as it was, elsewhere, with other words, or nowhere (``lost``).

    ``sure`` is False where another place is as likely.
    """

    start: int
    end: int
    state: State
    sure: bool = True

    @property
    def is_lost(self) -> bool:
        """Whether the text does not hold the passage any more."""
        return self.state == "lost"


LOST = Found(-1, -1, "lost")


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """Remember the characters ``start`` up to ``end``; a range beyond the text ends with it."""
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text)))
    quote = text[start:end]
    places = _places(text, quote) if quote else [start]
    made = Anchor(
        quote,
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        start,
        bisect_left(places, start),
        len(places),
    )
    return replace(made, reach=_reach(text, made, places)) if len(places) > 1 else made


def _reach(text: str, made: Anchor, places: list[int]) -> int:
    if len(places) > _MOST_SCORED:
        return 0
    others = (min(_sides(text, made, place)) for place in places if place != made.start)
    reach = 1 + max(others, default=0)
    return reach if reach <= CONTEXT else 0


def anchor_of(values: Mapping[str, Any]) -> Anchor | None:
    """An anchor as it was stored; None for a comment on the whole document, and for what is none."""
    quote = values.get("quote")
    if not isinstance(quote, str):
        return None
    words = {name: values.get(name, "") for name in ("before", "after")}
    usual = (("start", 0), ("nth", 0), ("total", 1), ("reach", 0))
    numbers = {name: values.get(name, least) for name, least in usual}
    sound = all(isinstance(word, str) for word in words.values())
    if not sound or any(type(number) is not int or number < 0 for number in numbers.values()):
        return Anchor(quote)
    return Anchor(quote, **words, **numbers)


def find_all(text: str, anchors: Iterable[Anchor]) -> list[Found]:
    """Where each of these is in a text, in their order; equal quotes are looked for once."""
    known: dict[str, list[int]] = {}
    return [_find(text, anchor, known) for anchor in anchors]


def find(text: str, anchor: Anchor) -> Found:
    """Where an anchor's passage is in a text that may have been edited since."""
    return _find(text, anchor, {})


def _find(text: str, anchor: Anchor, known: dict[str, list[int]]) -> Found:
    if not anchor.quote:
        return _find_point(text, anchor)
    if anchor.quote not in known:
        known[anchor.quote] = _places(text, anchor.quote)
    places = known[anchor.quote]
    if not places:
        return _find_changed(text, anchor)
    start, sure = _choose(text, anchor, places)
    return Found(start, start + len(anchor.quote), "exact" if start == anchor.start else "moved", sure)


def _places(text: str, quote: str) -> list[int]:
    """Where a quote begins, also where it overlaps itself."""
    found = []
    at = text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def _choose(text: str, anchor: Anchor, places: list[int]) -> tuple[int, bool]:
    """Which of equal passages is meant, and whether that is sure.

    The only one with the words near it that it alone had is it, wherever it was moved to. Else, as long as
    none came or went, it is the one of the same number, whatever was written around it. Else it is the one
    with the likest surroundings, and of these the nearest.
    """
    if len(places) == 1:
        return places[0], anchor.total == 1 or sum(_sides(text, anchor, places[0])) > 0
    near = sorted(places, key=lambda place: abs(place - anchor.start))[:_MOST_SCORED]
    intact = [place for place in near if _is_intact(text, anchor, place)]
    if len(intact) == 1:
        return intact[0], True
    if len(places) == anchor.total and anchor.nth < len(places):
        return places[anchor.nth], True
    scores = {place: sum(_sides(text, anchor, place)) for place in near}
    best = max(near, key=lambda place: scores[place])  # the nearest of equals comes first
    return best, sum(score == scores[best] for score in scores.values()) == 1


def _is_intact(text: str, anchor: Anchor, start: int) -> bool:
    """Whether a place has around it what told the passage from its equals."""
    end, reach = start + len(anchor.quote), anchor.reach
    return (
        reach > 0
        and text[max(0, start - reach) : start] == anchor.before[-reach:]
        and text[end : end + reach] == anchor.after[:reach]
    )


def _sides(text: str, anchor: Anchor, start: int) -> tuple[int, int]:
    """How many characters before and behind a place are as they were around the passage."""
    end = start + len(anchor.quote)
    before, after = text[max(0, start - len(anchor.before)) : start], text[end : end + len(anchor.after)]
    return _same_head(anchor.before[::-1], before[::-1]), _same_head(anchor.after, after)


def _same_head(one: str, other: str) -> int:
    if one == other:
        return len(one)
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


_LEAST = 12
"""Characters that tell a place between two characters; fewer where the text had fewer there."""


def _find_point(text: str, anchor: Anchor) -> Found:
    """A place between two characters is behind what stood before it or before what stood behind it."""
    before, after = anchor.before[-_LEAST:], anchor.after[:_LEAST]
    places = {at + len(before) for at in _places(text, before)} if before else {0}
    places |= set(_places(text, after)) if after else {len(text)}
    if not places:
        return LOST
    scores = {place: sum(_sides(text, anchor, place)) for place in places}
    ranked = sorted(places, key=lambda place: (-scores[place], abs(place - anchor.start)))
    sure = scores[ranked[0]] > 0 and (len(ranked) == 1 or scores[ranked[1]] < scores[ranked[0]])
    return Found(ranked[0], ranked[0], "exact" if ranked[0] == anchor.start else "moved", sure or not text)


def _find_changed(text: str, anchor: Anchor) -> Found:
    """The passage with other words in it: between what stood around it, or where most of its words are."""
    found = like_passage(text, anchor.quote, anchor.before, anchor.after, anchor.start)
    return Found(*found, "changed", sure=False) if found is not None else LOST
