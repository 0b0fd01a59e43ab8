"""Passages of a text that is being edited: they move with every key, as the editor's own cursors do."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtGui import QTextCursor

from roadmapper.documents.passages import Anchor, Found
from roadmapper.ui.editors.markdown.positions import characters_before, units_before
from roadmapper.ui.editors.markdown.source_edit import SourceEdit


class LivePassages:
    """Ranges of one editor by a thread's id, in the editor's own units; what is stored is left as it is."""

    def __init__(self, source: SourceEdit) -> None:
        self._source = source
        self._shown = -1
        self._cursors: dict[str, QTextCursor] = {}
        self._anchors: dict[str, Anchor] = {}
        self._gone: set[str] = set()

    def keep(self, anchors: dict[str, Anchor]) -> dict[str, Anchor]:
        """Follow these and no others; those come back whose place is not known, to be looked for."""
        if self._shown != self._source.shown:
            self._shown = self._source.shown
            self._cursors.clear()
            self._gone.clear()
        for eid in [eid for eid in self._cursors if self._anchors.get(eid) != anchors.get(eid)]:
            del self._cursors[eid]
        self._anchors = dict(anchors)
        return {eid: anchor for eid, anchor in anchors.items() if self._needs(eid, anchor)}

    def _needs(self, eid: str, anchor: Anchor) -> bool:
        return eid not in self._cursors or (bool(anchor.quote) and not self._cursors[eid].hasSelection())

    def unknown(self) -> list[str]:
        """Those that were never looked for in the text that is shown."""
        return [eid for eid in self._anchors if eid not in self._cursors and eid not in self._gone]

    def put(self, places: dict[str, tuple[int, int] | None]) -> None:
        """Passages were found at these places, in units, or nowhere."""
        for eid, place in places.items():
            self._cursors.pop(eid, None)
            self._gone.discard(eid)
            if place is None:
                self._gone.add(eid)
            elif eid in self._anchors:
                self._cursors[eid] = self.range_of(*place)

    def range_of(self, start: int, end: int) -> QTextCursor:
        """A range that moves with the text: what is written at either end stays outside."""
        last = max(0, self._source.document().characterCount() - 1)
        cursor = QTextCursor(self._source.document())
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(end > start)
        return cursor

    def place(self, eid: str) -> tuple[int, int] | None:
        """Where a passage begins and ends now; None where it is not in the text."""
        cursor = self._cursors.get(eid)
        if cursor is None or (self._anchors[eid].quote and not cursor.hasSelection()):
            return None
        return cursor.anchor(), max(cursor.anchor(), cursor.position())

    def places(self) -> dict[str, tuple[int, int]]:
        """Every passage that is in the text."""
        found = ((eid, self.place(eid)) for eid in self._cursors)
        return {eid: place for eid, place in found if place is not None}

    def found(self, known: Collection[str]) -> dict[str, Found]:
        """Where these are, for lists: in order, and whether their words are as they were."""
        return dict(self._found(known))

    def _found(self, known: Collection[str]) -> Iterator[tuple[str, Found]]:
        for eid in known:
            place = self.place(eid)
            if place is None:
                yield eid, Found(-1, -1, "lost")
            else:
                words = self._cursors[eid].selectedText().replace("\u2029", "\n")
                same = words == self._anchors[eid].quote.replace("\r\n", "\n")
                yield eid, Found(*place, "exact" if same else "changed")


def in_text(source: SourceEdit, start: int, end: int) -> tuple[int, int]:
    """A range of the editor, in units, as places in the text as it is stored."""
    raw = source.document().toRawText()
    places = (characters_before(raw, units) for units in (start, end))
    first, last = (len(source.exact.from_editor(raw[:place])) for place in places)
    return first, last


def in_editor(source: SourceEdit, text: str, places: dict[str, Found]) -> dict[str, tuple[int, int] | None]:
    """Places in a stored text as ranges of the editor that shows it, in units."""
    shown = source.exact.for_editor(text)
    plain = shown == text
    units = units_before(shown)

    def place(at: int) -> int:
        return units(at if plain else len(source.exact.for_editor(text[:at])))

    return {
        eid: None if found.is_lost else (place(found.start), place(found.end))
        for eid, found in places.items()
    }
