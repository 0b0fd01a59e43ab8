"""The timeline's colours: what the theme gives, and the tints mixed from it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor

TINT = 0.20
PROGRESS_TINT = 0.36
BORDER_TINT = 0.45


class TimelineColours(NamedTuple):
    """Every colour the timeline is painted with, as ``#RRGGBB``; the names are the theme's tokens."""

    app: str
    canvas: str
    raised: str
    line: str
    line_soft: str
    hover: str
    text: str
    text_2: str
    text_3: str
    accent: str
    accent_soft: str
    on_accent: str
    today: str
    on_today: str
    good_dot: str
    warn_dot: str
    bad_dot: str
    bad: str
    theme_colours: tuple[str, ...]


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
    below, above = QColor(base), QColor(over)
    return QColor(
        round(below.red() + (above.red() - below.red()) * share),
        round(below.green() + (above.green() - below.green()) * share),
        round(below.blue() + (above.blue() - below.blue()) * share),
    )


def faint(colour: str, opacity: float) -> QColor:
    """A colour with an opacity."""
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result


class Inks:
    """Colours ready to paint with, made once per theme.

    ``bars[style_number(colour, state)]`` is a bar's style; the last colour is for bars without one.
    """

    def __init__(self, colours: TimelineColours) -> None:
        self.colours = colours
        self.bars: list[BarStyle] = []
        for colour in (*colours.theme_colours, colours.text_3):
            self.bars += self._states(colour)
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
        """The place in ``bars`` of a theme colour (None: without one) in a state."""
        plain = len(self.colours.theme_colours)
        return (plain if colour is None else colour % plain) * STATES + state

    def lane_dot(self, colour: int | None) -> QColor:
        """The dot before a lane's title."""
        themes = self.colours.theme_colours
        return QColor(self.colours.text_3 if colour is None else themes[colour % len(themes)])

    def _states(self, colour: str) -> list[BarStyle]:
        canvas, text = self.colours.canvas, self.colours.text
        greyer = mixed(self.colours.text_3, colour, 0.75).name()
        return [
            BarStyle(
                mixed(canvas, colour, TINT),
                mixed(canvas, colour, PROGRESS_TINT),
                mixed(canvas, colour, BORDER_TINT),
                QColor(text),
            ),
            BarStyle(
                mixed(canvas, greyer, 0.17),
                mixed(canvas, greyer, 0.17),
                mixed(canvas, greyer, 0.22),
                QColor(self.colours.text_2),
            ),
            BarStyle(
                mixed(canvas, colour, 0.06),
                mixed(canvas, colour, 0.06),
                mixed(canvas, colour, 0.20),
                QColor(self.colours.text_3),
            ),
        ]
