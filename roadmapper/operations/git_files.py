"""Workspaces in git: what a repository needs to merge and show them, and a file as text that compares."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from roadmapper.entities.base import FieldSpec, fields_of
from roadmapper.entities.registry import entity_named
from roadmapper.errors import WorkspaceError
from roadmapper.operations.sealed import HIDDEN, Seal
from roadmapper.storage.merging_files import rows_of
from roadmapper.storage.replay import State

ATTRIBUTES = "*.roadmap binary merge=roadmapper diff=roadmapper"
"""The line of ``.gitattributes``; it is shared with the repository."""
_LISTED = ("audience", "custom_field", "product", "status", "team", "theme")
_HIDDEN = ("key", "deleted", "rank", "encoding", "byte_order_mark", "newline")


def set_up(folder: Path) -> list[str]:
    """Have git merge and show workspaces in the repository of a folder; returns what was written, in words.

    The attributes are for everybody who has the repository; git keeps commands to itself, so that each
    person runs this once. Raises WorkspaceError outside a repository.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    command = _command()
    settings = {
        "merge.roadmapper.name": "three-way merge of Roadmapper workspaces",
        "merge.roadmapper.driver": f"{command} merge-file %O %A %B",
        "diff.roadmapper.textconv": f"{command} textconv",
        "diff.roadmapper.cachetextconv": "true",
    }
    for name, value in settings.items():
        _git(root, "config", "--local", name, value)
    told = [f"Set {name} = {value}" for name, value in settings.items()]
    return [*told, _write_attributes(root / ".gitattributes")]


def _write_attributes(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        if ATTRIBUTES in text.splitlines():
            return f"{file.name} has the line already"
        if text and not text.endswith("\n"):
            text += "\n"
        file.write_text(f"{text}{ATTRIBUTES}\n", encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WorkspaceError(
            f"“{file}” cannot be written ({error}). Add this line to it: {ATTRIBUTES}"
        ) from None
    return f"Added “{ATTRIBUTES}” to {file.name}; commit it, so that everybody has it"


def _command() -> str:
    """How this program is called, as a shell takes it."""
    found = shutil.which("roadmapper")
    return "roadmapper" if found else f'"{sys.executable}" -m roadmapper'


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True, timeout=30
        )
    except FileNotFoundError:
        raise WorkspaceError(
            "There is no git on this computer, or no such folder. Nothing was changed."
        ) from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        said = " ".join(str(getattr(error, "stderr", "") or error).split())
        raise WorkspaceError(f"git refused: {said}. Nothing was changed.") from None
    return done.stdout


def text_of(path: Path) -> str:
    """A workspace as text, item by item in the order of keys; equal content gives equal text.

    Raises FileProblem.
    """
    rows = {place: row for place, row in rows_of(path).items() if not row["deleted"]}
    keys = {eid: _called(entity, row) for (entity, eid), row in rows.items()}
    seal = Seal.of_rows(rows)
    blocks = [
        _block(rows, place, keys, seal) for place in sorted(rows, key=lambda place: _order(rows, place))
    ]
    return "\n".join(blocks)


def _called(entity: str, row: dict[str, Any]) -> str:
    """How a reference is written: to entries of lists by title, as people know them, to others by key."""
    return str(row.get("title") or row["key"]) if entity in _LISTED else row["key"]


def _order(rows: State, place: tuple[str, str]) -> tuple[str, str, int, str]:
    letters, _, number = rows[place]["key"].rpartition("-")
    return place[0], letters, int(number) if number.isdecimal() else 0, place[1]


def _block(rows: State, place: tuple[str, str], keys: dict[str, str], seal: Seal) -> str:
    entity, row = entity_named(place[0]), rows[place]
    title = row.get(entity.title_field) or ""
    lines = [f"## {entity.titles[0]} {row['key']} {' '.join(str(title).split())}".rstrip()]
    for spec in fields_of(entity):
        value = row[spec.name]
        if (
            spec.name in (*_HIDDEN, entity.title_field)
            or value in (None, "", [], {})
            or value == spec.default
        ):
            continue
        hidden = seal.hides(*place, spec.name)
        lines.append(f"{spec.title}: {HIDDEN}" if hidden else _line(spec, value, keys))
    return "\n".join(lines) + "\n"


def _line(spec: FieldSpec, value: Any, keys: dict[str, str]) -> str:
    if isinstance(value, str) and "\n" in value:
        return f"{spec.title}:\n" + "\n".join(f"    {line}".rstrip() for line in value.splitlines())
    if isinstance(value, list):
        return f"{spec.title}: {', '.join(map(str, value))}"
    if isinstance(value, dict):
        named = sorted((keys.get(name, name), part) for name, part in value.items())
        return "\n".join(f"{spec.title}, {name}: {part}" for name, part in named)
    words = spec.choice_title(value) if spec.choices and isinstance(value, str) else str(value)
    return f"{spec.title}: {keys.get(str(value), words)}"
