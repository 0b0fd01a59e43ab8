"""The line below the objectives: how many planned initiatives move no key result, and which."""

from __future__ import annotations

from PySide6.QtCore import QRect

from roadmapper.counting import counted
from roadmapper.storage import table_reading
from roadmapper.ui.editors.options import Option
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.widgets.line_button import LineButton

_MOST = 2_000
"""A list to choose from; nobody reads more."""


class IdleButton(LineButton):
    """Opens the list of initiatives that move no key result; the one picked is shown where it is at home."""

    def __init__(self, frame: Frame) -> None:
        super().__init__("unlink")
        self._frame = frame
        self._ids: tuple[str, ...] = ()
        self.popup: PickPopup | None = None
        self.clicked.connect(self.offer)

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Say how many there are."""
        self._ids = ids
        words = f"{counted(len(ids), 'initiative')} without a key result"
        self.say(len(ids), words, "Planned or in progress, and linked to no key result. Click to see which.")

    def offer(self) -> None:
        """Show them, to go to one."""
        ids = self._ids[:_MOST]
        names = self._frame.reading.read(lambda c: table_reading.read_names(c, "initiative", ids))
        options = [Option(eid, names[eid][1], names[eid][0]) for eid in ids if eid in names]
        self.popup = PickPopup(options, empty="Every initiative moves a key result", parent=self)
        self.popup.picked.connect(lambda eid: self._frame.reveal(Ref("initiative", eid)))
        self.popup.show_below(QRect(self.mapToGlobal(self.rect().topLeft()), self.size()))
