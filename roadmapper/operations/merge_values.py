"""Values that a merge compared, in words: dates with precision, places, whole items, texts word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from roadmapper.documents.text_compare import Piece, compare
from roadmapper.entities.base import FieldSpec, specs_of
from roadmapper.entities.registry import entity_named
from roadmapper.operations.sealed import HIDDEN
from roadmapper.operations.wording import Wording

NOTHING = "Nothing"
UNIT_TITLES: Final = {
    "start": "Start",
    "end": "End",
    "date": "Date",
    "position": "Place",
    "key": "Key",
    "circle": "Circle of dependencies",
}
"""What is called otherwise than a field: groups that merge as one value, and what only merges know of."""
_PIECES = 60
_LONGEST = 400


class Cell(NamedTuple):
    """A value as it is shown; of a text the ``pieces`` say which words came and went.

    ``by`` says who gave it, and on which day, ``by_whole`` at which time; empty where nobody did.
    """

    words: str
    pieces: tuple[Piece, ...] = ()
    by: str = ""
    by_whole: str = ""


def spec_of(entity: str, field: str) -> FieldSpec | None:
    """The declared field; None for a group, a custom field and whole items."""
    return specs_of(entity_named(entity)).get(field)


def field_title(wording: Wording, entity: str, field: str) -> str:
    """What a field, a group of fields or a whole item is called."""
    if field == "deleted":
        return entity_named(entity).titles[0]
    if field.startswith("custom."):
        known = wording.customs().get(field.removeprefix("custom."))
        return known.title if known else "Custom field"
    spec = spec_of(entity, field)
    return UNIT_TITLES.get(field) or (spec.title if spec else field.capitalize())


def value_words(
    wording: Wording, entity: str, eid: str, field: str, value: Any, unit: str | None = None
) -> str:
    """One side's value as a person reads it."""
    if field == "deleted":
        return "Removed" if value else "Kept"
    if wording.hides(entity, eid, field):
        return HIDDEN[:1].upper() + HIDDEN[1:]
    if field == "circle" and isinstance(value, list):
        return " before ".join(wording.reference("initiative", eid) for eid in value)
    if isinstance(value, dict):
        return _group(wording, entity, value) or NOTHING
    if field.startswith("custom."):
        return wording.custom(wording.customs().get(field.removeprefix("custom.")), value) or NOTHING
    spec = spec_of(entity, field)
    if spec is None:
        return str(value) if value not in (None, "") else NOTHING
    plain = tuple(value) if isinstance(value, list) else value
    return wording.display(spec, plain, unit=unit) or NOTHING


def _group(wording: Wording, entity: str, value: dict[str, Any]) -> str:
    """Fields that merge as one: a date with its precision, a parent with the place under it."""
    if "parent" in value:
        parent = value["parent"]
        return f"Under {wording.reference(entity, parent)}" if parent else "At the top"
    precision = next((each for name, each in value.items() if name.endswith("_precision")), None)
    day = next((each for name, each in value.items() if not name.endswith("_precision")), None)
    return wording.date(day, precision)


def changed_words(before: str, after: str) -> Cell:
    """A text by what was changed in it: the passages that differ, words that went and came marked."""
    pieces: list[Piece] = []
    for passage in compare(before, after):
        if passage.is_same:
            continue
        if pieces:
            pieces.append(Piece("same", " … "))
        pieces += [Piece(piece.kind, " ".join(piece.text.split("\n"))) for piece in passage.pieces]
    shown = _cut(pieces)
    words = "".join(piece.text for piece in shown if piece.kind != "removed").strip()
    return Cell(words or ("Unchanged" if not pieces else NOTHING), tuple(shown))


def _cut(pieces: Sequence[Piece]) -> list[Piece]:
    """No more than a cell can show."""
    found: list[Piece] = []
    room = _LONGEST
    for piece in pieces[:_PIECES]:
        if room <= 0:
            break
        text = piece.text if len(piece.text) <= room else f"{piece.text[:room].rstrip()}…"
        found.append(Piece(piece.kind, text))
        room -= len(text)
    return found
