"""One picture being painted: where, of what, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.filling import Counts
from roadmapper.painting.frame import Frame


class Pass(NamedTuple):
    """One picture being painted: within ``plot``, and of that only ``parts``."""

    painter: QPainter
    frame: Frame
    plot: QRectF
    parts: Sequence[QRectF]
    counts: Counts

    @property
    def is_whole(self) -> bool:
        """Whether all of the plot is painted."""
        view = self.frame.view
        return self.plot.width() == view.plot_width and self.plot.height() == view.plot_height
