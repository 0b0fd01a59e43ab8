"""What lies around the canvas: the strip of filters above it and the legend under it, shown when needed."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout

from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.page import Page
from roadmapper.ui.pages.timeline.arranging import Arranging
from roadmapper.ui.pages.timeline.filter_strip import FilterStrip
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.widgets.legend_strip import LegendStrip


class Around:
    """Puts the page's widgets under one another, and keeps strip and legend true."""

    def __init__(
        self, page: Page, frame: Frame, canvas: TimelineCanvas, arranging: Arranging, middle: QLayout
    ) -> None:
        self._page, self._frame, self._canvas, self._arranging = page, frame, canvas, arranging
        self._strip: FilterStrip | None = None
        self.legend = LegendStrip()
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(middle, 1)
        self.column.addWidget(self.legend)
        arranging.changed.connect(self._follow)

    def refresh(self) -> None:
        """The initiatives are others now: count them anew."""
        self.legend.show_entries(self._arranging.legend())
        if self._strip is not None:
            self._strip.show_filters()

    def ask_for_filter(self) -> None:
        """Show the strip and let words be typed."""
        self.strip().words.setFocus()

    def strip(self) -> FilterStrip:
        """The strip of filters, made when it is first asked for, and shown."""
        if self._strip is None:
            self._strip = FilterStrip(self._frame, self._arranging)
            self._strip.closed.connect(self._hide_strip)
            self.column.insertWidget(0, self._strip)
        self._strip.show()
        return self._strip

    def _follow(self) -> None:
        self.legend.show_entries(self._arranging.legend())
        if self._arranging.now.filter:
            self.strip()
        if self._page.is_in_front:  # else they follow when it comes there
            self._frame.refresh_actions()

    def _hide_strip(self) -> None:
        if self._strip is not None:
            self._strip.hide()
        self._canvas.setFocus()
