"""The commands about what happened: undo, redo and log."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Any

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading
from roadmapper.counting import grouped
from roadmapper.errors import InvalidInput

if TYPE_CHECKING:
    from roadmapper.operations.history import StepLines
    from roadmapper.storage.history_reading import Sought
    from roadmapper.storage.reading import Reader
    from roadmapper.storage.workspace import Workspace

_MOST_LINES = 6


def undo(args: Namespace, out: Output) -> int:
    """Take back the last step that was made on this computer."""
    with changing(args, out) as workspace:
        step = workspace.undo()
    return _told(step.label if step else None, "There is nothing to undo.", out)


def redo(args: Namespace, out: Output) -> int:
    """Bring back what was undone last."""
    with changing(args, out) as workspace:
        step = workspace.redo()
    return _told(step.label if step else None, "There is nothing to redo.", out)


def _told(label: str | None, nothing: str, out: Output) -> int:
    if label is None:
        out.tell(nothing)
        return 1
    out.line(label)
    return 0


def log(args: Namespace, out: Output) -> int:
    """Tell the steps, newest first: when, by whom, what, and each change in words."""
    from roadmapper.operations.history import tell
    from roadmapper.operations.history_search import find_steps
    from roadmapper.storage.reading import Reader

    with reading(args, out) as workspace, closing(Reader(workspace.file.working_path)) as reader:
        sought = _sought(workspace, reader, args, out)
        heads = find_steps(workspace, reader, sought, args.about or "", limit=args.limit)
        steps = tell(workspace, reader, heads, sought)
    if args.json:
        out.json([_plain(told) for told in steps])
        return 0
    for told in steps:
        _print(told, out, whole=args.key is None)
    if not steps and out.to_terminal:
        out.line("Nothing was changed.")
    return 0


def _sought(workspace: Workspace, reader: Reader, args: Namespace, out: Output) -> Sought:
    """What the arguments ask for; raises InvalidInput and NotFound in words."""
    from roadmapper.operations.details import find_ever
    from roadmapper.operations.history_fields import entities_named, fields_named
    from roadmapper.operations.history_search import people_named
    from roadmapper.storage.history_reading import Sought

    return Sought(
        ids=(find_ever(workspace, args.key)[1],) if args.key else (),
        entities=entities_named(args.kind),
        fields=fields_named(workspace, args.field),
        people=people_named(reader, args.by),
        since=moment(workspace, args.since, out) if args.since else None,
        until=moment(workspace, args.until, out, word="until") if args.until else None,
    )


def moment(workspace: Workspace, text: str, out: Output, *, word: str = "since") -> int:
    """A moment as people say it, in UTC milliseconds; says how it was read. Raises InvalidInput.

    It is the first instant of what was said, or the last one for "until"; ``word`` is the argument's.
    """
    from roadmapper.operations.conventions import Conventions
    from roadmapper.planning.moment_words import read_moment

    conventions = Conventions.of(workspace)
    try:
        reading = read_moment(
            text,
            now=datetime.now(),
            edge="last" if word == "until" else "first",
            fiscal_start=conventions.fiscal_start,
            day_first=conventions.day_first,
            style=conventions.date_style,
        )
    except ValueError as error:
        raise InvalidInput(word, f"--{word}: {error}") from None
    out.tell(f"{word.capitalize()} {reading.echo}")
    return int(reading.at.timestamp() * 1000)


def _print(told: StepLines, out: Output, *, whole: bool) -> None:
    from roadmapper.operations.details import moment as moment_of

    step = told.step
    when = moment_of(step.at).astimezone().strftime("%Y-%m-%d %H:%M")
    out.line(f"{when}  {step.author}  {step.label}")
    lines = list(told.lines)
    if len(lines) > _MOST_LINES:  # what came or went whole is counted: "Added initiative (162)"
        counts = Counter(line.words for line in lines if not line.field)
        for words, number in counts.items():
            out.line(f"    {words} ({grouped(number)})")
        lines = [line for line in lines if line.field]
    for line in lines[:_MOST_LINES]:
        out.line(f"    {line.name}: {line.words}" if whole else f"    {line.words}")
    if len(lines) > _MOST_LINES:
        out.line(f"    and {grouped(len(lines) - _MOST_LINES)} more")


def _plain(told: StepLines) -> dict[str, Any]:
    from roadmapper.operations.details import utc

    step = told.step
    return {
        "no": step.no,
        "id": step.id,
        "at": utc(step.at),
        "author": step.author,
        "kind": step.kind,
        "label": step.label,
        "changes": [
            {
                "entity": line.entity,
                "key": line.name.key,
                "id": line.eid,
                "title": line.name.title,
                "field": line.field or None,
                "name": line.stored or None,
                "before": line.before or None,
                "after": line.after or None,
                "words": line.words,
            }
            for line in told.lines
        ],
    }
