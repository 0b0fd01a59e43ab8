"""Merges two files into a third, or over one of them, without opening either: for commands and git."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.storage import divergence, replay, schema
from roadmapper.storage.connection import connect
from roadmapper.storage.identity import Identity
from roadmapper.storage.merging.merge import Merged, merge_copies
from roadmapper.storage.migrations import migrate
from roadmapper.storage.placing import CannotWrite, Changed, place
from roadmapper.storage.snapshot import snapshot


def merge_files(mine: Path, theirs: Path, out: Path, identity: Identity) -> Merged:
    """Merge two files and write the result to ``out``, ``mine`` or a free path; neither is opened in place.

    Raises FileProblem, NoSharedHistory and WorkspaceError; ``out`` was left as it was then.
    """
    try:
        with _copy_of(mine) as first, _copy_of(theirs) as second:
            merged = merge_copies(first.path, second.path)
            if out == mine and merged.outcome in ("same", "ours"):
                return merged
            whole = second if merged.outcome == "theirs" else first
            expected = first.sha256 if out == mine else None
            with snapshot(whole.path, identity) as made:
                place(made.path, made.sha256, out, expected, mark=identity.replica, step=lambda _: None)
            return merged
    except CannotWrite as error:
        raise WorkspaceError(f"“{out.name}” could not be written: {error}. Nothing was changed.") from None
    except Changed:
        raise WorkspaceError(f"“{out.name}” changed meanwhile. Nothing was changed. Try again.") from None


def rows_of(path: Path) -> replay.State:
    """Every row of a file, removed ones too, read on a private copy; raises FileProblem."""
    with _copy_of(path) as copy, closing(connect(copy.path, read_only=True)) as connection:
        return replay.stored(connection)


@contextmanager
def _copy_of(path: Path) -> Iterator[divergence.Arrived]:
    """A checked private copy of a file in today's format."""
    with divergence.arrived(path) as arrived:
        if arrived.checked.format > schema.FORMAT:
            raise FileProblem(
                f"“{path.name}” was saved by a newer Roadmapper. Nothing was changed. Update this one first."
            )
        kept = arrived.path.with_suffix(".before")
        try:
            migrate(arrived.path, kept=kept)
            yield arrived
        finally:
            kept.unlink(missing_ok=True)
