"""What can stand between ``[[`` and ``]]``: entities by key and title, their fields, and forms of a value."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from roadmapper.documents.fact_values import Fact, Facts, resolve
from roadmapper.documents.facts import FORMS, FactReference
from roadmapper.documents.record_places import PLACES
from roadmapper.operations.facts import workspace_facts
from roadmapper.ui.frame import Frame
from roadmapper.ui.palette.sources import Found, TitleSource

_FIRST = (
    "key",
    "title",
    "status",
    "health",
    "owner",
    "end",
    "start",
    "progress",
    "current",
    "target",
    "baseline",
)
_PLACES = dict(zip(PLACES, ("User stories of this PRD", "Requirements of this PRD"), strict=True))
_DATE_FORMS = ("day", "month", "quarter", "half", "year", "relative")
_MOST = 200


class FactChoices(QObject):
    """Answers what was typed behind ``[[``; ``changed`` says that titles have been read and to ask again."""

    changed = Signal()

    def __init__(self, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._titles = TitleSource(frame)
        self._titles.loaded.connect(self._note_loaded)
        self._known: Facts | None = None
        frame.changed.connect(self._forget_values)
        self.is_loaded = False
        """Whether titles have been read at all: before that, finding nothing means nothing."""

    def begin(self) -> None:
        """Somebody is about to ask: read the titles unless they are at hand."""
        self._known = None
        self._titles.load()

    def _forget_values(self, _step: object) -> None:
        self._known = None

    def _note_loaded(self) -> None:
        self.is_loaded = True
        self.changed.emit()

    def places(self, typed: str) -> list[Found]:
        """Where a PRD's stories and requirements can be placed, once a letter of them is typed."""
        begun = typed.strip().lower()
        return [
            self._row(title, place, "Placed here", place)
            for place, title in _PLACES.items()
            if begun and place.startswith(begun)
        ]

    def entities(self, typed: str) -> list[Found]:
        """Entities by key or title; without a text, the first there are. ``detail`` holds the key."""
        found = self._titles(typed) if typed.strip() else self._titles.first(_MOST)
        return [one for one in found if "-" in one.detail]

    def fields(self, key: str, typed: str) -> list[Found]:
        """The fields of an entity with their values now; ``same_as`` holds ("field", what to insert)."""
        facts = self._facts()
        values = facts.values(key)
        if values is None:
            return []
        rows = []
        if not typed:
            words = resolve(FactReference(0, 0, key, "", ""), facts).text
            rows.append(self._row("Title, as a link", key, words, key))
        names = sorted(values, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
        for name in names:
            value = values[name]
            title = (
                value.title
                if isinstance(value, Fact) and value.title
                else name.replace("_", " ").capitalize()
            )
            if typed.lower() in name.lower() or typed.lower() in title.lower():
                shown = resolve(FactReference(0, 0, key, name, ""), facts).text
                rows.append(self._row(title, name, shown, f"{key}.{name}"))
        return rows

    def forms(self, key: str, field: str, typed: str) -> list[Found]:
        """The forms in which a value can be asked for, each with what it shows."""
        facts = self._facts()
        value = (facts.values(key) or {}).get(field)
        kind = value.kind if isinstance(value, Fact) else "text"
        forms = (
            _DATE_FORMS if kind == "date" else ("percent",) if kind in ("number", "percent") else ("name",)
        )
        return [
            self._row(
                form.capitalize(),
                f":{form}",
                resolve(FactReference(0, 0, key, field, form), facts).text,
                f"{key}.{field}:{form}",
            )
            for form in FORMS
            if form in forms and form.startswith(typed)
        ]

    def nothing(self, typed: str) -> Found:
        """The row that stands there while nothing can be chosen, with the reason."""
        if not self.is_loaded:
            return Found("Reading titles …", "", "", "braces", 0.0, lambda: None)
        return Found(f"Nothing is called “{typed}”", "Esc takes it back", "", "braces", 0.0, lambda: None)

    def _facts(self) -> Facts:
        """Each key's values are read once, until something changes."""
        if self._known is None:
            self._known = workspace_facts(self._frame.workspace, date.today())
        return self._known

    def _row(self, title: str, detail: str, at_right: str, insert: str) -> Found:
        short = at_right if len(at_right) <= 40 else at_right[:39] + "…"
        return Found(title, detail, short, "braces", 0.0, lambda: None, ("field", insert))
