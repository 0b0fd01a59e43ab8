"""The commands about images: attach puts them into a document, attachments lists, saves and removes them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading

if TYPE_CHECKING:
    from roadmapper.operations.attachments import Listed
    from roadmapper.storage.workspace import Workspace


def attach(args: Namespace, out: Output) -> int:
    """Put images at the end of a document, as one step; all of them or none."""
    from roadmapper.operations.attach_to_document import attach_to
    from roadmapper.operations.attachments import read_file

    images = [read_file(Path(name)) for name in args.images]
    with changing(args, out) as workspace:
        put = attach_to(workspace, workspace.find(args.key), images)
    if args.json:
        out.json(
            [{"key": one.attachment.key, "title": one.attachment.title, "put": one.is_new} for one in put]
        )
        return 0
    for one in put:
        out.line(f"{one.attachment.key}  {one.attachment.title}{'' if one.is_new else '  (shown already)'}")
    return 0


def attachments(args: Namespace, out: Output) -> int:
    """List attachments with where they are used; save or remove them where that is asked for."""
    from roadmapper.operations.attachments import listed

    session = changing if args.remove or args.remove_unused else reading
    with session(args, out) as workspace:
        if args.remove or args.remove_unused:
            return _remove(workspace, args, out)
        found = [one for one in listed(workspace) if not (args.unused and one.uses)]
        if args.save:
            return _save(workspace, found, args, out)
    _tell(found, args, out)
    return 0


def _tell(found: list[Listed], args: Namespace, out: Output) -> None:
    from roadmapper.operations.attachments import size_words, use_words

    if args.json:
        out.json([one.to_json() for one in found])
        return
    rows = [
        [
            one.attachment.key,
            one.attachment.title,
            f"{one.attachment.width} × {one.attachment.height}",
            size_words(one.attachment.size),
            use_words(one.uses),
        ]
        for one in found
    ]
    empty = "Every attachment is used." if args.unused else "There are no attachments."
    out.table(["Key", "File name", "Pixels", "Size", "Used in"], rows, empty, spare=(2, 3))


def _save(workspace: Workspace, found: list[Listed], args: Namespace, out: Output) -> int:
    from roadmapper.operations.attachments import save_all

    written = save_all(workspace, [one.attachment for one in found], Path(args.save))
    if args.json:
        out.json([str(path) for path in written])
    else:
        for path in written:
            out.line(str(path))
    return 0


def _remove(workspace: Workspace, args: Namespace, out: Output) -> int:
    from roadmapper.entities.attachment import Attachment
    from roadmapper.operations.attachments import remove, remove_unused

    if args.remove_unused:
        gone = remove_unused(workspace)
    else:
        gone = [workspace.get(Attachment, workspace.find(key, Attachment).id) for key in args.remove]
        remove(workspace, [each.id for each in gone])
    if args.json:
        out.json([{"key": each.key, "title": each.title} for each in gone])
    for each in gone if not args.json else ():
        out.line(f"Removed {each.key}  {each.title}")
    if not gone and not args.json and out.to_terminal:
        out.line("Every attachment is used, so none was removed.")
    return 0
