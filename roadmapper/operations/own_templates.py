"""A user's own templates: their folder, and a copy of one that ships with the app to begin with."""

from __future__ import annotations

import re
from pathlib import Path

from roadmapper import paths
from roadmapper.documents.templates import Kind, Template
from roadmapper.entities.base import in_sentence
from roadmapper.errors import WorkspaceError

_TITLE = re.compile(r"^(\s*title:[ \t]*)(\S.*?)[ \t]*$", re.MULTILINE)
_README = """Your own templates
==================

Each file in here is a template of your own and shows up in Roadmapper at once:

- prd/NAME.md.j2       what a PRD begins with
- update/NAME.md.j2    what a stakeholder update is composed from
- release/NAME.md.j2   what the notes of a release are written from

A template is Markdown with placeholders such as {{ title }}. Lines at the top between {# and #} give its
title and description. "Edit a copy of this template" on the Updates page puts a working one here.
A file with the name of a built-in template stands in for it. When a template has a mistake, Roadmapper
names the line and keeps the last good preview.
"""


def template_folder(kind: Kind) -> Path:
    """The folder of the user's own templates of a kind, made with a short README where it is missing."""
    top = paths.user_templates()
    folder = top / kind
    try:
        folder.mkdir(parents=True, exist_ok=True)
        readme = top / "README.txt"
        if not readme.exists():
            readme.write_text(_README, encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            f"The folder for templates, {folder}, could not be made ({error.strerror}). Nothing was changed; "
            "make it yourself or check who may write there."
        ) from error
    return folder


def own_copy(template: Template) -> Path:
    """The user's own copy of a template, to be edited; one that is there already stays as it is.

    An own template is its own copy. Raises WorkspaceError where it cannot be written.
    """
    if template.own:
        return template.path
    target = template_folder(template.kind) / f"my_{template.path.name}"
    if target.exists():
        return target
    try:
        source = template.path.read_text(encoding="utf-8-sig")
        target.write_text(_TITLE.sub(_my_title, source, count=1), encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            f"The copy {target} could not be written ({error.strerror}). Nothing was changed."
        ) from error
    return target


def name_of(path: Path) -> str:
    """The name under which a template's file is found."""
    return path.name.split(".", 1)[0]


def _my_title(match: re.Match[str]) -> str:
    return f"{match[1]}My {in_sentence(match[2])}"
