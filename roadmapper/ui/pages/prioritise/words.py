"""What the ranked table says of a score: the number, its range, how firm its place is, what it stands on."""

from __future__ import annotations

from roadmapper.entities.base import specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.fields import CUSTOM
from roadmapper.operations.firmness import neighbours, tippings
from roadmapper.operations.score_list import number_words, score_words
from roadmapper.planning.number_format import format_number
from roadmapper.planning.sensitivity import Tipping
from roadmapper.ui.pages.prioritise.columns import BESIDE, OTHER, PLACE, RANGE, SCORE, STAYS


def cell_words(found: Candidates, eid: str, column: str, style: str) -> str:
    """A computed cell in words."""
    if column == PLACE:
        return str(found.place(eid, by_hand=found.choice.by_hand))
    if column == OTHER:
        return other_words(found, eid)
    if column == SCORE:
        return score_words(found.model, found.score(eid), style)
    if column == RANGE:
        return range_words(found, eid, style)
    if column == STAYS:
        return stays_words(found, eid, style)
    name = column.removeprefix(BESIDE)
    return score_words(found.models[name], found.score(eid, name), style) if name in found.models else ""


def other_words(found: Candidates, eid: str) -> str:
    """Its place in the order that is not shown, and how far it stands from there: "4 · 3 up"."""
    here, there = (
        found.place(eid, by_hand=by_hand) for by_hand in (found.choice.by_hand, not found.choice.by_hand)
    )
    if here == there:
        return str(there)
    return f"{there} ↑{there - here}" if there > here else f"{there} ↓{here - there}"


def range_words(found: Candidates, eid: str, style: str) -> str:
    """Between what its score lies: "1 400 – 2 800"; empty where it is no range."""
    score = found.score(eid)
    if not score.is_range:
        return ""
    return f"{number_words(score.low, style)} – {number_words(score.high, style)}"


def stays_words(found: Candidates, eid: str, style: str) -> str:
    """How far its score may move before it changes places by score: "−4% / +9%"."""
    own = found.score(eid).value
    if not own or found.model.name == "moscow":
        return ""
    above, below = neighbours(found, eid)
    parts: list[str] = []
    for sign, other in (("−", below), ("+", above)):
        value = found.score(other).value if other else None
        if value is not None:
            parts.append(f"{sign}{format_number(abs(value - own) / abs(own) * 100, style, 0)}%")
    return " / ".join(parts)


def tooltip(found: Candidates, eid: str, column: str, style: str) -> str | None:
    """What more there is to say of a cell."""
    if column in (SCORE, RANGE, STAYS, PLACE):
        return "\n".join(score_lines(found, eid, style))
    if column == OTHER:
        order = "by score" if found.choice.by_hand else "by hand"
        return f"Its place {order}, and how far it stands from there"
    notes = found.evidence.get((eid, column))
    return "\n".join(notes) if notes else None


def score_lines(found: Candidates, eid: str, style: str) -> list[str]:
    """A score explained: how it is made, its range, and what would change its place."""
    score, model = found.score(eid), found.model
    if score.value is None:
        lacks = ", ".join(field_title(found, field).lower() for field in score.missing)
        return [f"No {model.title} score: {lacks} {'is' if len(score.missing) == 1 else 'are'} missing"]
    lines = [f"{model.formula}: {score_words(model, score, style)}"]
    if score.is_range:
        lines.append(f"Between {range_words(found, eid, style)}, as confidence is")
    above, below = neighbours(found, eid)
    for other, verb in ((below, "Falls behind"), (above, "Passes")):
        if other is not None and (score.value, found.score(other).value) != (None, None):
            words = _tipping_words(found, tippings(found, eid, other), style)
            if words:
                lines.append(f"{verb} “{found.values(other)['title']}” with {words}")
    return lines


def _tipping_words(found: Candidates, changes: list[Tipping], style: str) -> str:
    parts = []
    for each in changes:
        sign = "%" if each.field == "confidence" else ""
        number = format_number(each.value, style, 0 if abs(each.value) >= 100 else 2)
        parts.append(f"{field_title(found, each.field).lower()} {number}{sign}")
    return " or ".join(parts)


def field_title(found: Candidates, field: str) -> str:
    """What an input is called."""
    if field.startswith(CUSTOM):
        return found.titles.get(field, "a field that was removed")
    return specs_of(Initiative)[field].title
