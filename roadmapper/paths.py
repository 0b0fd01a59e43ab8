"""Where templates, resources and a user's own folders are: source tree, wheel or frozen app."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP_NAME = "roadmapper"


def _bundled(name: str) -> Path:
    """A folder shipped with the app: inside the wheel, beside a frozen app, or in the source tree."""
    package = Path(__file__).resolve().parent
    candidates = (
        package / f"_{name}",
        Path(getattr(sys, "_MEIPASS", package)) / name,
        package.parent / name,
    )
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"Roadmapper's own {name} folder is missing; install it again.")


def templates() -> Path:
    """The templates that ship with the app."""
    return _bundled("templates")


def resources() -> Path:
    """Icons, desktop file and the like that ship with the app."""
    return _bundled("resources")


def _user(kind: str, override: str) -> Path:
    """A user's folder; the environment variable lets tests and portable installs move it."""
    chosen = os.environ.get(override)
    if chosen:
        return Path(chosen)
    import platformdirs  # 4 ms, only where no override is set

    folder = getattr(platformdirs, f"user_{kind}_path")
    return folder(APP_NAME, appauthor=False)


def app_data() -> Path:
    """Working copies, search indexes, the replica id and conflict copies' records."""
    return _user("data", "ROADMAPPER_DATA")


def app_config() -> Path:
    """Preferences (an INI file) and the window's state."""
    return _user("config", "ROADMAPPER_CONFIG")


def user_templates() -> Path:
    """The user's own templates, in ``prd/`` and ``update/`` below it; may not exist yet."""
    return app_config() / "templates"
