"""What goes into a copy for others, and what does not, in words: made before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from roadmapper.counting import counted, grouped
from roadmapper.entities.base import noun
from roadmapper.entities.registry import entity_types
from roadmapper.operations.copy_rows import Rows, renamed, settled, texts_within
from roadmapper.planning.visibility import EVERYTHING, Visibility
from roadmapper.storage import entity_rows, every_text
from roadmapper.storage.entity_rows import Row
from roadmapper.storage.workspace import Workspace

CLEAN: Final = "Clean copy"


@dataclass(frozen=True)
class CopyPlan:
    """The rows of a copy under ids of their own, and what was said in the original.

    ``title`` names the copy ("Clean copy", "Copy for Customers"), ``left_out`` says line by line what it does
    not hold. ``said`` are all texts of the original, ``sees`` what whoever gets the copy may see.
    """

    title: str
    left_out: tuple[str, ...]
    rows: Rows
    said: frozenset[str]
    sees: Visibility = EVERYTHING

    @property
    def kept(self) -> set[str]:
        """Every text that belongs into the copy."""
        return texts_within(self.rows)


def rows_of(workspace: Workspace) -> Rows:
    """Every live row of a workspace by entity, as plain values."""
    return {
        name: [entity_rows.row_of(item) for item in workspace.all(kind)]
        for name, kind in entity_types().items()
    }


def removed_words(workspace: Workspace) -> str:
    """ "3 removed items"; empty where nothing was removed."""
    gone = sum(
        1 for kind in entity_types().values() for item in workspace.all(kind, removed=True) if item.deleted
    )
    return counted(gone, "removed item") if gone else ""


def history_words(workspace: Workspace) -> str:
    """ "1,204 steps of history, with who made them"."""
    steps = len(workspace.steps())
    return f"{counted(steps, 'step')} of history, with who made them and what was there before"


def number_words(rows: Mapping[str, Iterable[Row]], names: Iterable[str]) -> list[str]:
    """ "12 comments": how many there are of each of these entities, where there are any."""
    found: list[str] = []
    for name in names:
        number = len(list(rows.get(name, ())))
        if number:
            found.append(f"{grouped(number)} {noun(entity_types()[name], plural=number != 1)}")
    return found


def made(
    workspace: Workspace, title: str, rows: Rows, left_out: Iterable[str], sees: Visibility = EVERYTHING
) -> CopyPlan:
    """A plan of rows as they are to be told; references to what is not among them are cleared."""
    everything = {eid for kind in entity_types().values() for eid in workspace.names(kind)}
    fitting = settled(rows, everything)
    images = len(rows.get("attachment", ())) - len(fitting.get("attachment", ()))
    told = [line[:1].upper() + line[1:] for line in left_out if line]
    if images:
        told.append(f"{counted(images, 'attachment')} that no text in the copy shows")
    return CopyPlan(title, tuple(told), renamed(fitting), frozenset(every_text.texts_of(workspace)), sees)
