"""The commands about single items: list, show, add, set and remove."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any

from roadmapper.cli.output import Output
from roadmapper.cli.parser import ADDED
from roadmapper.cli.sessions import changing, reading
from roadmapper.errors import InvalidInput

if TYPE_CHECKING:
    from roadmapper.entities.base import Entity
    from roadmapper.operations.listing import Row
    from roadmapper.storage.workspace import Workspace


def list_kind(args: Namespace, out: Output) -> int:
    """List one kind of item."""
    from roadmapper.cli.item_words import SPARE, columns
    from roadmapper.operations.listing import list_items
    from roadmapper.operations.wording import Wording

    with reading(args, out) as workspace:
        rows = list_items(workspace, args.kind)
        if args.where is not None or args.view is not None:
            rows = _narrowed(workspace, args, rows)
        words = Wording(workspace)
    if args.json:
        out.json(rows)
        return 0
    shown = columns(args.kind)
    cells = [[column.words(row, words) for column in shown] for row in rows]
    spare = [place for place, column in enumerate(shown) if column.title in SPARE]
    narrowed = args.where is not None or args.view is not None
    kind = args.kind.replace("-", " ")
    empty = f"Of the {kind}, nothing fits." if narrowed else f"There are no {kind} yet."
    out.table([column.title for column in shown], cells, empty, spare)
    return 0


def _narrowed(workspace: Workspace, args: Namespace, rows: list[Row]) -> list[Row]:
    """What a filter and a saved view leave of the rows, in the view's order."""
    from roadmapper.operations.listing import entity_listed
    from roadmapper.operations.viewed import viewed_ids

    by_id = {row["id"]: row for row in rows}
    entity, where = entity_listed(args.kind), args.where or ""
    return [by_id[eid] for eid in viewed_ids(workspace, args.view, where, entity=entity, among=list(by_id))]


def show(args: Namespace, out: Output) -> int:
    """Show one item; a PRD's text goes into a pipe as exactly the bytes it was imported from."""
    from roadmapper.cli.item_words import lines
    from roadmapper.entities.prd import PRD
    from roadmapper.operations.details import details
    from roadmapper.operations.documents import document_bytes
    from roadmapper.operations.wording import Wording

    with reading(args, out) as workspace:
        item = workspace.find(args.key)
        values = details(workspace, item)
        told = [] if args.json else lines(item, values, Wording(workspace))
    if args.json:
        out.json(values)
        return 0
    if isinstance(item, PRD) and not out.to_terminal:
        out.binary(document_bytes(item))
        return 0
    width = max(len(title) for title, _ in told)
    for title, text in told:
        out.line(f"{title.ljust(width)}  {text}" if "\n" not in text else f"{title}\n\n{text}")
    return 0


def add(args: Namespace, out: Output) -> int:
    """Add an item from FIELD=VALUE; prints its key."""
    from roadmapper.operations.details import details

    given = _given(args.fields)
    with changing(args, out) as workspace:
        item = _added(workspace, ADDED[args.entity], given)
        _echo_dates(workspace, item, given, out)
        values = details(workspace, item) if args.json else {}
    if args.json:
        out.json(values)
    else:
        out.line(item.key)
    return 0


def _added(workspace: Workspace, entity: str, given: dict[str, str]) -> Entity:
    from roadmapper.documents.render_worker import RenderWorker
    from roadmapper.entities.check_in import CheckIn
    from roadmapper.entities.prd import PRD
    from roadmapper.operations import items, okr
    from roadmapper.operations.fields import FieldReader
    from roadmapper.operations.prds import add_prd

    if entity == "prd":
        with RenderWorker() as worker:
            return add_prd(workspace, worker, FieldReader(workspace).read(PRD, given), date.today())
    if entity != "check_in":
        return items.add_item(workspace, entity, given)
    values = FieldReader(workspace).read(CheckIn, given)
    if not values.get("key_result"):
        raise InvalidInput("key_result", "A check-in needs its key result, such as key-result=KR-2.")
    day = date.fromisoformat(values["date"]) if values.get("date") else date.today()
    return okr.check_in(
        workspace,
        values["key_result"],
        value=values.get("value"),
        confidence=values.get("confidence"),
        comment=values.get("comment"),
        day=day,
    )


def set_values(args: Namespace, out: Output) -> int:
    """Change fields of one item; says what changed."""
    from roadmapper.operations.history import in_words
    from roadmapper.operations.items import set_fields
    from roadmapper.operations.reasons import change_with_reason

    given = _given(args.fields)
    with changing(args, out) as workspace:
        item = workspace.find(args.key)
        if args.reason:
            changed = change_with_reason(workspace, item, given, args.reason)
        else:
            changed = set_fields(workspace, item, given)
        _echo_dates(workspace, item, given, out)
        told = in_words(workspace, workspace.steps([item.id], limit=1)) if changed else []
    for line in (line for step in told for line in step.lines):
        out.line(f"{item.key}: {line.words}")
    if not changed:
        out.line(f"{item.key}: nothing changed")
    return 0


def remove(args: Namespace, out: Output) -> int:
    """Remove one item, with what cannot be without it."""
    from roadmapper.operations.items import remove_items

    with changing(args, out) as workspace:
        item: Any = workspace.find(args.key)
        remove_items(workspace, [(item.entity_name(), item.id)])
    title = getattr(item, type(item).title_field) or ""
    out.line(f"Removed {item.key} {title}".rstrip())
    return 0


def _given(fields: list[tuple[str, str]]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in fields:
        if name in given:
            raise InvalidInput(name, f"“{name}” is given twice; give it once.")
        given[name] = value
    return given


def _echo_dates(workspace: Workspace, item: Entity, given: dict[str, str], out: Output) -> None:
    """Say how each date was read, where it was not written out in full."""
    from roadmapper.entities.base import FieldSpec
    from roadmapper.operations.fields import FieldReader

    reader = FieldReader(workspace)
    for name, text in given.items():
        spec = reader.field(type(item), name)
        if isinstance(spec, FieldSpec) and spec.kind == "date" and text.strip():
            read = reader.read_date(type(item), spec, text)
            if text.strip() != read.first.isoformat():
                out.tell(f"{spec.title}: {read.echo}")
