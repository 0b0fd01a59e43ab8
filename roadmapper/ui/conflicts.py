"""What two copies still disagree about, for every screen of a window: read once, told where it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.storage.conflict_reading import count_open, newest_merge
from roadmapper.ui.reading_behind import read_behind

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame

_NONE: Final[Mapping[str, str]] = {}


class Conflicts(QObject):
    """One window's; ``changed`` says that there are others now, or that they read otherwise."""

    changed = Signal()
    merged = Signal(int, int)
    """A merge brought so many changes, and so many conflicts are open in the file now."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._marks: Mapping[str, Mapping[str, str]] = {}
        self._newest = ""
        self.count = 0
        for signal in (frame.ready, frame.exchanged):
            signal.connect(self._begin)
        frame.closed.connect(self._forget)
        frame.changed.connect(self._follow)

    @property
    def words(self) -> str:
        """ "2 open conflicts"; empty for none."""
        return f"{grouped(self.count)} open conflict{'' if self.count == 1 else 's'}" if self.count else ""

    @property
    def items(self) -> Iterable[str]:
        """The ids of all items about which anything is open."""
        return self._marks.keys()

    def of(self, eid: str) -> Mapping[str, str]:
        """By field, what the other copy says of an item's values: "also 58% in the other copy; open"."""
        return self._marks.get(eid, _NONE)

    def told(self, eid: str) -> list[str]:
        """All that is open about an item, a line each."""
        return [f"{words[:1].upper()}{words[1:]}" for words in dict.fromkeys(self.of(eid).values())]

    def _forget(self) -> None:
        self._marks, self.count = {}, 0
        self.changed.emit()

    def _begin(self) -> None:
        """What was merged until now was told, or is no news."""
        if self._frame.is_ready:
            self._newest = self._frame.reading_present.read(newest_merge)
        self._read()

    def _follow(self, step: Step) -> None:
        if step.kind == "edit" and not any(change.eid in self._marks for change in step.changes):
            return  # nothing that is open reads otherwise, and edits answer nothing
        self._read()
        if step.kind == "merge" and self._is_another() and self.count:
            self._tell_merge()

    def _is_another(self) -> bool:
        """Whether the newest merge is not the one that was told last: others' later steps come alike."""
        before, self._newest = self._newest, self._frame.reading_present.read(newest_merge)
        return self._newest not in ("", before)

    def _tell_merge(self) -> None:
        """Say what the newest merge brought; what is remembered of merges may be long."""
        from roadmapper.operations.merges import merges  # needs the entities, which are here

        workspace, reader = self._frame.present, self._frame.reading_present
        read_behind(
            self._frame,
            "Reading what was merged",
            lambda _progress: merges(workspace, reader)[0].theirs.changes,
            lambda changes: self.merged.emit(changes, self.count),
        )

    def _read(self) -> None:
        """The number at once, the words behind the screen."""
        if not self._frame.is_ready:
            return
        self.count = self._frame.reading_present.read(count_open)
        if not self.count:
            self._marks = {}
            self.changed.emit()
            return
        from roadmapper.operations.open_conflicts import read_marks  # needs the entities, which are here

        workspace, reader = self._frame.present, self._frame.reading_present
        read_behind(
            self._frame, "Reading open conflicts", lambda _progress: read_marks(workspace, reader), self._take
        )
        self.changed.emit()

    def _take(self, marks: Mapping[str, Mapping[str, str]]) -> None:
        self._marks = marks if self.count else {}
        self.changed.emit()
