"""Publishing that keeps what it published, and what was here before others' work was taken in, as backups."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from roadmapper.storage import backups
from roadmapper.storage.placing import Hook
from roadmapper.storage.publish import PublishResult
from roadmapper.storage.publish import publish as publish_bare
from roadmapper.storage.working_copy import OpenedFile


def publish(opened: OpenedFile, *, step: Hook = lambda _name: None) -> PublishResult:
    """As ``publish.publish``; the published file is kept by a second link to it, which costs nothing."""
    kept = opened.copy.folder / f"kept-{os.urandom(4).hex()}.roadmap"

    def noted(name: str) -> None:
        if name == "snapshot made":
            _link(opened.copy.folder, kept)
        step(name)

    try:
        result = publish_bare(opened, step=noted)
        if result.outcome == "published" and kept.exists():
            backups.keep(opened.doc_id, kept, "publish")
        before = opened.copy.folder / "before-adopting.roadmap"
        if result.adopted and before.exists():
            backups.keep(opened.doc_id, before, "merge")
        return result
    finally:
        with suppress(OSError):
            kept.unlink(missing_ok=True)


def _link(folder: Path, kept: Path) -> None:
    """A second name for the file that is to be published; without hard links it is not kept."""
    with suppress(OSError, ValueError):
        kept.unlink(missing_ok=True)
        made = max(folder.glob("publishing-*.roadmap"), key=lambda path: path.stat().st_mtime_ns)
        os.link(made, kept)
