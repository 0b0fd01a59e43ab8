"""The timeline's colours: what the theme gives, and the tints mixed from it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor

from roadmapper.timeline import tints
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.colouring import BAD

BAR_COLOURS = BAD + 1
STATES = 3
PLANNED, SHIPPED, DECLINED = range(STATES)
"""How a bar's colours depart from its theme's: not at all, greyer, fainter."""
STATE_OF = {"shipped": SHIPPED, "declined": DECLINED}
"""The states of status categories; all others are PLANNED."""


class BarStyle(NamedTuple):
    """The colours of one kind of bar."""

    fill: QColor
    progress: QColor
    border: QColor
    text: QColor


def mixed(base: str, over: str, share: float) -> QColor:
    """``over`` laid on ``base`` with the opacity ``share``, as an opaque colour."""
    return QColor(tints.mixed(base, over, share))


def faint(colour: str, opacity: float) -> QColor:
    """A colour with an opacity."""
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result


class Inks:
    """Colours ready to paint with, made once per theme.

    ``bars[style_number(colour, state)]`` is a bar's style; the last colour is for bars without one.
    """

    def __init__(self, colours: ChartColours) -> None:
        self.colours = colours
        self.bars: list[BarStyle] = []
        for place in (*range(BAR_COLOURS), None):
            self.bars += self._states(place)
        self.canvas = QColor(colours.canvas)
        self.pane = QColor(colours.app)
        self.line = QColor(colours.line)
        self.line_soft = QColor(colours.line_soft)
        self.weekend = mixed(colours.canvas, colours.line_soft, 0.6)
        self.text = QColor(colours.text)
        self.text_2 = QColor(colours.text_2)
        self.text_3 = QColor(colours.text_3)
        self.accent = QColor(colours.accent)
        self.ghost = faint(colours.accent, 0.06)
        self.band = faint(colours.accent, 0.10)
        self.hover_ring = faint(colours.text_2, 0.55)
        self.thumb = mixed(colours.canvas, colours.text_3, 0.32)
        self.thumb_hovered = mixed(colours.canvas, colours.text_3, 0.65)
        self.target = faint(colours.accent, 0.07)
        self.today = QColor(colours.today)
        self.on_today = QColor(colours.on_today)
        self.arrow = mixed(colours.canvas, colours.text_3, 0.8)
        self.dash = mixed(colours.canvas, colours.text_3, 0.45)
        self.past = mixed(colours.canvas, colours.text_3, 0.75)
        self.violated = QColor(colours.bad_dot)
        self.health = {
            "on_track": QColor(colours.good_dot),
            "at_risk": QColor(colours.warn_dot),
            "off_track": QColor(colours.bad_dot),
        }
        self.tones = {
            "accent": QColor(colours.accent),
            "good": QColor(colours.good_dot),
            "warn": QColor(colours.warn_dot),
            "bad": QColor(colours.bad_dot),
        }
        # Opaque: a column of blended pixels costs as much as a hundred bars.
        self.hairlines = {
            tone: mixed(colours.canvas, colour.name(), 0.45) for tone, colour in self.tones.items()
        }

    def style_number(self, colour: int | None, state: int) -> int:
        """The place in ``bars`` of a colour's place (None: without one) in a state."""
        return (BAR_COLOURS if colour is None else colour % BAR_COLOURS) * STATES + state

    def over_full(self, tone: str) -> QColor:
        """The ground of a period in which a team has more to do than it can, by its tone."""
        return mixed(self.colours.canvas, self.tones[tone].name(), 0.09)

    def lane_dot(self, colour: int | None) -> QColor:
        """The dot before a lane's title."""
        return QColor(self.colours.of_place(colour))

    def _states(self, place: int | None) -> list[BarStyle]:
        found = (
            tints.bar_colours(self.colours, place, category)
            for category in ("planned", "shipped", "declined")
        )
        return [BarStyle(*map(QColor, look)) for look in found]
