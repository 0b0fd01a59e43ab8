"""The commands that write documents: render and update."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.errors import InvalidInput

if TYPE_CHECKING:
    from roadmapper.storage.workspace import Workspace


def render(args: Namespace, out: Output) -> int:
    """Write a PRD, an update, or an initiative's PRD with its facts filled in."""
    from roadmapper.documents.render_worker import RenderWorker
    from roadmapper.operations.documents import render as rendered

    with reading(args, out) as workspace, RenderWorker() as worker:
        item = workspace.find(args.key)
        content = rendered(workspace, worker, item, args.to, template=args.template)
    _deliver(content, args.out, out)
    return 0


def update(args: Namespace, out: Output) -> int:
    """Compose a stakeholder update about a period, write it, and keep it where that is asked for."""
    from roadmapper.documents.render_worker import RenderWorker
    from roadmapper.documents.templates import find
    from roadmapper.operations.documents import render as rendered
    from roadmapper.operations.updates import Request, audience_of, compose, keep, usual_since

    session = changing if args.keep else reading
    with session(args, out) as workspace, RenderWorker() as worker:
        name = find("update", args.template).name
        until = _day(workspace, args.until, "until", out) or date.today()
        since = _day(workspace, args.since, "since", out) or usual_since(workspace, name, until)
        audience = audience_of(workspace, name)
        request = Request(name, since, until, audience=audience.id if audience else None)
        draft = compose(workspace, worker, request)
        _deliver(rendered(workspace, worker, draft, args.to), args.out, out)
        kept = keep(workspace, draft) if args.keep else None
    if kept is not None:
        out.tell(f"Kept as {kept.key}.")
    return 0


def _day(
    workspace: Workspace, text: str | None, field: Literal["since", "until"], out: Output
) -> date | None:
    from roadmapper.operations.conventions import Conventions

    if text is None:
        return None
    try:
        read = Conventions.of(workspace).read_date(text, "past")
    except ValueError as error:
        raise InvalidInput(field, f"--{field}: {error}") from None
    out.tell(f"{field.capitalize()} {read.echo}")
    return read.first if field == "since" else read.last


def _deliver(content: bytes, target: str | None, out: Output) -> None:
    from roadmapper.operations.export_file import write_file

    if target is None or target == "-":
        out.binary(content)
    else:
        write_file(Path(target), content)
