"""The Lucide icons on disk: their source in any colour, and recoloured copies for the style sheet."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from roadmapper import paths


@lru_cache(maxsize=1)
def _folder() -> Path:
    return paths.resources() / "icons"


@lru_cache(maxsize=256)
def svg(name: str, colour: str) -> bytes:
    """The SVG of a Lucide icon in one ``#RRGGBB`` colour; raises FileNotFoundError for an unknown name."""
    source = (_folder() / f"{name}.svg").read_text(encoding="utf-8")
    thinner = source.replace('stroke-width="2"', 'stroke-width="1.75"')
    return thinner.replace("currentColor", colour).encode()


def picture_file(name: str, colour: str) -> str:
    """Path of a recoloured icon on disk, which is the only way a style sheet takes a picture.

    Returns an empty string where the app's folder cannot be written: the mark is then missing.
    """
    target = paths.app_data() / "theme" / f"{name}-{colour.lstrip('#')}.svg"
    if not target.exists():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(svg(name, colour))
        except OSError:
            return ""
    return target.as_posix()
