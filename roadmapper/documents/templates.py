"""Templates on disk: those that ship with the app and the user's own, described without running any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from roadmapper import paths
from roadmapper.errors import NotFound, RenderError

Kind = Literal["prd", "update", "html"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_ENDINGS = {"prd": ".md.j2", "update": ".md.j2", "html": ".html.j2"}
_HEAD = re.compile(r"\s*\{#-?\s*\n(.*?)-?#\}", re.DOTALL)
_LINE = re.compile(r"\s*(title|description):[ \t]*(\S.*?)\s*$", re.MULTILINE)
_LARGEST = 500_000


@dataclass(frozen=True, slots=True)
class Template:
    """One template: ``name`` is its file name without ending; ``own`` marks the user's.

    ``replaces`` is True for a user's template that stands in for one of the app's of the same name.
    """

    kind: Kind
    name: str
    title: str
    description: str
    path: Path
    own: bool = False
    replaces: bool = False


def templates(kind: Kind) -> list[Template]:
    """All templates of a kind, the app's first (the standard one, then by title), then the user's own."""
    shipped = {template.name: template for template in _in_folder(paths.templates(), kind, own=False)}
    owned = {template.name: template for template in _in_folder(paths.user_templates(), kind, own=True)}
    found = [
        replace(owned.pop(name), replaces=True) if name in owned else template
        for name, template in shipped.items()
    ]
    found.sort(key=lambda template: (template.name != "standard", template.title.casefold()))
    return found + sorted(owned.values(), key=lambda template: template.title.casefold())


def find(kind: Kind, name: str) -> Template:
    """A template by its name or its title, in any case; raises NotFound with the names there are."""
    known = templates(kind)
    wanted = name.strip().casefold()
    for template in known:
        if wanted in (template.name.casefold(), template.title.casefold()):
            return template
    names = ", ".join(template.name for template in known)
    raise NotFound(f"There is no {kind} template called “{name}”. There are {names}.")


def title_of(kind: Kind, name: str) -> str:
    """What a template is called; its name in words where there is no such template any more."""
    known = {template.name: template.title for template in templates(kind)}
    return known.get(name) or _plain(name)


def load(kind: Kind, name: str) -> str:
    """A template's source; raises NotFound, or RenderError when its file cannot be read as text."""
    template = find(kind, name)
    try:
        if template.path.stat().st_size > _LARGEST:
            raise RenderError(
                f"The template {template.path} is larger than {_LARGEST:,} bytes and was not read."
            )
        return template.path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RenderError(f"The template {template.path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as problem:
        reason = problem.strerror or problem
        raise RenderError(f"The template {template.path} could not be read: {reason}.") from None


def _in_folder(folder: Path, kind: Kind, *, own: bool) -> Iterator[Template]:
    """The templates of one folder by file name; unreadable ones are listed by their file name."""
    ending = _ENDINGS[kind]
    place = folder / kind
    if not place.is_dir():
        return
    for path in sorted(place.iterdir()):
        if path.name.endswith(ending) and not path.name.startswith(".") and path.is_file():
            name = path.name.removesuffix(ending)
            title, description = _described(path, name)
            yield Template(kind, name, title, description, path, own)


def _described(path: Path, name: str) -> tuple[str, str]:
    """Title and description from the comment at the template's top; the file's name where there is none."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            start = file.read(2_000)
    except OSError:
        start = ""
    head = _HEAD.match(start)
    said = dict(_LINE.findall(head[1])) if head else {}
    return said.get("title") or _plain(name), said.get("description", "")


def _plain(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
