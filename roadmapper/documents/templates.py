"""Templates on disk: those that ship with the app and the user's own, described without running any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from roadmapper import paths
from roadmapper.counting import grouped
from roadmapper.errors import NotFound, RenderError

Kind = Literal["prd", "update", "release", "html"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_ENDINGS = {"prd": ".md.j2", "update": ".md.j2", "release": ".md.j2", "html": ".html.j2"}
_HEAD = re.compile(r"\s*\{#-?\s*\n(.*?)-?#\}", re.DOTALL)
_LINE = re.compile(r"\s*(title|description|when|order):[ \t]*(\S.*?)\s*$", re.MULTILINE)
_LARGEST = 500_000
_LAST = 1_000
"""The place of a template that asks for none: behind those that do."""


@dataclass(frozen=True, slots=True)
class Template:
    """One template: ``name`` is its file name without ending; ``own`` marks the user's.

    ``replaces`` is True for a user's template that stands in for one of the app's of the same name.
    ``when`` is a sentence on when to use it, and ``order`` the place that it asks for in a list.
    """

    kind: Kind
    name: str
    title: str
    description: str
    path: Path
    own: bool = False
    replaces: bool = False
    when: str = ""
    order: int = _LAST

    @property
    def origin(self) -> str:
        """Where it came from, in words; a workspace file never brings one."""
        if not self.own:
            return "Comes with Roadmapper"
        instead = ", in place of the one that comes with Roadmapper" if self.replaces else ""
        return f"Yours{instead}: {self.path.name} in your templates folder"


def templates(kind: Kind) -> list[Template]:
    """All templates of a kind: the app's in the order they ask for, then the user's own likewise."""
    shipped = {template.name: template for template in _in_folder(paths.templates(), kind, own=False)}
    owned = {template.name: template for template in _in_folder(paths.user_templates(), kind, own=True)}
    found = [
        _standing_in(owned.pop(name), template) if name in owned else template
        for name, template in shipped.items()
    ]
    return sorted(found, key=_place) + sorted(owned.values(), key=_place)


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
                f"The template {template.path} is larger than {grouped(_LARGEST)} bytes and was not read."
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
            said = _said_at_top(path)
            order = said.get("order", "")
            yield Template(
                kind,
                name,
                said.get("title") or _plain(name),
                said.get("description", ""),
                path,
                own,
                when=said.get("when", ""),
                order=int(order) if order.isdecimal() and len(order) < 5 else _LAST,
            )


def _standing_in(own: Template, shipped: Template) -> Template:
    """The user's template in the place of the app's, which it takes over unless it asks for another."""
    return replace(own, replaces=True, order=shipped.order if own.order == _LAST else own.order)


def _place(template: Template) -> tuple[int, str]:
    return template.order, template.title.casefold()


def _said_at_top(path: Path) -> dict[str, str]:
    """What the comment at the template's top says of it."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            start = file.read(2_000)
    except OSError:
        start = ""
    head = _HEAD.match(start)
    return dict(_LINE.findall(head[1])) if head else {}


def _plain(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
