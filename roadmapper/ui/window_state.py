"""What a window remembers from start to start, and nothing else: the one place that uses QSettings."""

from __future__ import annotations

import json
import time
import zlib
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from roadmapper import paths

DEFAULT_SIZE = (1440, 900)
_VISIBLE = 120


class WindowState:
    """Geometry and panes for all windows; page, zoom and selection for each file."""

    def __init__(self) -> None:
        self._settings = QSettings(str(paths.app_config() / "window.ini"), QSettings.Format.IniFormat)

    def restore_geometry(self, window: QWidget) -> None:
        """Put the window where it was, if a screen is still there; else in the middle of one."""
        kept = self._settings.value("window/rect")
        rect = kept if isinstance(kept, QRect) else QRect()
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        home = next((area for area in screens if _is_reachable(rect, area)), None)
        if home is None:
            area = screens[0] if screens else QRect(0, 0, *DEFAULT_SIZE)
            rect = QRect(0, 0, min(DEFAULT_SIZE[0], area.width()), min(DEFAULT_SIZE[1], area.height()))
            rect.moveCenter(area.center())
        window.setGeometry(rect)
        if self._settings.value("window/maximised", False, bool):
            window.setWindowState(window.windowState() | window.windowState().WindowMaximized)

    def keep_geometry(self, window: QWidget) -> None:
        """Remember where the window is, and whether it is maximised."""
        self._settings.setValue("window/rect", window.normalGeometry())
        self._settings.setValue("window/maximised", window.isMaximized())

    def panes(self) -> dict[str, Any]:
        """How sidebar and inspector were: whether wanted, and the inspector's width."""
        return self._read("panes")

    def keep_panes(self, panes: dict[str, Any]) -> None:
        """Remember how sidebar and inspector are."""
        self._write("panes", panes)

    def of_file(self, path: Path) -> dict[str, Any]:
        """What was in front in this file: ``page``, ``states``, ``selection``; and when: ``looked``."""
        return self._read(f"files/{_name(path)}")

    def keep_file(self, path: Path, state: dict[str, Any]) -> None:
        """Remember what is in front in this file, and that it was looked at now (UTC milliseconds)."""
        self._write(f"files/{_name(path)}", {**state, "looked": time.time_ns() // 1_000_000})

    def choices(self, dialog: str) -> dict[str, Any]:
        """What was chosen last in a dialog."""
        return self._read(f"choices/{dialog}")

    def keep_choices(self, dialog: str, choices: dict[str, Any]) -> None:
        """Remember what was chosen in a dialog."""
        self._write(f"choices/{dialog}", choices)

    def last_file(self) -> Path | None:
        """The file that was open when the app was last closed, if any."""
        kept = self._settings.value("window/last_file", "", str)
        return Path(str(kept)) if kept else None

    def keep_last_file(self, path: Path | None) -> None:
        """Remember the open file, or that there is none."""
        self._settings.setValue("window/last_file", str(path) if path else "")

    def _read(self, key: str) -> dict[str, Any]:
        try:
            kept = json.loads(str(self._settings.value(key, "{}", str)))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self, key: str, value: dict[str, Any]) -> None:
        self._settings.setValue(key, json.dumps(value))


def _is_reachable(rect: QRect, area: QRect) -> bool:
    """Whether enough of the window is on that screen to take hold of it."""
    shared = rect.intersected(area)
    return shared.width() >= _VISIBLE and shared.height() >= _VISIBLE and rect.top() >= area.top() - 8


def _name(path: Path) -> str:
    return f"{zlib.crc32(str(path).encode()):08x}"
