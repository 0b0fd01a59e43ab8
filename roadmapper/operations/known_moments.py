"""The moments of a workspace that have a name: updates sent, versions named, saves of the shared file."""

from __future__ import annotations

from typing import Final, NamedTuple

from roadmapper.planning.moment import Moment, moment_at
from roadmapper.storage import backups
from roadmapper.storage.known_moments import NamedStep, read_named, read_sent
from roadmapper.storage.reading import Reader, workspace_row
from roadmapper.storage.workspace import Workspace

_MOST: Final = 12


class KnownMoments(NamedTuple):
    """The last few of each kind, the newest first."""

    updates: tuple[Moment, ...] = ()
    versions: tuple[Moment, ...] = ()
    saves: tuple[Moment, ...] = ()


def read_known_moments(workspace: Workspace, reader: Reader) -> KnownMoments:
    """What a menu of moments offers; looks at the backups' folder, so screens ask on a worker."""
    style = reader.read(workspace_row).date_style

    def named(steps: list[NamedStep], words: str) -> tuple[Moment, ...]:
        return tuple(moment_at(step.at, style, words.format(step.title), step.id) for step in steps)

    saves = [each for each in backups.all_of(workspace.file.doc_id) if each.why == "publish"]
    return KnownMoments(
        named(reader.read(lambda connection: read_sent(connection, _MOST)), "“{}” was sent"),
        named(reader.read(lambda connection: read_named(connection, _MOST)), "version “{}”"),
        tuple(moment_at(each.at, style, "saved to the shared file") for each in saves[:_MOST]),
    )
