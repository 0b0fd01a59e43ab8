"""Whether what an audience was told still holds, and which words of a question a search is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, cast

from roadmapper.planning.visibility import Exactness, told_day

SETTLING: Final = frozenset({"shipped", "declined"})
"""Whoever heard one of these of an item does not count on what was said of it before."""
_FILLING: Final = frozenset(
    (
        *("what", "when", "did", "do", "does", "have", "has", "had", "was", "were", "is", "are", "we", "you"),
        *("i", "they", "the", "a", "an", "of", "to", "on", "in", "for", "about", "hear", "heard", "tell"),
        *("told", "say", "said", "promise", "promised", "which", "who", "our", "us", "and", "it", "that"),
    )
)


class Said(NamedTuple):
    """One statement: ``at`` puts statements into the order in which they were told."""

    id: str
    audience: str | None
    subject: str
    field: str
    value: str | None
    at: tuple[str, str]


class Now(NamedTuple):
    """What an item is now: gone, in which category, and its values in stored form by field."""

    gone: bool
    category: str
    values: Mapping[str, str | None]


def day_value(stored: str | None, precision: str | None) -> str | None:
    """A date with how exactly it was told: "2027-06-30/quarter"."""
    return f"{stored}/{precision or 'day'}" if stored else None


def holds(said: Said, now: Now) -> bool:
    """Whether a statement is still true."""
    if said.field == "declined":
        return now.gone or now.category == "declined"
    if now.gone:
        return False
    if said.field == "shipped":
        return now.category == "shipped"
    if now.category == "declined":
        return False
    return said.field == "added" or _same(said.value, now.values.get(said.field))


def _same(told: str | None, now: str | None) -> bool:
    """Dates are compared as exactly as they were told."""
    if told is None or now is None or "/" not in told or "/" not in now:
        return told == now
    exactly, meant = told.partition("/")[2], now.partition("/")[2]
    if told == now or exactly not in ("month", "quarter") or meant in ("half", "year"):
        return told == now
    return (exactly, meant) != ("month", "quarter") and _period(told, exactly) == _period(now, exactly)


def _period(value: str, exactly: str) -> str:
    """A date by the last day of its month or quarter, whether it was a start or an end."""
    return told_day(value.partition("/")[0], "day", cast(Exactness, exactly), last=True)[0]


def in_force(statements: Iterable[Said]) -> list[Said]:
    """Each audience's last statement about each field of an item, unless a later one settled the item."""
    ordered = sorted(statements, key=lambda said: said.at)
    settled = {(s.audience, s.subject): s.at for s in ordered if s.field in SETTLING}
    last = {(said.audience, said.subject, said.field): said for said in ordered}
    return [
        said
        for said in last.values()
        if said.field in SETTLING or settled.get((said.audience, said.subject), ("", "")) <= said.at
    ]


class Question(NamedTuple):
    """A search: of one audience (an id) or all, for statements with all of these words."""

    audience: str | None
    words: tuple[str, ...]

    def fits(self, audience: str | None, text: str) -> bool:
        """Whether a statement answers it."""
        folded = text.casefold()
        return self.audience in (None, audience) and all(word in folded for word in self.words)


def read_question(text: str, audiences: Sequence[tuple[str, str]]) -> Question:
    """ "What did sales hear about offline mode?": the audience, and the words that are not filling.

    ``audiences`` are ids and titles; a single word of a title names it, too, where no other has it.
    """
    rest = " ".join(re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", text.casefold()))
    found: str | None = None
    for eid, title in sorted(audiences, key=lambda each: -len(each[1])):
        name = " ".join(re.findall(r"[^\W_]+", title.casefold()))
        if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest):
            found, rest = eid, re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest)
            break
    if found is None and re.search(r"\b(?:hear|heard|told|tell|promised?)\b", rest):
        found, rest = _by_one_word(rest, audiences)
    words = (word for word in rest.split() if word not in _FILLING)
    return Question(found, tuple(words))


def _by_one_word(text: str, audiences: Sequence[tuple[str, str]]) -> tuple[str | None, str]:
    for word in text.split():
        titled = [
            eid
            for eid, title in audiences
            if word not in _FILLING and any(part.startswith(word) for part in title.casefold().split())
        ]
        if len(titled) == 1:
            return titled[0], re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text)
    return None, text
