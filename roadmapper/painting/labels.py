"""Text laid out once and kept: QStaticText by text and what fits of it, the oldest dropped."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform

_AS_IT_IS = QTransform()
_SLACK = 0.1  # pixels by which sums of letters may differ from what is measured


class _Letters(dict[str, float]):
    """The width of each letter of a font, measured when it is first asked for."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        width = self[letter] = self._metrics.horizontalAdvance(letter)
        return width


class _Widths(dict[str, float]):
    """The widths of whole texts in a font, measured when first asked for; forgotten when too many."""

    def __init__(self, metrics: QFontMetricsF, capacity: int) -> None:
        super().__init__()
        self._metrics, self._capacity = metrics, capacity

    def __missing__(self, text: str) -> float:
        if len(self) > self._capacity:
            self.clear()
        width = self[text] = self._metrics.horizontalAdvance(text)
        return width


class Labels:
    """Texts of one font, whole or shortened with an ellipsis, never cut in half a letter."""

    def __init__(self, font: QFont, capacity: int = 6000) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        self._capacity = capacity
        self._letters = _Letters(self.metrics)
        self.widths = _Widths(self.metrics, 4 * capacity)
        """The widths of whole texts in pixels."""
        self._whole: dict[str, QStaticText] = {}
        self._ends: dict[str, list[float]] = {}
        self._kept: dict[tuple[str, int], QStaticText] = {}
        self._ellipsis = self.metrics.horizontalAdvance("…")

    def width(self, text: str) -> float:
        """The width of a whole text in pixels."""
        return self.widths[text]

    def letters_width(self, text: str) -> float:
        """The widths of a text's letters together, a fifth of ``width``'s cost: for thousands of texts.

        Kerning, which this leaves out, makes a text narrower rather than wider.
        """
        return sum(map(self._letters.__getitem__, text))

    def whole(self, text: str) -> QStaticText:
        """A whole text laid out."""
        kept = self._whole.get(text)
        if kept is None:
            if len(self._whole) > self._capacity:
                self._whole.clear()
            kept = self._whole[text] = self._laid_out(text)
        return kept

    def fitted(self, text: str, room: float) -> QStaticText | None:
        """The text laid out for ``room`` pixels, shortened if need be; None where nothing would be left."""
        return self.whole(text) if self.widths[text] <= room else self.shortened(text, room)

    def shortened(self, text: str, room: float) -> QStaticText | None:
        """A text wider than ``room`` pixels, laid out with an ellipsis; None where nothing would be left.

        Rooms are told apart by how many letters they hold: few enough that a zoom seldom lays out text.
        """
        ends = self._ends.get(text)
        if ends is None:
            if len(self._ends) > self._capacity:
                self._ends.clear()
            ends = self._ends[text] = list(accumulate(map(self._letters.__getitem__, text)))
        count = bisect_right(ends, room - self._ellipsis)
        if count == 0:
            return None
        key = (text, count)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) > self._capacity:
                del self._kept[next(iter(self._kept))]
            kept = self._kept[key] = self._laid_out(self._cut(text, count, ends[count - 1]))
        return kept

    def _cut(self, text: str, count: int, width: float) -> str:
        """A text's first letters, so many pixels wide, and an ellipsis."""
        if text.isascii():  # no letter belongs to the one before it
            return text[:count] + "…"
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width + self._ellipsis + _SLACK)

    def shown(self, text: str, room: float) -> str:
        """The text as ``fitted`` would show it, for tests and for vector devices."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0.0))

    def draw(
        self, painter: QPainter, text: str, colour: QColor, x: float, middle: float, room: float = 1e6
    ) -> float:
        """Write one text with its middle at ``middle``; returns its width, 0 if it did not fit."""
        laid_out = self.fitted(text, room)
        if laid_out is None:
            return 0.0
        painter.setFont(self.font)
        painter.setPen(colour)
        painter.drawStaticText(QPointF(x, round(middle - self.height / 2)), laid_out)
        return min(self.width(text), room)

    def box(self, text: str, x: float, middle: float) -> QRectF:
        """The rectangle that a whole text covers."""
        return QRectF(x, middle - self.height / 2, self.width(text), self.height)

    def _laid_out(self, text: str) -> QStaticText:
        made = QStaticText(text.replace("\n", " "))
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(_AS_IT_IS, self.font)
        return made


class Fonts:
    """The timeline's fonts, all made from the interface's."""

    def __init__(self, base: QFont) -> None:
        self.bar = Labels(_sized(base, 13, QFont.Weight.Medium))
        self.lane = Labels(_sized(base, 13, QFont.Weight.DemiBold))
        self.small = Labels(_sized(base, 12, QFont.Weight.Normal))
        self.chip = Labels(_sized(base, 12, QFont.Weight.Medium))
        self.pill = Labels(_sized(base, 11, QFont.Weight.DemiBold))


def _sized(base: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(base)
    size = base.pixelSize()
    # A reader who has set a larger interface font gets larger labels, as far as a row has room for.
    growth = min(max((size if size > 0 else 13) / 13, 0.85), 1.25)
    font.setPixelSize(round(pixels * growth))
    font.setWeight(weight)
    return font
