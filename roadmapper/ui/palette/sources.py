"""Where the palette finds things: the action table, and the titles of the workspace."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from roadmapper.storage.reading import TitleColumns, titles
from roadmapper.ui.action_set import keys_in_words
from roadmapper.ui.actions import all_actions, area_menus
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.open_file import OpenFile
from roadmapper.ui.pages import home_of
from roadmapper.ui.palette.matching import Haystack
from roadmapper.ui.ui_thread import post

_ACTIONS_FIRST = 25.0
_PLACE_IN_LIST = {"go": 0, "edit": 3, "view": 4, "file": 5, "help": 6}
_INSERT, _AREAS, _FIRST = 1, 2, -1


def _place_in_list(action_id: str, inserts: frozenset[str], *, is_open: bool) -> int:
    """Without a text: pages, what can be added, the areas, the frame; files first where none is open."""
    area = action_id.partition(".")[0]
    if area == "file" and not is_open:
        return _FIRST
    return _INSERT if action_id in inserts else _PLACE_IN_LIST.get(area, _AREAS)


@dataclass(frozen=True, slots=True)
class Found:
    """One row of the palette: what it says and what choosing it does."""

    title: str
    detail: str
    at_right: str
    icon: str
    score: float
    choose: Callable[[], None]
    same_as: tuple[str, str] | None = None
    """The entity it stands for: of two sources' rows for the same one, only the better is shown."""


class Source(Protocol):
    """Finds for a text, best first; called on the UI thread with every key, so within a few milliseconds."""

    @property
    def is_looking(self) -> bool:
        """Whether more may come for what was asked last, without being asked."""
        ...

    def __call__(self, text: str) -> list[Found]: ...


def entity_in_words(entity: str) -> str:
    """ "Key result" for ``key_result``, "PRD" for ``prd``."""
    return "PRD" if entity == "prd" else entity.replace("_", " ").capitalize()


def icon_of(entity: str) -> str:
    """The icon of the page where this entity is at home."""
    home = home_of(entity)
    return home.icon if home else "circle"


_MAKES = "New Add Insert"
"""By these words the actions of the menu Insert are looked for too; most are called by the thing alone."""


class ActionSource:
    """Finds actions that can be done now; without a text, all of them."""

    is_looking = False

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._rows = [
            row for row in all_actions().values() if row.in_palette and frame.action(row.id).isEnabled()
        ]
        inserts = frozenset(area_menus().get("Insert", ()))
        self._rows.sort(key=lambda row: _place_in_list(row.id, inserts, is_open=frame.is_open))
        texts = [row.text_now(frame) if row.text_now else row.text for row in self._rows]
        self._texts = [text.rstrip("…") for text in texts]
        tips = [f"{row.tip} {_MAKES}" if row.id in inserts else row.tip for row in self._rows]
        self._haystack = Haystack(self._texts, tips)

    def __call__(self, text: str) -> list[Found]:
        if not text.strip():
            return [self._found(place, 0.0) for place in range(len(self._rows))]
        return [self._found(place, score + _ACTIONS_FIRST) for place, score in self._haystack.find(text)]

    def _found(self, place: int, score: float) -> Found:
        row = self._rows[place]
        keys = keys_in_words(row.shortcuts[0]) if row.shortcuts else ""
        return Found(
            self._texts[place],
            row.tip,
            keys,
            row.icon or "chevron-right",
            score,
            lambda: self._frame.run(row.id),
        )


class TitleSource(QObject):
    """Finds entities by title and key. A thread of its own reads the titles, once after each change."""

    loaded = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._columns = TitleColumns()
        self._haystack = Haystack(())
        self._fresh_for: OpenFile | None = None
        self.is_looking = False
        self._load_no = 0
        frame.changed.connect(self._go_stale)

    def _go_stale(self, _step: object) -> None:
        self._fresh_for = None

    def load(self) -> None:
        """Begin to read the titles, unless those at hand are fresh."""
        file = self._frame.file
        if file is not None and file is not self._fresh_for:
            self._fresh_for, self.is_looking = file, True
            self._load_no += 1
            arguments = file, self._load_no
            threading.Thread(target=self._load, args=arguments, name="titles", daemon=True).start()

    def _load(self, file: OpenFile, number: int) -> None:
        try:
            columns = file.reading.read(titles)
            haystack = Haystack(columns.title, columns.key)
            haystack.make_ready()
        except Exception:
            post(self, self._take, number, None)
            if file.is_closed:
                return
            raise
        post(self, self._take, number, (columns, haystack))

    def _take(self, number: int, found: tuple[TitleColumns, Haystack] | None) -> None:
        """Of several under way the newest counts, whichever ends last; one that failed is tried again."""
        if number != self._load_no:
            return
        self.is_looking = False
        if found is None:
            self._fresh_for = None
        else:
            self._columns, self._haystack = found
        self.loaded.emit()

    def __call__(self, text: str) -> list[Found]:
        return [self._found(place, score) for place, score in self._haystack.find(text)]

    def first(self, limit: int) -> list[Found]:
        """The first there are, for who has not typed anything yet."""
        return [self._found(place, 0.0) for place in range(min(limit, len(self._columns.id)))]

    def _found(self, place: int, score: float) -> Found:
        columns = self._columns
        ref = Ref(columns.entity[place], columns.id[place])
        return Found(
            columns.title[place] or "Untitled",
            columns.key[place],
            entity_in_words(ref.entity),
            icon_of(ref.entity),
            score,
            lambda: self._frame.reveal(ref),
            (ref.entity, ref.id),
        )
