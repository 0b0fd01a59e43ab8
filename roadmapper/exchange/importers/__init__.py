"""Formats that come in, found automatically: each module here with a ``FORMAT`` is one.

``open_source`` looks at a file or folder and gives an ``OpenTable`` (to be mapped and read) or
``ImportedDocuments``; ``read`` is the same in one step.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

from roadmapper.errors import ImportProblem
from roadmapper.exchange.bulk import uncollected
from roadmapper.exchange.formats import DocumentFormat, OkrFormat, OpenTable, TableFormat
from roadmapper.exchange.images_beside import ImageReader
from roadmapper.exchange.imported import ImportedDocuments, ImportedTable
from roadmapper.exchange.okrs.values import ImportedOkrs
from roadmapper.exchange.tables.delimiters import looks_like_table
from roadmapper.exchange.tables.grid import Grid, read_grid
from roadmapper.exchange.tables.mapping import Mapping
from roadmapper.exchange.text_files import decode, read_bytes

AUTO = "auto"


@cache
def formats() -> dict[str, TableFormat | DocumentFormat | OkrFormat]:
    """Every format by its name; the general table comes last, so that any other is asked first."""
    found: dict[str, TableFormat | DocumentFormat | OkrFormat] = {}
    for module in pkgutil.iter_modules(__path__):
        declared = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FORMAT", None)
        if declared is not None:
            found[declared.name] = declared
    return dict(sorted(found.items(), key=lambda item: (item[0] == "table", item[0])))


def detect(path: Path, raw: bytes) -> str:
    """The name of the format a file is in: documents by suffix, tables by what their headers certainly say.

    What is certainly about objectives and key results, in either, is that. Raises ImportProblem for what is
    not text.
    """
    suffix = path.suffix.casefold()
    document = _document_format(suffix)
    text, _ = decode(raw, path.name, lossless=False)
    for form in formats().values():
        if isinstance(form, OkrFormat) and form.claims(text, path.name):
            return form.name
    if document:
        return document.name
    known = any(suffix in form.suffixes for form in formats().values() if isinstance(form, TableFormat))
    if not known and not looks_like_table(text):
        return next(form.name for form in formats().values() if isinstance(form, DocumentFormat))
    return _table_format(read_grid(text, path.name).headers).name


def open_source(path: Path, format_name: str = AUTO) -> OpenTable | ImportedDocuments | ImportedOkrs:
    """Open a file, or a folder of documents, in the format asked for or in the one it is in.

    Raises ImportProblem with a sentence for what cannot be read or is not of the format asked for.
    """
    if format_name != AUTO and format_name not in formats():
        raise ImportProblem(
            f"There is no format “{format_name}”. Choose one of {', '.join([AUTO, *formats()])}."
        )
    if path.is_dir():
        return _read_folder(path, format_name)
    raw = read_bytes(path)
    wanted = formats()[detect(path, raw) if format_name == AUTO else format_name]
    if isinstance(wanted, DocumentFormat):
        images, folder = ImageReader(path.parent), path.resolve().parent.name
        document = images.attached(wanted.read(raw, path.name), path)
        return ImportedDocuments(path.name, wanted.name, folder, [document], images.notes)
    text, _ = decode(raw, path.name, lossless=False)
    if isinstance(wanted, OkrFormat):
        return wanted.read(text, path.name)
    return _open_table(path.name, read_grid(text, path.name), wanted)


def read(
    path: Path, format_name: str = AUTO, mapping: Mapping | None = None
) -> ImportedTable | ImportedDocuments | ImportedOkrs:
    """A file's rows, documents or objectives, by the mapping given or the guessed one."""
    with uncollected():
        source = open_source(path, format_name)
        return source.read(mapping) if isinstance(source, OpenTable) else source


def _open_table(name: str, grid: Grid, form: TableFormat) -> OpenTable:
    if not form.claims(grid.headers):
        raise ImportProblem(
            f"“{name}” is not in the format “{form.title}”. {form.demands} Nothing was imported."
        )
    columns = form.columns(grid)
    return OpenTable(name, form.name, columns, grid.row_numbers, form.guess(columns), grid.notes)


def _table_format(headers: list[str]) -> TableFormat:
    tables = [form for form in formats().values() if isinstance(form, TableFormat)]
    return next((form for form in tables if form.claims(headers)), tables[-1])


def _document_format(suffix: str) -> DocumentFormat | None:
    documents = [form for form in formats().values() if isinstance(form, DocumentFormat)]
    return next((form for form in documents if suffix in form.suffixes), None)


def _read_folder(folder: Path, format_name: str) -> ImportedDocuments | ImportedOkrs:
    """Every document below a folder, in order of path; what hides behind a dot is left alone."""
    if format_name != AUTO and isinstance(formats()[format_name], TableFormat):
        raise ImportProblem(
            f"“{folder.name}” is a folder. Choose the table's file in it. Nothing was imported."
        )
    if format_name != AUTO and isinstance(wanted := formats()[format_name], OkrFormat):
        return _read_okrs(folder, wanted)
    documents, images, form_name = [], ImageReader(folder), AUTO
    notes = images.notes
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        form = _document_format(path.suffix.casefold())
        if form is None or not path.is_file() or any(part.startswith(".") for part in inside.parts):
            continue
        try:
            documents.append(images.attached(form.read(read_bytes(path), inside.as_posix()), path))
            form_name = form.name
        except ImportProblem as problem:
            notes.append(str(problem))
    if not documents:
        raise ImportProblem(
            f"“{folder.name}” holds no Markdown files. Nothing was imported. " + " ".join(notes)
        )
    name = folder.resolve().name
    return ImportedDocuments(name, form_name, name, documents, notes)


def _read_okrs(folder: Path, form: OkrFormat) -> ImportedOkrs:
    """The objectives of every text below a folder; a file without any is told among the notes."""
    found, notes = [], []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or not path.is_file() or _document_format(path.suffix.casefold()) is None:
            continue
        try:
            one = form.read(decode(read_bytes(path), path.name, lossless=False)[0], path.name)
        except ImportProblem as problem:
            notes.append(str(problem))
            continue
        found += one.objectives
        notes += one.notes
    if not found:
        raise ImportProblem(f"“{folder.name}” holds no objectives. Nothing was imported.")
    return ImportedOkrs(folder.resolve().name, form.name, found, notes)
