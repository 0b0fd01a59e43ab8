"""The command on versions of documents: listed, named, compared and restored."""

from __future__ import annotations

from argparse import Namespace
from difflib import unified_diff
from typing import TYPE_CHECKING, Any

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading

if TYPE_CHECKING:
    from roadmapper.operations.text_steps import Document
    from roadmapper.storage.version_reading import VersionRow
    from roadmapper.storage.workspace import Workspace


def versions(args: Namespace, out: Output) -> int:
    """Tell the versions of a document, or name, compare or restore one."""
    _refuse_odd(args)
    if args.name is not None or args.restore is not None:
        with changing(args, out) as workspace:
            said = _change(workspace, _document(workspace, args.key), args)
        out.line(said)
        return 0
    with reading(args, out) as workspace:
        document = _document(workspace, args.key)
        if args.compare is not None:
            _compare(workspace, document, args, out)
        else:
            _list(_rows(workspace, document), args, out)
    return 0


def _refuse_odd(args: Namespace) -> None:
    """Raises InvalidInput for what the parser lets through and nothing would come of."""
    from roadmapper.errors import InvalidInput

    if args.note is not None and args.name is None:
        raise InvalidInput("note", "A note belongs to a version that is named now: give --name, too.")
    if len(args.compare or ()) > 2:
        raise InvalidInput("compare", "Two versions are compared at a time; nothing was compared.")


def _document(workspace: Workspace, key: str) -> Document:
    from roadmapper.entities.prd import PRD
    from roadmapper.entities.stakeholder_update import StakeholderUpdate

    found = workspace.find(key, PRD, StakeholderUpdate)
    assert isinstance(found, PRD | StakeholderUpdate)
    return found


def _rows(workspace: Workspace, document: Document) -> list[VersionRow]:
    from roadmapper.operations.document_versions import versions as read
    from roadmapper.storage.reading import Reader

    reader = Reader(workspace.file.working_path)
    try:
        return read(reader, document.id)
    finally:
        reader.close()


def _change(workspace: Workspace, document: Document, args: Namespace) -> str:
    from roadmapper.operations.document_versions import name_version, restore
    from roadmapper.operations.version_finding import find_point

    if args.name is not None:
        made = name_version(workspace, document.id, args.name, note=args.note or "")
        return f"Kept {document.key} as “{made.title}” ({made.key})."
    point = find_point(_rows(workspace, document), args.restore)
    if restore(workspace, document.id, point):
        return f"{document.key} has the text of “{args.restore}” again; undo takes it back."
    return f"{document.key} has the text of “{args.restore}” already; nothing was changed."


def _list(found: list[VersionRow], args: Namespace, out: Output) -> None:
    if args.json:
        out.json([_plain(version) for version in found])
        return
    rows = [
        (str(each.number), each.title, each.kind, each.person, each.at, each.key, each.note) for each in found
    ]
    heads = ("Version", "Name", "Kind", "By", "At", "Key", "Note")
    out.table(heads, rows, "No versions yet; --name keeps the text as it is now.", spare=(6, 5, 2, 3))


def _plain(version: VersionRow) -> dict[str, Any]:
    return {
        "number": version.number,
        "key": version.key,
        "id": version.id,
        "title": version.title,
        "kind": version.kind,
        "by": version.person or None,
        "at": version.at,
        "note": version.note or None,
    }


def _compare(workspace: Workspace, document: Document, args: Namespace, out: Output) -> None:
    from roadmapper.operations.version_comparison import compare_points
    from roadmapper.operations.version_finding import find_point

    known = _rows(workspace, document)
    names = [*args.compare, "now"][:2]
    before, after = (find_point(known, name) for name in names)
    found = compare_points(workspace, document.id, before, after)
    if args.json:
        facts = [
            {"fact": fact.reference.source, "title": fact.title, "before": fact.before, "after": fact.after}
            for fact in found.facts
        ]
        changes = [
            {
                "line_before": passage.left + 1,
                "line_after": passage.right + 1,
                "removed": "".join(piece.text for piece in passage.side("added")),
                "added": "".join(piece.text for piece in passage.side("removed")),
            }
            for passage in found.passages
            if not passage.is_same
        ]
        out.json({"before": names[0], "after": names[1], "facts": facts, "changes": changes})
        return
    for fact in found.facts:
        out.line(f"{fact.title}: {fact.before} → {fact.after}")
    texts = (
        "".join(piece.text for each in found.passages for piece in each.side(gone)).splitlines()
        for gone in ("added", "removed")
    )
    older, newer = texts
    for line in unified_diff(older, newer, names[0], names[1], lineterm=""):
        out.line(line)
    if not found.facts and all(passage.is_same for passage in found.passages):
        out.line("Nothing differs.")
