"""A new workspace with what every one begins with: its title, its key prefix and the usual statuses."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from roadmapper.entities.registry import entity_types
from roadmapper.entities.status import Status
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.planning.status import DEFAULT_STATUSES
from roadmapper.storage.journal import Signature
from roadmapper.storage.workspace import Workspace

SUFFIX: Final = ".roadmap"
_FALLBACK: Final = "RM"
_UNTITLED: Final = "Roadmap"


def create_workspace(path: Path, title: str = "", *, by: Signature | None = None) -> Workspace:
    """Create and open a workspace at a free path; without a title it is called after its file.

    ``by`` signs its first step for somebody else at another time. The file appears with the first publish.
    Raises FileProblem where one is there already.
    """
    title = title.strip() or title_of_file(path)
    workspace = Workspace.create(path)
    try:
        with workspace.edit("New workspace", kind="migrate", by=by) as edit:
            edit.add(WorkspaceSettings(title=title, key_prefix_text=key_prefix(title)))
            for name, category in DEFAULT_STATUSES:
                edit.add(Status(title=name, category=category))
    except BaseException:
        workspace.close()
        raise
    return workspace


def with_suffix(path: Path) -> Path:
    """A path for a new workspace: without any suffix it gets the one that workspaces have."""
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def title_of_file(path: Path) -> str:
    """ "product-roadmap_2027.roadmap" is called "Product roadmap 2027"."""
    words = " ".join(re.split(r"[\s_-]+", path.stem)).strip() or _UNTITLED
    return words[:1].upper() + words[1:]


def key_prefix(title: str) -> str:
    """The letters of a workspace's own keys, from its title: "Atlas" gives ATL, "Product roadmap" PR.

    Two to four letters and digits, a letter first; never the prefix of another entity, since ``KR-2`` must
    stay one thing.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").upper()
    words = re.findall(r"[A-Z0-9]+", plain)
    while words and not words[0][0].isalpha():
        words[0] = words[0].lstrip("0123456789")
        words = words if words[0] else words[1:]
    joined = "".join(words)
    initials = "".join(word[0] for word in words)
    taken = {entity_type.key_prefix for entity_type in entity_types().values()}
    by_length = [joined[:length] for length in (3, 4, 2, 5)]
    candidates = [initials[:4], *by_length] if len(words) > 1 else by_length
    usable = (prefix for prefix in candidates if len(prefix) > 1 and prefix not in taken)
    return next(usable, _FALLBACK)
