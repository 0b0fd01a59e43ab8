"""The page bar's button for lanes: what they are made of, what divides them, where colours come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from roadmapper.operations.lane_fields import LaneField, lane_fields, title_of
from roadmapper.timeline.colouring import AS_READ
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.timeline.arranging import Arranging
from roadmapper.ui.widgets.buttons import Button


class LanesButton(Button):
    """Says "Theme ▾" or "Theme / Team ▾"; its menu is read when it opens, custom fields and all."""

    kind = "quiet"

    def __init__(self, frame: Frame, arranging: Arranging, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._frame, self._arranging = frame, arranging
        self._titles: dict[str, str] = {}
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setToolTip("What lanes are made of")
        arranging.changed.connect(self.show_choice)
        self.show_choice()

    def show_choice(self) -> None:
        """Say what lanes are made of now."""
        words = " / ".join(self._title(field) for field in self._arranging.now.lanes)
        self.setText(f"{words} ▾".replace("&", "&&"))
        self.setAccessibleName(f"Lanes by {words}")

    def _title(self, field: str) -> str:
        if field.startswith("custom.") and field not in self._titles:
            self._titles = dict(lane_fields(self._frame.reading))
        return self._titles.get(field) or title_of(field)

    def _fill(self) -> None:
        fields = lane_fields(self._frame.reading)
        self._titles = dict(fields)
        now, arranging = self._arranging.now, self._arranging
        self._menu.clear()
        self._add(self._menu, fields, now.lanes[0], arranging.group_by)
        self._menu.addSeparator()
        divide = self._menu.addMenu("Divide lanes by")
        others = [field for field in fields if field.name != now.lanes[0]]
        second = now.lanes[1] if len(now.lanes) > 1 else ""
        self._add(divide, [LaneField("", "Nothing"), *others], second, arranging.divide_by)
        colour = self._menu.addMenu("Colour by")
        usual = LaneField(AS_READ, "Theme, or team without themes")
        self._add(colour, [usual, *fields], now.colour, arranging.colour_by)
        self._menu.addSeparator()
        self._menu.addAction(self._frame.action("timeline.rows_each"))

    @staticmethod
    def _add(menu: QMenu, fields: Sequence[LaneField], chosen: str, choose: Callable[[str], None]) -> None:
        group = QActionGroup(menu)
        for field in fields:
            entry = QAction(field.title.replace("&", "&&"), group)
            entry.setCheckable(True)
            entry.setChecked(field.name == chosen)
            entry.triggered.connect(lambda _checked=False, name=field.name: choose(name))
            menu.addAction(entry)
