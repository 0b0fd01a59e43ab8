"""The commands that write documents: render and update."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.errors import InvalidInput

if TYPE_CHECKING:
    from roadmapper.entities.base import Entity
    from roadmapper.operations.document_exports import Printer
    from roadmapper.operations.embedded_images import FilesBeside
    from roadmapper.operations.updates import Request
    from roadmapper.storage.workspace import Workspace


def render(args: Namespace, out: Output) -> int:
    """Write a PRD, an update, or an initiative's PRD with its facts filled in."""
    from roadmapper.documents.render_worker import RenderWorker
    from roadmapper.operations.document_exports import export_document

    keeps_facts = args.facts == "source"
    if keeps_facts and args.to != "md":
        raise InvalidInput("facts", "--facts source is for md alone. Nothing was written.")
    paper = _paper(args)
    with reading(args, out) as workspace, RenderWorker() as worker:
        item = workspace.find(args.key)
        files = _files(workspace, args)
        content = export_document(
            workspace,
            worker,
            item,
            args.to,
            printers=_printers(),
            template=args.template,
            keeps_facts=keeps_facts,
            paper=paper,
            files=files,
        )
        _deliver(content, args.out, out, files)
        secret = _secret_words(workspace, item)
    if secret:
        out.tell(f"{secret} It was written as it is.")
    return 0


def update(args: Namespace, out: Output) -> int:
    """Compose an update about a period, write it, and keep or record it where that is asked for.

    Status 3 where it was to be recorded and holds words that its audience may not read.
    """
    from roadmapper.documents.render_worker import RenderWorker
    from roadmapper.operations.document_exports import export_document
    from roadmapper.operations.told import record
    from roadmapper.operations.updates import compose, keep

    _refuse_useless(args)
    keeps, paper = args.keep or args.record, _paper(args)
    session = changing if keeps else reading
    with session(args, out) as workspace, RenderWorker() as worker:
        draft = compose(workspace, worker, _request(workspace, args, out))
        secret = _secret_words(workspace, draft)
        if secret and args.record and not args.anyway:
            out.tell(f"{secret} Nothing was written or recorded; change the words, or give --anyway.")
            return 3
        files = _files(workspace, args)
        content = export_document(
            workspace, worker, draft, args.to, printers=_printers(), paper=paper, files=files
        )
        _deliver(content, args.out, out, files)
        kept = keep(workspace, draft) if keeps else None
        if kept is not None and args.record:
            record(workspace, kept.id)
    if secret:
        out.tell(f"{secret} It was written{' and recorded' if args.record else ''} as it is.")
    if kept is not None:
        out.tell(f"Kept as {kept.key}{' and recorded as sent' if args.record else ''}.")
    return 0


def _refuse_useless(args: Namespace) -> None:
    """Raises InvalidInput for an option that was meant to do something and would not."""
    if args.anyway and not args.record:
        raise InvalidInput("anyway", "--anyway is for --record alone. Nothing was written.")


def _request(workspace: Workspace, args: Namespace, out: Output) -> Request:
    """What is asked for; for an audience that is named, or that the template is meant for."""
    from roadmapper.documents.templates import find
    from roadmapper.entities.audience import Audience
    from roadmapper.operations.updates import audience_of, usual_request

    chosen = workspace.find(args.audience, Audience) if args.audience else None
    name = find("update", _template(args.template, chosen)).name
    until = _day(workspace, args.until, "until", out) or date.today()
    audience = chosen or audience_of(workspace, name)
    request = usual_request(workspace, name, audience.id if audience else None, until)
    if since := _day(workspace, args.since, "since", out):
        request = replace(request, since=since, after=None)
    return request


def _secret_words(workspace: Workspace, item: Entity) -> str:
    """A sentence about what an update's text holds that its audience may not read; empty where nothing."""
    from roadmapper.entities.stakeholder_update import StakeholderUpdate
    from roadmapper.operations.audiences import by_id
    from roadmapper.operations.given_away import given_away, secret_words

    if not isinstance(item, StakeholderUpdate):
        return ""
    found, audience = given_away(workspace, item), by_id(workspace, item.audience)
    return secret_words(audience.title, found) if found and audience is not None else ""


def _printers() -> Mapping[str, Printer]:
    """What makes PDFs and Word files, each in a process of its own."""
    from roadmapper.exchange.documents.docx_worker import docx_of
    from roadmapper.painting.documents.pdf_worker import pdf_of

    return {"pdf": pdf_of, "docx": docx_of}


def _paper(args: Namespace) -> str:
    """The paper that is asked for, else the preferred one: never the machine's, as jobs run anywhere."""
    from roadmapper import settings
    from roadmapper.documents.paper import paper_of

    if args.paper is not None and args.to not in ("pdf", "docx"):
        raise InvalidInput("paper", f"--paper is for pdf and docx, not for {args.to}. Nothing was written.")
    return paper_of(args.paper or settings.get("export.paper"))


def _template(name: str | None, audience: Entity | None) -> str:
    """The template that is named, else the one that suits the audience."""
    found = name or getattr(audience, "template", None)
    if not found:
        raise InvalidInput("template", "Give --template, or an --audience that has one. Nothing was written.")
    return str(found)


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


def _files(workspace: Workspace, args: Namespace) -> FilesBeside | None:
    """Where the images of a Markdown file go; standard output has no place beside it."""
    from roadmapper.operations.embedded_images import FilesBeside

    return FilesBeside(workspace, Path(args.out)) if args.out not in (None, "-") else None


def _deliver(content: bytes, target: str | None, out: Output, files: FilesBeside | None) -> None:
    from roadmapper.operations.export_file import write_file

    if target is None or target == "-":
        out.binary(content)
        return
    if files is not None:
        files.write()
    write_file(Path(target), content)
