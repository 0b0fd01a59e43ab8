"""Type: the system's interface font at 13 px (Inter where it is present), with tabular figures."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

BODY_PX = 13
LABEL_PX = 12
HINT_PX = 11
PREFERRED = "Inter"
"""Drawn for screens; taken where it is present."""


def interface_font() -> QFont:
    """The font of the whole interface; one digit is as wide as another, so that columns line up."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFamilies([PREFERRED, *font.families()])
    font.setPixelSize(BODY_PX)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def sized(pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface font in another size (whole or half pixels) and weight."""
    font = QFont(QApplication.font())
    font.setPixelSize(round(pixels))
    font.setWeight(weight)
    return font


def page_title() -> QFont:
    """16 px, semi-bold: the title in a page bar."""
    return sized(16, QFont.Weight.DemiBold)


def inspector_title() -> QFont:
    """15 px, semi-bold: the title of what is selected."""
    return sized(15, QFont.Weight.DemiBold)


def group_head() -> QFont:
    """11.5 px, semi-bold: the head of a group in sidebar and inspector."""
    return sized(11.5, QFont.Weight.DemiBold)


def label() -> QFont:
    """12 px: the label before a field."""
    return sized(LABEL_PX)


def monospace() -> QFont:
    """The system's fixed-width font at the size of body text, for source and keys."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(BODY_PX)
    return font
