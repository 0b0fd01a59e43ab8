"""Writes the bubble chart to a file that the user names: PNG or SVG, as the name ends."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog

from roadmapper.operations.export_file import write_file
from roadmapper.painting.bubble_picture import BubblePicture
from roadmapper.ui.frame import Frame

_KINDS: Final = {"PNG picture (*.png)": ".png", "SVG drawing (*.svg)": ".svg"}


def export_bubbles(frame: Frame, picture: BubblePicture) -> None:
    """Ask where, and write there; says what came of it."""
    stem = frame.path.stem if frame.path is not None else "roadmap"
    proposed = frame.folder / f"{stem} bubbles.png"
    chosen, kind = QFileDialog.getSaveFileName(
        frame.window, "Export bubble chart", str(proposed), ";;".join(_KINDS)
    )
    if not chosen:
        return
    target, ends = Path(chosen), _KINDS.get(kind, ".png")
    if target.name == proposed.name or target.suffix.lower() not in _KINDS.values():
        stem = target.stem if target.name == proposed.name else target.name
        target = target.with_name(stem + ends)  # the kind that was picked, where the name was not typed
    content = picture.svg() if target.suffix.lower() == ".svg" else picture.png()
    frame.in_background(
        f"Exporting {target.name}",
        lambda _progress: write_file(target, content),
        lambda _done: frame.toast(f"Exported {target.name} to {target.parent}."),
    )
