"""Images kept in the workspace: attached, listed with where they are used, tidied, saved as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from roadmapper.counting import grouped
from roadmapper.documents.fact_values import Picture
from roadmapper.entities.attachment import Attachment
from roadmapper.errors import InvalidInput, WorkspaceError
from roadmapper.exchange.file_names import safe_name
from roadmapper.exchange.image_files import MOST_BYTES, SUFFIXES, ImageFile, read_image, too_heavy
from roadmapper.operations.attachment_uses import Use, uses
from roadmapper.operations.export_file import write_file
from roadmapper.storage.blob_reading import read_contents
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

_LONG_LIST: Final = 3


@dataclass(frozen=True)
class Listed:
    """An attachment and the texts that show it, the newest first."""

    attachment: Attachment
    uses: tuple[Use, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain JSON."""
        kept = self.attachment
        named = {"key": kept.key, "title": kept.title, "media_type": kept.media_type, "size": kept.size}
        found = [{"entity": use.entity, "key": use.key, "title": use.title} for use in self.uses]
        return {**named, "width": kept.width, "height": kept.height, "used_in": found}


@dataclass(frozen=True)
class NewImage:
    """Bytes that were looked at and found to be an image, under the name that they will have."""

    title: str
    data: bytes
    file: ImageFile


def read_file(path: Path) -> NewImage:
    """An image file; no more of it is read than an attachment may have.

    Raises InvalidInput in words for anything that cannot be attached.
    """
    try:
        if not path.is_file():
            raise InvalidInput("blob", f"“{path.name}” is not a file. Nothing was attached.")
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
            size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "there is no such file"
        raise InvalidInput(
            "blob", f"“{path.name}” could not be read ({reason}). Nothing was attached."
        ) from None
    if len(data) > MOST_BYTES:
        raise InvalidInput("blob", too_heavy(path.name, max(size, len(data))))
    return new_image(data, path.name)


def new_image(data: bytes, name: str) -> NewImage:
    """Bytes from elsewhere as an image to be attached; raises InvalidInput in words for anything else."""
    file = read_image(data, name)
    return NewImage(safe_name(name, SUFFIXES[file.media_type]), data, file)


def attach(
    workspace: Workspace, images: Sequence[NewImage], *, gesture: str | None = None
) -> list[Attachment]:
    """Keep images, as one step; of the same content twice there is one attachment. In the order given."""
    label = "Attach image" if len(images) == 1 else f"Attach {grouped(len(images))} images"
    with workspace.edit(label, gesture=gesture) as edit:
        return attach_within(edit, images)


def attach_within(edit: Edit, images: Sequence[NewImage]) -> list[Attachment]:
    """As ``attach``, within an edit that does more.

    One that was removed comes back under its old key, so that earlier texts show it again.
    """
    names = [edit.keep_blob(image.data) for image in images]
    edit.bring_back(Attachment, "blob", names)
    known = {kept.blob: kept for kept in edit.having(Attachment, "blob", set(names))}
    for name, image in zip(names, images, strict=True):
        if name not in known:
            known[name] = edit.add(_attachment(name, image))
    return [known[name] for name in names]


def _attachment(name: str, image: NewImage) -> Attachment:
    return Attachment(
        title=image.title,
        media_type=image.file.media_type,
        blob=name,
        size=len(image.data),
        width=image.file.width,
        height=image.file.height,
    )


def pictures_of(workspace: Workspace) -> Callable[[str], Picture | None]:
    """What ``Facts.pictures`` asks; all attachments are read once, at the first need."""
    known: dict[str, Picture] = {}
    asked: list[bool] = []

    def picture(key: str) -> Picture | None:
        if not asked:
            asked.append(True)
            for kept in workspace.all(Attachment):
                known[kept.key] = Picture(kept.title, kept.width or 0, kept.height or 0)
        return known.get(key)

    return picture


def listed(workspace: Workspace) -> list[Listed]:
    """Every attachment with where it is used, by key."""
    found = sorted(workspace.all(Attachment), key=lambda kept: (len(kept.key), kept.key))
    used = uses(workspace) if found else {}
    return [Listed(kept, tuple(used.get(kept.key, ()))) for kept in found]


def remove(workspace: Workspace, ids: Sequence[str]) -> None:
    """Remove attachments, as one step; texts that show them keep their words and say what is missing."""
    label = "Remove attachment" if len(ids) == 1 else f"Remove {grouped(len(ids))} attachments"
    with workspace.edit(label) as edit:
        for eid in ids:
            edit.remove(Attachment, eid)


def remove_unused(workspace: Workspace) -> list[Attachment]:
    """Remove every attachment that no text shows, as one step; returns them."""
    unused = [one.attachment for one in listed(workspace) if not one.uses]
    if unused:
        with workspace.edit("Remove unused attachments") as edit:
            for kept in unused:
                edit.remove(Attachment, kept.id)
    return unused


def rename(workspace: Workspace, eid: str, name: str) -> None:
    """Give an attachment another file name; texts go on showing it, as they name its key."""
    kept = workspace.get(Attachment, eid)
    if not name.strip():
        raise InvalidInput("title", "A file name needs at least a letter. Nothing was changed.")
    with workspace.edit("Rename attachment") as edit:
        edit.change(Attachment, eid, title=safe_name(name, suffix_of(kept)))


def content_of(workspace: Workspace, kept: Attachment) -> bytes:
    """An attachment's bytes; raises WorkspaceError where this file does not hold them."""
    (data,) = read_contents(workspace.file.working_path, [kept.blob])
    if data is None:
        raise WorkspaceError(
            f"{kept.key} “{kept.title}” has lost its content: this file does not hold it. "
            "Nothing was changed; attach the image again."
        )
    return data


def suffix_of(kept: Attachment) -> str:
    """The ending that its content asks for."""
    return SUFFIXES.get(kept.media_type, ".bin")


def file_name_of(kept: Attachment) -> str:
    """The name it has as a file beside others: "ATT-1 first board.png"."""
    return safe_name(f"{kept.key} {kept.title}", suffix_of(kept))


def save_as(workspace: Workspace, kept: Attachment, target: Path) -> None:
    """Write an attachment's content to a file; raises WorkspaceError where it cannot be written."""
    write_file(target, content_of(workspace, kept))


def save_all(
    workspace: Workspace,
    attachments: Iterable[Attachment],
    folder: Path,
    *,
    name_of: Callable[[Attachment], str] | None = None,
) -> list[Path]:
    """Write attachments into a folder, which is made where it is missing; returns the files.

    Raises WorkspaceError at the first that cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError(
            f"The folder “{folder.name}” could not be made ({error.strerror}). Nothing was saved; "
            "choose another."
        ) from None
    written: list[Path] = []
    for kept in attachments:
        written.append(folder / (name_of or file_name_of)(kept))
        save_as(workspace, kept, written[-1])
    return written


def size_words(size: int) -> str:
    """How many bytes something has, as people say it."""
    if size < 1_000:
        return f"{size} bytes"
    return f"{grouped(size / 1_000)} kB" if size < 1_000_000 else f"{grouped(size / 1_000_000, 1)} MB"


def use_words(found: Sequence[Use]) -> str:
    """Where an attachment is used, in words."""
    if not found:
        return "Not used"
    shown = ", ".join(f"{use.key} {use.title}" for use in found[:_LONG_LIST])
    return shown + (f" and {grouped(len(found) - _LONG_LIST)} more" if len(found) > _LONG_LIST else "")
