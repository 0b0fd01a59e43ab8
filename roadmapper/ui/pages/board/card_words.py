"""What stands on a card, in words: the fields that the view chooses, read for the cards in sight alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from roadmapper.entities.base import FieldSpec
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.fields import CUSTOM
from roadmapper.operations.scoring import with_custom
from roadmapper.planning.number_format import format_number
from roadmapper.planning.scoring import MODELS
from roadmapper.storage import table_reading
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.shown_fields import RANGE, custom_spec, table_fields, value_in
from roadmapper.ui.tables.rows import Rows
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.chips import HEALTH_WORDS

SCORE: Final = FieldSpec("score", "RICE score", "number")
KEY: Final = FieldSpec("key", "Key", "text")
_ELSEWHERE: Final = frozenset({"title", "start", "end", "end_best", "end_worst", "source_id"})
_LISTS: Final = frozenset({"status", "team", "theme", "product", "release"})
"""What the workspace lists: a field is left out while its list is empty, for nobody could have chosen."""
_AT_RIGHT: Final = frozenset({"number", "integer", "percent", "money"})


class Piece(NamedTuple):
    """A few words on a card, with a dot before them for this mark ("" for none); ``title`` says of what.

    A mark, not a colour: the theme may be another one when the card is painted.
    """

    text: str
    mark: str = ""
    title: str = ""


class Face(NamedTuple):
    """What stands under a card's title: figures at the right of the first line, words one a line."""

    words: tuple[Piece, ...]
    figures: tuple[Piece, ...]


class CardWords:
    """The chosen fields of any card, by id."""

    def __init__(self, source: FieldSource) -> None:
        self._source = source
        self._rows = Rows(source, Initiative)
        self._specs: list[FieldSpec] = []
        self._known: dict[str, Face] = {}

    def offered(self) -> list[FieldSpec]:
        """Every field that a card can show."""
        own = [spec for spec in table_fields(Initiative) if spec.name not in _ELSEWHERE]
        return [KEY, RANGE, *own, SCORE, *map(custom_spec, self._source.customs().values())]

    def spec(self, name: str) -> FieldSpec:
        """The declaration of a field that is offered."""
        return next((spec for spec in self.offered() if spec.name == name), FieldSpec(name, name, "number"))

    def choose(self, fields: Sequence[str]) -> None:
        """Show these fields from now on, as far as they are there and the plan has something to choose."""
        known = {spec.name: spec for spec in self.offered()}
        chosen = [known[name] for name in fields if name in known]
        self._specs = [spec for spec in chosen if spec.target not in _LISTS or self._source.options(spec)]
        self._known.clear()

    @property
    def lines(self) -> int:
        """How many lines stand under a title: none where no card has anything to say there."""
        words = sum(not _is_figure(spec) for spec in self._specs)
        return words or int(self._has_figures())

    def _has_figures(self) -> bool:
        fields = {field for spec in self._specs for field in _stored(spec)}
        return bool(fields) and self._source.frame.reading.read(
            lambda connection: table_reading.has_any(connection, "initiative", sorted(fields))
        )

    def forget(self, ids: Iterable[str] | None = None) -> None:
        """These are other values now; None: all are."""
        if ids is None:
            self._rows.forget_all()
            self._known.clear()
            return
        for eid in ids:
            self._rows.forget((eid,))
            self._known.pop(eid, None)

    def face(self, ids: Sequence[str], place: int) -> Face:
        """What stands on the card at a place; its neighbours are read along with it."""
        eid = ids[place]
        found = self._known.get(eid)
        if found is None:
            values = self._rows.values(ids, place)
            pieces = [(spec, self._piece(spec, values)) for spec in self._specs]
            found = self._known[eid] = Face(
                tuple(piece for spec, piece in pieces if not _is_figure(spec)),
                tuple(piece for spec, piece in pieces if _is_figure(spec) and piece.text),
            )
        return found

    def spoken(self, ids: Sequence[str], place: int) -> str:
        """The same for a screen reader and a tooltip: "Theme: Activation, Health: On track"."""
        face = self.face(ids, place)
        return "\n".join(f"{p.title}: {p.text}" for p in (*face.words, *face.figures) if p.text)

    def _piece(self, spec: FieldSpec, values: dict[str, Any]) -> Piece:
        if spec is SCORE:
            score = MODELS["rice"].score(with_custom(values)).value
            style = self._source.wording.conventions.number_style
            return Piece("" if score is None else format_number(score, style, 0), "", spec.title)
        if spec.name == "key":
            return Piece(str(values.get("key", "")), "", spec.title)
        value = value_in(values, spec)
        if spec.name == "health":
            return Piece(HEALTH_WORDS.get(value or "", ""), value or "", spec.title)
        return Piece(self._source.words(spec, value, values), self._mark(spec, value), spec.title)

    def _mark(self, spec: FieldSpec, value: Any) -> str:
        if not spec.target or not value or spec.target not in ("theme", "team", "status"):
            return ""
        option = self._source.option(spec, value)
        return option.mark if option is not None else ""


def _stored(spec: FieldSpec) -> tuple[str, ...]:
    """The columns that a figure is read from."""
    return MODELS["rice"].inputs if spec is SCORE else (spec.name,)


def _is_figure(spec: FieldSpec) -> bool:
    own = spec.kind in _AT_RIGHT and not spec.name.startswith(CUSTOM)
    return own or spec.name == "health"


def theme_colour(place: int | None) -> str:
    """A theme colour by its place; "" for none."""
    colours = tokens().theme_colours
    return colours[place % len(colours)] if place is not None else ""
