"""Writes a copy for others and proves that it gives nothing away: one that does is not left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from roadmapper.counting import grouped
from roadmapper.entities.audience import Audience
from roadmapper.entities.base import fields_of
from roadmapper.entities.registry import entity_types
from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.operations.clean_copy import clean_plan
from roadmapper.operations.copy_plan import CopyPlan
from roadmapper.operations.open_conflicts import of_workspace, sentence
from roadmapper.operations.redacted_copy import redacted_plan
from roadmapper.storage import byte_search, check, faults, identity, schema, working_copy
from roadmapper.storage.base_step import write_file
from roadmapper.storage.blob_reading import read_contents
from roadmapper.storage.connection import connect_image
from roadmapper.storage.every_text import texts_in
from roadmapper.storage.file_checks import check_copy
from roadmapper.storage.journal import new_id
from roadmapper.storage.past_workspace import as_of
from roadmapper.storage.placing import CannotWrite, Changed, place
from roadmapper.storage.shared_bytes import sha256_of
from roadmapper.storage.snapshot import copy_compact, snapshot, stamp
from roadmapper.storage.workspace import Workspace

_SHOWN: Final = 5
_OURS: Final = ("SQLite format 3", "insert", "import", "deleted")


class GivesAway(WorkspaceError):
    """A copy held what it must not: it was not kept."""


@dataclass(frozen=True)
class CopyReport:
    """What was written and how it was looked through; ``lines`` say it in words."""

    path: Path
    lines: tuple[str, ...]


def plan_copy(workspace: Workspace, audience: Audience | None = None) -> CopyPlan:
    """What a copy will hold: clean, or with an audience only what that may see. For a worker."""
    told = sentence(of_workspace(workspace), names=False)
    with as_of(workspace, workspace.last_change) as still:  # edits may go on meanwhile
        plan = clean_plan(still) if audience is None else redacted_plan(still, audience)
    line = f"The other values of {told}: the copy has those that are shown, and asks nothing"
    return replace(plan, left_out=(*plan.left_out, line)) if told else plan


def plain_copy(workspace: Workspace, target: Path) -> None:
    """Write the workspace as it is now, history and all, to a free path. For a worker."""
    _refuse_taken(target)
    who = identity.load()
    try:
        with snapshot(workspace.file.working_path, who) as made:
            place(made.path, made.sha256, target, None, mark=who.replica, step=lambda _: None)
    except (CannotWrite, Changed) as error:
        raise _not_written(target, error) from error


def write_copy(workspace: Workspace, plan: CopyPlan, target: Path) -> CopyReport:
    """Write a planned copy to a free path, checked. For a worker.

    Raises GivesAway, and WorkspaceError where it cannot be written; nothing is left there then.
    """
    _refuse_taken(target)
    made = working_copy.root() / f"copying-{os.urandom(8).hex()}.roadmap"
    compact = made.with_name("compact-" + made.name)
    try:
        with faults.told():
            write_file(made, new_id(), plan.rows, _blobs(workspace, plan), label=plan.title, kind="import")
            copy_compact(made, compact)
            stamp(compact, None)
        report = _checked(compact, plan, target)
        place(compact, sha256_of(compact), target, None, mark=new_id(), step=lambda _: None)
        return report
    except (CannotWrite, Changed) as error:
        raise _not_written(target, error) from error
    finally:
        for left in (made, compact):
            for ending in ("", "-journal"):
                with suppress(OSError):
                    left.with_name(left.name + ending).unlink(missing_ok=True)


def _refuse_taken(target: Path) -> None:
    if target.exists():
        raise FileProblem(f"“{target.name}” is already there. It was left as it is. Choose another name.")


def _not_written(target: Path, error: Exception) -> WorkspaceError:
    reason = str(error) or "another program has just put a file there"
    return WorkspaceError(
        f"“{target.name}” was not written: {reason}. Your roadmap is as it was. Choose another place."
    )


def _blobs(workspace: Workspace, plan: CopyPlan) -> Iterator[tuple[str, bytes]]:
    names = sorted({row["blob"] for row in plan.rows.get("attachment", ())})
    for name, content in zip(names, read_contents(workspace.file.working_path, names), strict=True):
        if content is not None:
            yield name, content


def _checked(made: Path, plan: CopyPlan, target: Path) -> CopyReport:
    """Look through the very bytes that are going to be given away; raises GivesAway."""
    image = made.read_bytes()
    found = check.findings(image, published=True)
    if found:
        raise GivesAway(f"“{target.name}” was not written: the copy is not sound ({found[0]}).")
    sought = byte_search.pieces({*plan.said, *_own_names()}) - byte_search.pieces(_belonging(plan))
    texts, contents, free = _looked_into(image)
    given = sought & byte_search.pieces(texts)
    given |= _in_bytes(image, contents, {piece for piece in sought if byte_search.is_sought(piece)}, plan)
    names = replace(plan.sees, dates="day")
    ranks = {row["rank"] for given_rows in plan.rows.values() for row in given_rows if "rank" in row}
    given |= {word for text in texts - ranks for word in names.gives_away(text)}  # a rank may be like a name
    check_copy(made, target.name)
    if given or free:
        raise GivesAway(_given_words(target, sorted(given, key=len, reverse=True)))
    return CopyReport(target, _lines(image, len(sought), len(contents)))


def _looked_into(image: bytes) -> tuple[set[str], list[bytes], int]:
    """All texts of a file, the contents of its attachments, and how many of its pages are free."""
    with closing(connect_image(image)) as connection:
        contents = [data for (data,) in connection.execute("SELECT data FROM blob")]
        free = connection.execute("PRAGMA freelist_count").fetchone()[0]
        return set(texts_in(connection)), contents, free


def _in_bytes(image: bytes, contents: list[bytes], sought: set[str], plan: CopyPlan) -> set[str]:
    """Which pieces stand in the bytes, but for those that are part of words that belong there."""
    packed = [text for content in contents for text in byte_search.packed_texts(content)]
    found = byte_search.found_in(b"\n".join([image, *packed]), sought)
    if not found:
        return found
    belongs = "\n".join([*_belonging(plan), schema.as_stored(schema.FORMAT)])
    pictures = b"\n".join(contents)
    return {
        piece
        for piece in found
        if piece not in belongs
        and not (byte_search.may_be_chance(piece) and piece.encode("utf-8") in pictures)
    }


def _belonging(plan: CopyPlan) -> set[str]:
    """What a copy may hold: its rows, and the words of every workspace's tables and journal."""
    fields = {spec.name for kind in entity_types().values() for spec in fields_of(kind)}
    return plan.kept | fields | set(entity_types()) | {plan.title, *_OURS}


def _own_names() -> set[str]:
    who = identity.load()
    return {who.name, who.host, who.replica, who.author}


def _given_words(target: Path, given: list[str]) -> str:
    shown = ", ".join(f"“{piece[:80]}”" for piece in given[:_SHOWN])
    more = f" and {grouped(len(given) - _SHOWN)} more" if len(given) > _SHOWN else ""
    return (
        f"“{target.name}” was not kept: the check found {shown or 'free pages'}{more} in it, which must not"
        " be there. Your roadmap is as it was. Take those words out of it, or save a clean copy instead."
    )


def _lines(image: bytes, strings: int, attachments: int) -> tuple[str, ...]:
    return (
        f"Searched {grouped(len(image))} bytes for {grouped(strings)} texts that must not be there: "
        "found none.",
        "Looked for them in rows, history and unused space, as UTF-8, UTF-16 and within JSON"
        + (f", and in {grouped(attachments)} attached images." if attachments else "."),
        "The copy is sound, a workspace of its own, and cannot be merged with the original.",
    )
