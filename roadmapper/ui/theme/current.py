"""Which theme is on: follows the system or the reader's choice, and puts palette and style sheet in place.

A widget that keeps colours (cached pixmaps, brushes) drops them in ``changeEvent`` at
``QEvent.Type.PaletteChange``, which Qt sends to every widget when the theme changes.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from roadmapper.painting.tokens import DARK, LIGHT, Tokens
from roadmapper.ui.theme.palette import palette_of
from roadmapper.ui.theme.style_sheet import style_sheet_of

_on: Tokens = LIGHT
_choice = "system"


def tokens() -> Tokens:
    """The colours of the theme that is on."""
    return _on


def choice() -> str:
    """What was chosen: ``system``, ``light`` or ``dark``."""
    return _choice


def is_dark() -> bool:
    """Whether the dark theme is on."""
    return _on is DARK


def _wanted(choice: str) -> Tokens:
    """The tokens for a preference ``system``, ``light`` or ``dark``."""
    if choice == "system":
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def apply_theme(app: QApplication, choice: str) -> None:
    """Give the whole application the theme of a preference ``system``, ``light`` or ``dark``."""
    global _on, _choice
    _on, _choice = _wanted(choice), choice
    app.setPalette(palette_of(_on))
    app.setStyleSheet(style_sheet_of(_on))
