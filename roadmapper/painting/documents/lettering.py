"""Fonts and colours of a document on paper, by the names that its parts have for them."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QTextCharFormat

from roadmapper.documents.parts import Style
from roadmapper.painting.documents.strip import POINT
from roadmapper.painting.export_font import export_font
from roadmapper.painting.tokens import LIGHT

BODY: Final = 10.0
"""Points of the words of a paragraph."""
HEADINGS: Final = {1: 19.0, 2: 15.0, 3: 12.5, 4: 11.0, 5: 10.0, 6: 10.0}
_SMALL: Final = 0.86
_CODE: Final = 0.88
_OF_CODE: Final = {
    "hl-c": "text_3",
    "hl-k": "accent",
    "hl-t": "accent",
    "hl-f": "accent",
    "hl-s": "good",
    "hl-i": "good",
    "hl-m": "warn",
    "hl-d": "bad",
    "fact": "accent",
}


@cache
def ink(name: str) -> QColor:
    """A colour by the name of its token or of what it is for."""
    return QColor(getattr(LIGHT, _OF_CODE.get(name, name).replace("-", "_")))


@cache
def font(points: float, *, bold: bool = False, italic: bool = False, code: bool = False) -> QFont:
    """A font of so many points."""
    if code:
        made = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        made.setStyleHint(QFont.StyleHint.Monospace)
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    else:
        made = QFont(export_font())
    made.setPixelSize(round(points * POINT * (_CODE if code else 1)))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setItalic(italic)
    return made


def font_of(style: Style, points: float) -> QFont:
    """The font of words of a style in a text of so many points."""
    size = points * _SMALL if style.small else points
    return font(size, bold=style.bold, italic=style.italic, code=style.code)


@cache
def format_of(style: Style, points: float, usual: str) -> QTextCharFormat:
    """How words of a style are drawn where ``usual`` is the colour of all others."""
    made = QTextCharFormat()
    made.setFont(font_of(style, points))
    made.setForeground(ink(style.ink or ("accent" if style.link else usual)))
    made.setFontStrikeOut(style.strike)
    made.setFontUnderline(style.underline)
    ground = style.ground or ("app" if style.code else "")
    if ground:
        made.setBackground(ink(ground))
    if style.raised:
        raised = QTextCharFormat.VerticalAlignment
        made.setVerticalAlignment(raised.AlignSuperScript if style.raised == "sup" else raised.AlignSubScript)
    return made
