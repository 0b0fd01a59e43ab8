"""Brings the page of merged copies to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def show(frame: Frame) -> None:
    """Show what was merged, and what it asks."""
    frame.show_page("merged")
