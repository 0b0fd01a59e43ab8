"""Gives the list of what changed to others: on the clipboard, or as a Markdown file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from roadmapper.counting import counted
from roadmapper.operations.difference_markdown import differences_markdown
from roadmapper.operations.differences import Difference, Differing
from roadmapper.operations.export_file import write_file
from roadmapper.ui.frame import Frame

_SUFFIX = ".md"


def copy_list(frame: Frame, title: str, found: Differing, shown: list[Difference] | None) -> None:
    """Put all of it, or the rows that are ``shown``, on the clipboard; long lists are made on a worker."""

    def put(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        told = found.differences if shown is None else shown
        frame.toast(f"Copied {counted(len(told), 'item')} as Markdown")

    frame.in_background(
        "Writing what changed", lambda _progress: differences_markdown(title, found, shown), put
    )


def save_list(frame: Frame, title: str, found: Differing, shown: list[Difference] | None) -> None:
    """Ask where, and write it there on a worker."""
    path = frame.path
    if path is None:
        return
    proposed = path.with_name(f"{path.stem} changes{_SUFFIX}")
    kind = f"Markdown (*{_SUFFIX})"
    chosen, _ = QFileDialog.getSaveFileName(frame.window, "Save what changed", str(proposed), kind)
    if not chosen:
        return
    target = Path(chosen)
    target = target if target.suffix else target.with_name(target.name + _SUFFIX)

    def work(_progress: object) -> None:
        write_file(target, differences_markdown(title, found, shown).encode())

    frame.in_background(
        f"Writing {target.name}", work, lambda _done: frame.toast(f"Saved {target.name} to {target.parent}")
    )
