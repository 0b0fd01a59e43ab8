"""Offers items of a workspace to pick one from: there may be thousands, so they are read behind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from roadmapper.ui.background import Progress
from roadmapper.ui.editors.options import Option, reference_options
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.frame import Frame
from roadmapper.ui.reading_behind import read_behind


def offer_items(
    frame: Frame,
    entities: Sequence[str],
    picked: Callable[[str], Any],
    *,
    without: Collection[str],
    parent: QWidget,
    at: QRect,
) -> None:
    """Show a popup of all items of these kinds but ``without`` (ids); ``picked`` gets the id of one.

    ``at`` is where on the screen. The popup is there at once, and takes what is typed.
    """
    reader, left_out = frame.reading, frozenset(without)
    popup = PickPopup(None, empty="There is nothing to add yet", parent=parent)
    popup.picked.connect(picked)
    popup.show_below(at)

    def options_of(entity: str) -> list[Option]:
        return reader.read(lambda connection: reference_options(connection, entity))

    def work(_progress: Progress) -> list[Option]:
        return [each for entity in entities for each in options_of(entity) if each.value not in left_out]

    def fill(options: list[Option]) -> None:
        if isValid(popup):
            popup.fill(options, at)

    read_behind(frame, "Reading what there is to choose", work, fill)
