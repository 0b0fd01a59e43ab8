"""The one place that shows message boxes: verbs on the buttons, the safe one is the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_LEAST_WIDTH = 440


def _box(parent: QWidget | None, text: str, detail: str = "") -> QMessageBox:
    from PySide6.QtWidgets import QMessageBox  # no box is shown before the first paint

    box = QMessageBox(parent)
    box.setWindowTitle("Roadmapper")
    box.setTextFormat(Qt.TextFormat.PlainText)
    first, _, rest = text.partition("\n")
    box.setProperty("parts", "2" if rest.strip() else "1")  # what happened stands out from what to do
    box.setText(first)
    box.setInformativeText(rest.strip())
    box.setDetailedText(detail)
    box.setIcon(box.Icon.NoIcon)
    _make_room(box)
    return box


def _make_room(box: QMessageBox) -> None:
    """Wide enough to read: of itself a box of two parts is as wide as the first, however long the second."""
    from PySide6.QtWidgets import QGridLayout, QSpacerItem

    grid = box.layout()
    if isinstance(grid, QGridLayout):
        grid.addItem(QSpacerItem(_LEAST_WIDTH, 0), grid.rowCount(), 0, 1, grid.columnCount())


def tell(parent: QWidget | None, text: str, *, detail: str = "") -> None:
    """Say what happened, what was kept and what to do; one button puts it away."""
    box = _box(parent, text, detail)
    box.addButton("Close", box.ButtonRole.AcceptRole)
    box.exec()


def ask(parent: QWidget | None, question: str, verb: str, *, keep: str = "Cancel", detail: str = "") -> bool:
    """Ask before something that cannot be undone; True when the button with the verb was pressed.

    The other button (``keep``) is the default and what Escape means.
    """
    box = _box(parent, question, detail)
    do = box.addButton(verb, box.ButtonRole.DestructiveRole)
    safe = box.addButton(keep, box.ButtonRole.RejectRole)
    box.setDefaultButton(safe)
    box.setEscapeButton(safe)
    box.exec()
    return box.clickedButton() is do


def choose(
    parent: QWidget | None, question: str, verbs: tuple[str, ...], *, safe: int, detail: str = ""
) -> int:
    """Ask which of several; the index of the verb chosen. Escape and Enter mean ``verbs[safe]``."""
    box = _box(parent, question, detail)
    buttons = [box.addButton(verb, box.ButtonRole.ActionRole) for verb in verbs]
    box.setDefaultButton(buttons[safe])
    box.setEscapeButton(buttons[safe])
    box.exec()
    clicked = box.clickedButton()
    return next((index for index, button in enumerate(buttons) if button is clicked), safe)
