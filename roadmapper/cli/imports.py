"""The command that imports: a table into initiatives, Markdown files into PRDs or objectives, as one step."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.counting import grouped
from roadmapper.errors import ImportProblem, InvalidInput

if TYPE_CHECKING:
    from roadmapper.exchange.formats import OpenTable
    from roadmapper.exchange.imported import ImportedDocuments
    from roadmapper.exchange.okrs.values import ImportedOkrs
    from roadmapper.exchange.tables.mapping import Mapping
    from roadmapper.operations.import_plan import ImportPlan
    from roadmapper.storage.workspace import Workspace


def import_source(args: Namespace, out: Output) -> int:
    """Import a file or folder, or say what an import would do."""
    from roadmapper.exchange.formats import OpenTable
    from roadmapper.exchange.importers import open_source
    from roadmapper.exchange.okrs.values import ImportedOkrs

    source = Path(args.source)
    opened = open_source(source, _format_named(args, source))
    if isinstance(opened, ImportedOkrs):
        if args.kind not in (None, "okrs"):
            raise ImportProblem(f"“{source.name}” holds objectives, not {args.kind}. Nothing was imported.")
    elif isinstance(opened, OpenTable):
        if args.kind == "prds":
            raise ImportProblem(
                f"“{source.name}” is a table, which cannot become PRDs. Nothing was imported."
            )
    elif args.kind == "initiatives":
        raise ImportProblem(
            f"“{source.name}” is not a table, so it has no initiatives. Nothing was imported."
        )
    elif args.mapping:
        raise ImportProblem(f"“{source.name}” is not a table: --map says what a table's columns become.")
    session = reading if args.dry_run else changing
    with session(args, out) as workspace:
        if isinstance(opened, OpenTable):
            _table(workspace, opened, args, out)
        elif isinstance(opened, ImportedOkrs):
            _okrs(workspace, opened, args, out)
        else:
            _documents(workspace, opened, args, out)
    return 0


def _format_named(args: Namespace, source: Path) -> str:
    """The format asked for; what is to become PRDs is read as Markdown, unless its name says a table."""
    from roadmapper.exchange.formats import TableFormat
    from roadmapper.exchange.importers import formats

    if args.format == "auto" and args.kind == "okrs":
        return "okrs"
    tables = [form for form in formats().values() if isinstance(form, TableFormat)]
    named_table = any(source.suffix.casefold() in form.suffixes for form in tables)
    if args.format == "auto" and args.kind == "prds" and not named_table:
        return "markdown"
    return args.format


def _mapping(workspace: Workspace, table: OpenTable, given: list[str]) -> Mapping:
    """The mapping of last time, else the guessed one, with what the person says on top."""
    from roadmapper.operations.import_source import remembered_mapping

    mapping = remembered_mapping(workspace, table) or table.guess
    for text in given:
        column, sign, target = text.rpartition("=")
        if not sign or not column:
            raise InvalidInput("map", f"“{text}” is not of the form COLUMN=FIELD.")
        mapping = mapping.changed(column, target)
    return mapping


def _table(workspace: Workspace, table: OpenTable, args: Namespace, out: Output) -> None:
    from roadmapper.operations.import_table import apply_import, plan_import

    plan = plan_import(workspace, table.read(_mapping(workspace, table, args.mapping)))
    if not args.dry_run:
        apply_import(workspace, plan)
    if args.json:
        out.json(plan.to_json())
        return
    out.line(plan.sentence())
    _report(plan, out)


def _report(plan: ImportPlan, out: Output) -> None:
    """Every column and what became of it, what was made on the way, and every cell that was not read."""
    for column in plan.imported.columns:
        becomes = {"mapped": column.target, "custom": f"custom field ({column.kind})"}.get(
            column.use, column.use
        )
        note = f"; {column.reading}" if column.reading else ""
        out.line(f"  {column.label}: {becomes}{note}")
    for entity in dict.fromkeys(made.entity for made in plan.created):
        titles = plan.created_titles(entity)
        shown = ", ".join(titles[:8]) + (f" and {grouped(len(titles) - 8)} more" if len(titles) > 8 else "")
        out.line(f"  new {entity.replace('_', ' ')}: {shown}")
    for row in plan.kept:
        fields = ", ".join(change.title for change in row.changes)
        out.tell(f"{row.key} {row.title}: edited here since, so its {fields} stayed as edited.")
    for problem in plan.unreadable:
        out.tell(str(problem))
    for note in plan.imported.notes:
        out.tell(note)


def _documents(workspace: Workspace, opened: ImportedDocuments, args: Namespace, out: Output) -> None:
    from roadmapper.operations.import_documents import apply_documents, plan_documents

    plan = plan_documents(workspace, opened)
    keys = [] if args.dry_run else apply_documents(workspace, plan)
    if args.json:
        out.json(plan.to_json())
        return
    out.line(plan.sentence())
    for place, document in enumerate(plan.new):
        out.line(f"  {keys[place] if keys else 'new'}  {document.title}")
    for changed in plan.changed:
        out.line(f"  {changed.key}  {changed.title}: {', '.join(sorted(changed.fields))}")
    for prd in plan.kept:
        out.tell(f"{prd.key} {prd.title}: edited here since, so it stayed as edited.")
    for note in opened.notes:
        out.tell(note)


def _okrs(workspace: Workspace, opened: ImportedOkrs, args: Namespace, out: Output) -> None:
    from roadmapper.operations.import_okrs import apply_okrs, plan_okrs

    plan = plan_okrs(workspace, opened)
    if not args.dry_run:
        apply_okrs(workspace, plan)
    if args.json:
        out.json(plan.to_json())
        return
    out.line(plan.sentence())
    for each in plan.objectives:
        words = "new" if each.id is None else "changed" if each.fields else "unchanged"
        out.line(f"  {words}  {each.said.title} ({len(each.results)})")
    for what, titles in (("team", plan.teams), ("initiative", plan.initiatives)):
        for title in titles:
            out.line(f"  new {what}: {title}")
    for note in opened.notes:
        out.tell(note)
