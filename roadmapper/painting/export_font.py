"""The font of exported pictures: one that ships with the app, so that they are the same everywhere."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from roadmapper import paths

FAMILY = "Roadmapper Sans"
PIXELS = 13


def export_font() -> QFont:
    """The base of all fonts of a picture; letters it lacks come from the system.

    The first call takes the files in and belongs on the UI thread.
    """
    _take_in()
    font = QFont(FAMILY)
    font.setPixelSize(PIXELS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # widths that scale
    return font


@cache
def _take_in() -> None:
    for file in sorted((paths.resources() / "fonts").glob("*.otf")):
        if QFontDatabase.addApplicationFontFromData(file.read_bytes()) < 0:
            raise RuntimeError(f"Roadmapper's own font {file.name} cannot be read; install it again.")
