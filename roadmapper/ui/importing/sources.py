"""Which files one import reads, and how they are opened: one table, or documents of one folder together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from roadmapper.errors import ImportProblem
from roadmapper.exchange import importers
from roadmapper.exchange.formats import DocumentFormat, OpenTable
from roadmapper.exchange.imported import ImportedDocuments
from roadmapper.exchange.okrs.values import ImportedOkrs

Opened = OpenTable | ImportedDocuments | ImportedOkrs
Paths = tuple[Path, ...]


def document_suffixes() -> tuple[str, ...]:
    """The endings of files that become documents."""
    formats = importers.formats().values()
    return tuple(s for form in formats if isinstance(form, DocumentFormat) for s in form.suffixes)


def groups(paths: Sequence[Path]) -> list[Paths]:
    """What is imported as one: each table and each folder by itself, the documents of a folder together."""
    endings = document_suffixes()
    found: list[Paths] = []
    beside: dict[Path, list[Path]] = {}
    for path in paths:
        if path.is_dir() or path.suffix.casefold() not in endings:
            found.append((path,))
        else:
            beside.setdefault(path.parent, []).append(path)
    return found + [tuple(sorted(files)) for files in beside.values()]


def name_of(paths: Paths) -> str:
    """What to call a group: its file or folder, or how many files of which folder."""
    return paths[0].name if len(paths) == 1 else f"{len(paths)} files of {paths[0].parent.name}"


def open_group(paths: Paths, format_name: str) -> Opened:
    """Open a group in the format asked for or in its own; raises ImportProblem with a sentence.

    A document that cannot be read is told among the notes, unless none can be.
    """
    if len(paths) == 1:
        return importers.open_source(paths[0], format_name)
    opened: list[ImportedDocuments] = []
    okrs: list[ImportedOkrs] = []
    problems: list[str] = []
    for path in paths:
        try:
            one = importers.open_source(path, format_name)
        except ImportProblem as problem:
            problems.append(str(problem))
            continue
        if isinstance(one, ImportedDocuments):
            opened.append(one)
        elif isinstance(one, ImportedOkrs):
            okrs.append(one)
        else:
            problems.append(f"“{path.name}” was read as a table; import it by itself.")
    if okrs and not opened:
        objectives = [objective for one in okrs for objective in one.objectives]
        told = [note for one in okrs for note in one.notes]
        return replace(okrs[0], name=name_of(paths), objectives=objectives, notes=told + problems)
    problems += [f"“{one.name}” holds objectives; import it by itself." for one in okrs]
    if not opened:
        raise ImportProblem(" ".join(problems))
    documents = [document for one in opened for document in one.documents]
    notes = [note for one in opened for note in one.notes]
    return replace(opened[0], name=name_of(paths), documents=documents, notes=notes + problems)


def format_choices() -> list[tuple[object, str]]:
    """The formats to choose from, for a popup: Auto first."""
    named = [(form.name, form.title) for form in importers.formats().values()]
    return [(importers.AUTO, "Auto"), *named]
