"""The command that exports: initiatives as CSV, the workspace as JSON, the timeline as a chart."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import reading
from roadmapper.errors import InvalidInput

if TYPE_CHECKING:
    from roadmapper.operations.export_chart import ChartRequest
    from roadmapper.storage.reading import Reader
    from roadmapper.storage.workspace import Workspace

_TABLES: Final = ("csv", "json", "okrs-csv", "okrs-md")
_DAYS: Final = {"since": "--from", "until": "--until"}
_OF_SOME: Final = {
    **_DAYS,
    "view": "--view",
    "lanes": "--lanes",
    "colour": "--colour",
    "theme": "--theme",
    "scale": "--scale",
    "paper": "--paper",
    "cycle": "--cycle",
}
_FORMATS: Final = {
    "scale": ("png",),
    "paper": ("pdf",),
    "theme": ("png", "svg", "pdf", "pptx"),
    "lanes": ("png", "svg", "pdf", "pptx", "html"),
    "colour": ("png", "svg", "pdf", "pptx", "html"),
    "view": ("png", "svg", "pdf", "pptx", "html", "ics"),
    "cycle": ("okrs-csv", "okrs-md"),
}
"""The options that only some formats have a use for; the others are for every chart."""


def export(args: Namespace, out: Output) -> int:
    """Write a table, the workspace or a chart to a file or (-) standard output."""
    from roadmapper.operations.export_file import write_file

    _refuse_useless(args)
    with reading(args, out) as workspace:
        content = _table(workspace, args) if args.to in _TABLES else _chart(workspace, args, out)
    if args.out == "-":
        out.binary(content)
    else:
        write_file(Path(args.out), content)
    return 0


def _refuse_useless(args: Namespace) -> None:
    """Raises InvalidInput for an option that the format has no use for: it was meant to do something."""
    for name, option in _OF_SOME.items():
        if getattr(args, name) is None:
            continue
        formats = _FORMATS.get(name)
        if args.to in _TABLES if formats is None else args.to not in formats:
            which = "charts" if formats is None else ", ".join(formats)
            raise InvalidInput(name, f"{option} is for {which}, not for {args.to}. Nothing was written.")


def _table(workspace: Workspace, args: Namespace) -> bytes:
    from roadmapper.operations.export_okrs import export_okrs
    from roadmapper.operations.export_tables import export as exported

    if args.cycle is not None:
        return export_okrs(workspace, args.to, args.cycle, date.today())
    return exported(workspace, args.to)


def _chart(workspace: Workspace, args: Namespace, out: Output) -> bytes:
    from roadmapper.operations.export_chart import FORMATS, Themes, export_chart
    from roadmapper.painting.tokens import DARK, LIGHT, chart_colours
    from roadmapper.storage.reading import Reader

    reader = Reader(workspace.file.working_path)
    try:
        request = _request(workspace, reader, args, out)
        painted = {}
        if FORMATS[args.to].painted:
            from roadmapper.painting.formats import PAINTED, without_display

            without_display()
            painted = PAINTED
        themes = Themes(chart_colours(LIGHT), chart_colours(DARK))
        found = export_chart(reader, args.to, request, as_of=date.today(), themes=themes, painted=painted)
    finally:
        reader.close()
    if found.note:
        out.tell(found.note)
    return found.content


def _request(workspace: Workspace, reader: Reader, args: Namespace, out: Output) -> ChartRequest:
    from roadmapper.operations.conventions import Conventions
    from roadmapper.operations.export_chart import ChartRequest, read_colour, read_days, read_lanes
    from roadmapper.operations.views import TIMELINE, find_view
    from roadmapper.timeline.arrangement import Arrangement, of_plain

    try:
        days = read_days(_days_text(args.since, args.until), Conventions.of(workspace))
    except ValueError as error:
        options = " and ".join(option for name, option in _DAYS.items() if getattr(args, name) is not None)
        raise InvalidInput("days", f"{options}: {error}") from None
    if args.since is not None or args.until is not None:
        out.tell(days.echo)
    arrangement = (
        Arrangement() if args.view is None else of_plain(find_view(workspace, TIMELINE, args.view).settings)
    )
    if args.lanes is not None:
        arrangement = arrangement._replace(lanes=read_lanes(reader, args.lanes))
    if args.colour is not None:
        arrangement = arrangement._replace(colour=read_colour(reader, args.colour))
    scale, paper, dark = args.scale or 1, args.paper or "one-page", args.theme == "dark"
    return ChartRequest(arrangement, days.first, days.right, scale, paper, dark)


def _days_text(since: str | None, until: str | None) -> str:
    """The two options as one text, in which each end helps to read the other."""
    if since is not None and until is not None:
        return f"{since} → {until}"
    return f"from {since}" if since is not None else f"until {until}" if until is not None else ""
