"""Repair: brings what can be read of a damaged file into a fresh one, and says what could not be brought."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from roadmapper.counting import counted, grouped
from roadmapper.entities.base import noun
from roadmapper.entities.registry import entity_types
from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.operations.new_workspace import title_of_file
from roadmapper.storage import faults, file_values, identity, working_copy
from roadmapper.storage.entity_rows import Row
from roadmapper.storage.identity import is_id
from roadmapper.storage.journal import new_id
from roadmapper.storage.placing import DISK_FULL, CannotWrite, Changed, place
from roadmapper.storage.salvaging.journals import journal_of, told_rows
from roadmapper.storage.salvaging.mending import mend
from roadmapper.storage.salvaging.reading import Salvage, salvage
from roadmapper.storage.salvaging.values import DoesNotFit, row_of, text_of
from roadmapper.storage.salvaging.writing import proved, write_with_history, write_without_history
from roadmapper.storage.shared_bytes import sha256_of, take_bytes

_NAMED: Final = 20


@dataclass
class RepairReport:
    """What a repair brought and what it could not, in words; ``lost`` is empty where nothing is missing."""

    path: Path
    brought: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    history_kept: bool = False

    @property
    def lines(self) -> list[str]:
        """The report, most important first."""
        kept = "with all of its history" if self.history_kept else "without its history, which does not fit"
        whole = [f"“{self.path.name}” holds {_listed(self.brought)}, {kept}."]
        return whole + (self.lost or ["Nothing of it was lost."])


def repair_file(source: Path, target: Path) -> RepairReport:
    """Write what can be read of ``source`` to a free path; the result passes every check. For a worker.

    The source is only read. Raises FileProblem where it is no workspace at all, WorkspaceError where nothing
    can be written; nothing is left there then.
    """
    if target.exists():
        raise FileProblem(f"“{target.name}” is already there. It was left as it is. Choose another name.")
    work = working_copy.root() / f"repairing-{os.urandom(8).hex()}"
    work.mkdir(mode=0o700)
    try:
        made, report = _made(work, source, target)
        place(made, sha256_of(made), target, None, mark=new_id(), step=lambda _: None)
        return report
    except (CannotWrite, Changed, OSError) as error:
        reason = (
            DISK_FULL if faults.is_full(error) else str(error) or "another program has just put a file there"
        )
        raise WorkspaceError(
            f"“{target.name}” was not written: {reason}. “{source.name}” is as it was. Choose another place."
        ) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(work)


def _made(work: Path, source: Path, target: Path) -> tuple[Path, RepairReport]:
    """The repaired file in our own folder, and the report; raises WorkspaceError where that has no room."""
    try:
        take_bytes(source, work / "damaged.roadmap")
        found = salvage(work / "damaged.roadmap", source.name)
        report = RepairReport(target, lost=list(found.troubles))
        return _written(work, found, source, report), report
    except Exception as error:
        if not faults.is_full(error):
            raise
        raise WorkspaceError(
            f"“{target.name}” was not written: the disk with Roadmapper's own folder is full, in which the"
            f" file is made. “{source.name}” is as it was. Free some space on that disk, then try again."
        ) from error


def _written(work: Path, found: Salvage, source: Path, report: RepairReport) -> Path:
    """The repaired file, checked: with its history if that fits, else without."""
    rows = _rows(found, report)
    contents = _contents(found, report)
    report.lost += mend(rows, contents, title_of_file(source))
    report.brought = _brought(rows)
    kept, doc_id = journal_of(found), _doc_id(found)
    if kept is not None and doc_id is not None:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            made, who = work / "with-history.roadmap", identity.load()
            write_with_history(made, doc_id, rows, contents, kept, who)
            compact = proved(made, work / "whole.roadmap", who.replica)
            report.history_kept = True
            return compact
    report.lost.append(
        "Its history could not be kept, so it is a workspace of its own: nothing merges with it."
    )
    made = work / "without-history.roadmap"
    write_without_history(made, new_id(), rows, contents)
    return proved(made, work / "alone.roadmap", None)


def _rows(found: Salvage, report: RepairReport) -> dict[str, list[Row]]:
    """The rows of every entity: from its table, and those lost there as the journal tells them."""
    told = told_rows(found)
    rows: dict[str, list[Row]] = {}
    for name, kind in entity_types().items():
        there: dict[str, Row] = {}
        nameless = 0
        for raw in found.rows.get(name, ()):
            row, lost = row_of(name, raw)
            if row is None:
                nameless += 1
                continue
            there.setdefault(row["id"], row)
            report.lost += [f"{row['key'] or kind.titles[0]}: “{title}” was lost." for title in lost]
        back = _from_journal(name, told, there)
        there |= back
        rows[name] = [there[eid] for eid in sorted(there)]
        keys = {row["key"] for row in rows[name]}
        missing = [key for key in found.unread.get(name, ()) if key not in keys]
        report.lost += _missing_words(name, missing, nameless, found.gaps.get(name, 0), bool(back))
    return rows


def _from_journal(
    name: str, told: dict[tuple[str, str], dict[str, Any]], there: Collection[str]
) -> dict[str, Row]:
    back: dict[str, Row] = {}
    for (entity, eid), raw in told.items():
        if entity == name and eid not in there:
            row, _lost = row_of(name, raw)
            if row is not None:
                back[eid] = row
    return back


def _missing_words(name: str, missing: list[str], nameless: int, gaps: int, came_back: bool) -> list[str]:
    several = entity_types()[name].titles[1]
    lines: list[str] = []
    if missing:
        shown = ", ".join(missing[:_NAMED]) + (
            f" and {grouped(len(missing) - _NAMED)} more" if len(missing) > _NAMED else ""
        )
        lines.append(f"{several} that could not be read: {shown}.")
    elif gaps and not came_back:
        lines.append(
            f"{several}: {counted(gaps, 'damaged place')} in their table; what stood there is not known."
        )
    if nameless:
        lines.append(f"{several}: {counted(nameless, 'row')} without an id could not be brought.")
    return lines


def _contents(found: Salvage, report: RepairReport) -> dict[str, bytes]:
    """The contents of attachments that are what they were; others are told by the attachments."""
    kept: dict[str, bytes] = {}
    spoilt = 0
    for raw in found.rows.get("blob", ()):
        data = raw.get("data")
        try:
            name = text_of(raw.get("id"))
        except DoesNotFit:
            name = ""
        whole = isinstance(data, bytes) and len(data) <= file_values.LARGEST_BLOB
        if isinstance(data, bytes) and whole and hashlib.sha256(data).hexdigest() == name:
            kept[name] = data
        else:
            spoilt += 1
    if spoilt:
        report.lost.append(f"{counted(spoilt, 'image')} did not hold what was attached.")
    return kept


def _doc_id(found: Salvage) -> str | None:
    for raw in found.rows.get("meta", ()):
        try:
            name = text_of(raw.get("doc_id"))
        except DoesNotFit:
            continue
        if is_id(name):
            return name
    return None


def _brought(rows: dict[str, list[Row]]) -> list[str]:
    found: list[str] = []
    for name, given in rows.items():
        live = sum(not row["deleted"] for row in given)
        if live and name != "workspace":
            found.append(f"{grouped(live)} {noun(entity_types()[name], plural=live != 1)}")
    return found


def _listed(parts: list[str]) -> str:
    if not parts:
        return "nothing but the roadmap's settings"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
